import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfChanged } from '../scripts/application-build.ts';
import { root } from '../scripts/installation.mjs';
import { shortenManifest } from '../scripts/lean-browser.ts';

/** What a section of the form costs before anybody types, in bytes of gzip. */
const SCRIPT_BUDGET = 110_000;
const STYLE_BUDGET = 30_000;
const ASSETS = join(root, 'build', 'client', 'assets');
const SECTION_ROUTES = ['root', 'routes/_holder', 'routes/_holder.candidatures_.$id_.$section'];
/** The sections with a part of their own (section-parts.tsx), and its chunks; the others have none. */
const PARTS = {
  porteur: ['register-panel'],
  contacts: ['notice-panel'],
  projet: [],
  budget: ['budget-part', 'budget'],
  equipe: ['staff-part'],
  territoire: ['communes-part'],
  tournees: ['rounds-part'],
};

type Entry = { module: string; imports?: string[] };
type Manifest = { entry: Entry; routes: Record<string, Entry>; url: string };

describe('weight of a section page', () => {
  let manifest: Manifest;
  let names: string[];

  beforeAll(async () => {
    await buildIfChanged();
    names = readdirSync(ASSETS).filter((name) => /\.(?:js|css)$/.test(name));
    manifest = readManifest(readFileSync(join(ASSETS, find('manifest')), 'utf8'));
  }, 300_000);

  it.each(Object.entries(PARTS))('%s: its scripts stay within the budget', (_slug, parts) => {
    const entries = [manifest.entry, ...SECTION_ROUTES.map((id) => manifest.routes[id] as Entry)];
    const first = entries.flatMap(({ module }) => module.replace('/assets/', ''));
    const chunks = withImports([...first, find('manifest'), ...parts.map((part) => find(part))]);
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
    const found = names.filter((name) => nameOf(name) === start && name.endsWith(end));
    if (found.length !== 1) throw new Error(`${found.length} chunks are called ${start}`);
    return found[0] as string;
  }
});

it('the list of routes is read back by browsers, but for files', () => {
  const routes = {
    root: { id: 'root', path: '', hasLoader: true, hasAction: false },
    'routes/_agency': { id: 'routes/_agency', parentId: 'root' },
    'routes/_public._index': { id: 'routes/_public._index', parentId: 'routes/_public', index: true },
    'routes/_agency.instruction_.$id': { id: 'routes/_agency.instruction_.$id', path: 'instruction/:id' },
    'routes/cle[.]s': { id: 'routes/cle[.]s', path: 'cle.s', hasAction: true, imports: ['/assets/a.js'] },
  };
  const file = { id: 'routes/cles[.]json', path: 'cles.json', hasAction: false };
  const whole = { routes: { ...routes, [file.id]: file } };
  const read = readManifest(shortenManifest(`window.__remixManifest=${JSON.stringify(whole)};`));
  const { hasAction: _never, ...shown } = routes.root;
  const { imports: _chunks, ...sent } = routes['routes/cle[.]s'];
  expect({ ...read.routes }).toEqual({ ...routes, root: shown, 'routes/cle[.]s': sent });
});

/** A chunk's name ends with signs of its content. */
function nameOf(chunk: string): string {
  return chunk.replace(/-[\w-]{8}\.\w+$/, '');
}

/** As a browser does: the list is a script. */
function readManifest(script: string): Manifest {
  const window: { __remixManifest?: Manifest } = {};
  runInNewContext(script, { window });
  return JSON.parse(JSON.stringify(window.__remixManifest)) as Manifest;
}

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
