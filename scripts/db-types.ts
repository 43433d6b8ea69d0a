import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '#db/migrate.server.ts';
import { createCleanup } from './cleanup.ts';
import { createDatabase, databaseUrl, ensureRoles } from './database-cluster.ts';
import { startEmbeddedPostgres, superuserUrl } from './embedded-postgres.ts';
import { root } from './installation.mjs';

/** Generates db/schema.ts from a database migrated just now, and fails when that changes what is committed. */
const SCHEMA = 'db/schema.ts';
const OPTIONS = [
  '--dialect=postgres',
  '--date-parser=string',
  '--type-mapping={"int8":"number"}',
  '--default-schema=public',
  '--exclude-pattern=graphile_worker.*',
  `--out-file=${join(root, SCHEMA)}`,
];

const cleanup = createCleanup();
let changed = true;
try {
  console.log('→ PostgreSQL vierge et migrations');
  const server = await startEmbeddedPostgres({
    directory: mkdtempSync(join(tmpdir(), 'medicobus-types-')),
    volatile: true,
  });
  cleanup.add(server.stop);
  const admin = superuserUrl(server);
  await ensureRoles(admin, 'medicobus-types');
  await createDatabase(admin, 'medicobus_types');
  const url = databaseUrl(admin, 'medicobus_types', 'medicobus-types');
  await migrate(url);
  console.log(`→ ${SCHEMA}`);
  const before = readFileSync(join(root, SCHEMA), 'utf8');
  generate(url);
  changed = readFileSync(join(root, SCHEMA), 'utf8') !== before || differsFromCommitted();
} finally {
  await cleanup.run();
}
console.log(`db:types: changed=${changed}`);
process.exit(changed ? 1 : 0);

function generate(url: string): void {
  const cli = join(root, 'node_modules', 'kysely-codegen', 'dist', 'cli', 'bin.js');
  const result = spawnSync(process.execPath, [cli, ...OPTIONS, '--url=env(TYPES_DATABASE_URL)'], {
    cwd: root,
    env: { ...process.env, TYPES_DATABASE_URL: url },
    encoding: 'utf8',
  });
  if (result.status !== 0) throw new Error(`kysely-codegen a échoué.\n${result.stdout}${result.stderr}`);
}

/** Outside a git checkout there is nothing to compare with but the file itself. */
function differsFromCommitted(): boolean {
  const result = spawnSync('git', ['diff', '--quiet', 'HEAD', '--', SCHEMA], { cwd: root });
  return result.status === 1;
}
