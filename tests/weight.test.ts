import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfChanged } from '../scripts/application-build.ts';
import { root } from '../scripts/installation.mjs';

/** What a section of the form costs before anybody types, in bytes of gzip. */
const SCRIPT_BUDGET = 110_000;
const STYLE_BUDGET = 30_000;
const ASSETS = join(root, 'build', 'client', 'assets');
const SECTION_ROUTES = ['root', 'routes/_holder', 'routes/_holder.candidatures_.$id_.$section'];
/** The sections with a part of their own (section-parts.tsx), and its chunk; the others have none. */
const PARTS = {
  porteur: 'register-panel',
  projet: undefined,
  budget: 'budget-part',
  equipe: 'staff-part',
  territoire: 'communes-part',
  tournees: 'rounds-part',
};

type Entry = { module: string; imports?: string[] };
type Manifest = { entry: Entry; routes: Record<string, Entry>; url: string };

describe('weight of a section page', () => {
  let manifest: Manifest;
  let names: string[];

  beforeAll(async () => {
    await buildIfChanged();
    names = readdirSync(ASSETS).filter((name) => /\.(?:js|css)$/.test(name));
    const text = readFileSync(join(ASSETS, find('manifest')), 'utf8');
    manifest = JSON.parse(text.replace(/^window\.__remixManifest=/, '').replace(/;$/, '')) as Manifest;
  }, 300_000);

  it.each(Object.entries(PARTS))('%s: its scripts stay within the budget', (_slug, part) => {
    const entries = [manifest.entry, ...SECTION_ROUTES.map((id) => manifest.routes[id] as Entry)];
    const first = entries.flatMap(({ module }) => module.replace('/assets/', ''));
    const chunks = withImports([...first, find('manifest'), ...(part ? [find(part)] : [])]);
    const weights = Object.fromEntries([...chunks].map((name) => [name, weigh(name)]));
    const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    expect(total, JSON.stringify(weights, null, 1)).toBeLessThanOrEqual(SCRIPT_BUDGET);
    expect(total, 'the framework is in the count').toBeGreaterThan(70_000);
  });

  it('keeps what is fetched on demand out of it', () => {
    const [section] = SECTION_ROUTES.slice(-1).map((id) => manifest.routes[id] as Entry);
    const chunks = [...withImports([section?.module.replace('/assets/', '') ?? ''])].join(' ');
    expect(chunks).not.toMatch(/journal|dialog|judge-answer|-part-/);
    for (const late of ['journal', 'conflict-dialog', 'session-dialog', 'judge-answer'])
      expect(find(late)).toBeTruthy();
  });

  it('has one style sheet within its budget', () => {
    expect(weigh(find('app', '.css'))).toBeLessThanOrEqual(STYLE_BUDGET);
  });

  function find(start: string, end = '.js'): string {
    const found = names.filter((name) => name.startsWith(`${start}-`) && name.endsWith(end));
    if (found.length !== 1) throw new Error(`${found.length} chunks are called ${start}`);
    return found[0] as string;
  }
});

/** These chunks and all that they import at once. */
function withImports(first: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [...first];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const imported = readFileSync(join(ASSETS, name), 'utf8').matchAll(
      /(?:from|import)\s*"\.\/([\w.$-]+\.js)"/g,
    );
    for (const [, chunk = ''] of imported) waiting.push(chunk);
  }
  return seen;
}

function weigh(name: string): number {
  return gzipSync(readFileSync(join(ASSETS, name)), { level: 9 }).length;
}
