import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../scripts/installation.mjs';

/** What is written on purpose, and the rule that must catch it. */
const VIOLATIONS: [file: string, source: string, rule: string][] = [
  ['app/domain/shared/bad.ts', "import '#app/content/bad.ts';", 'domain'],
  ['app/domain/shared/reads.ts', "import 'node:fs';", 'no-node-in-the-browser'],
  ['app/domain/shared/draws.ts', "import 'react';", 'domain-packages'],
  ['app/content/bad.ts', "import '#app/server/bad.server.ts';", 'content'],
  ['db/queries/bad.server.ts', "import '#app/server/bad.server.ts';", 'queries'],
  ['emails/bad.tsx', "import '#app/components/bad.tsx';", 'emails'],
  ['app/server/bad.server.ts', "import '#app/commands/bad.server.ts';", 'server'],
  ['app/server/mails.server.ts', "import '#emails/good.tsx';", 'server-emails'],
  ['app/commands/bad.server.ts', "import '#app/commands/good.server.ts';", 'commands'],
  ['app/jobs/bad.server.ts', "import '#app/components/good.tsx';", 'jobs'],
  ['app/components/bad.tsx', "import '#app/commands/good.server.ts';", 'components'],
  ['app/routes/one/route.tsx', "import '#app/routes/two/part.tsx';", 'another-route'],
  ['app/routes/_holder.calls.$id/route.tsx', "import '#app/routes/two/part.tsx';", 'another-route'],
  ['app/routes/three/route.tsx', "import '#db/migrate.server.ts';", 'routes'],
  ['app/routes/four/route.tsx', "import 'kysely';", 'no-sql-in-routes'],
];

/** What the same table allows. */
const ALLOWED: [file: string, source: string][] = [
  ['app/domain/shared/good.ts', "import 'zod';"],
  ['app/components/good.tsx', "import '#app/domain/shared/good.ts';"],
  ['app/commands/good.server.ts', "import '#app/domain/shared/good.ts';\nimport '#db/client.server.ts';"],
  ['app/routes/two/part.tsx', "import '#app/components/good.tsx';"],
  ['app/routes/two/route.tsx', "import './part.tsx';\nimport '#app/commands/good.server.ts';"],
  ['app/routes/_holder.calls.$id_.budget/part.tsx', "import '#app/components/good.tsx';"],
  ['app/routes/_holder.calls.$id_.budget/route.tsx', "import './part.tsx';"],
  ['emails/good.tsx', "import '#app/domain/shared/good.ts';"],
  ['db/client.server.ts', "import 'kysely';"],
  ['db/migrate.server.ts', "import 'kysely';"],
];

let project: string;
let violations: { from: string; rule: { name: string } }[];

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'medicobus-imports-'));
  for (const [file, source] of [...VIOLATIONS.map(([path, text]) => [path, text] as const), ...ALLOWED]) {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), `${source}\nexport {};\n`);
  }
  for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs'])
    cpSync(join(root, name), join(project, name));
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  violations = cruise(project);
}, 60_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

test.each(VIOLATIONS)('%s is caught', (file, _source, rule) => {
  expect(rulesBrokenBy(file)).toContain(rule);
});

test.each(ALLOWED)('%s is allowed', (file) => {
  expect(rulesBrokenBy(file)).toEqual([]);
});

function rulesBrokenBy(file: string): string[] {
  return violations.filter((violation) => violation.from === file).map(({ rule }) => rule.name);
}

function cruise(directory: string): typeof violations {
  const cli = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'app', 'db', 'emails'];
  const { stdout } = spawnSync(process.execPath, [cli, ...args], { cwd: directory, encoding: 'utf8' });
  return (JSON.parse(stdout) as { summary: { violations: typeof violations } }).summary.violations;
}
