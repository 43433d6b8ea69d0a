import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineBrand } from '#app/brand/define-brand.js';
import { DARK, LIGHT } from '#app/brand/palette.js';

const ROOT = path.resolve(import.meta.dirname, '..');
const CSS_BUDGET_BYTES = 30_000;

type Built = { names: string[]; css: string; all: string };

/** Builds the stylesheet and the header's mark alone, as the production build does, in a folder of its own. */
async function buildBrand(brand: 'neutre' | 'etat', outDir: string): Promise<Built> {
  const before = { BRAND: process.env.BRAND, NODE_ENV: process.env.NODE_ENV };
  process.env.BRAND = brand;
  process.env.NODE_ENV = 'production';
  try {
    await build({
      configFile: false,
      root: ROOT,
      publicDir: 'public',
      logLevel: 'silent',
      define: defineBrand(),
      css: { postcss: ROOT },
      build: {
        outDir,
        emptyOutDir: true,
        assetsInlineLimit: 0,
        rollupOptions: {
          input: ['app/styles/app.css', 'app/components/brand/brand-mark.tsx'],
          preserveEntrySignatures: 'strict',
        },
      },
    });
  } finally {
    process.env.BRAND = before.BRAND;
    process.env.NODE_ENV = before.NODE_ENV;
    if (before.BRAND === undefined) delete process.env.BRAND;
  }
  const names = (await readdir(outDir, { recursive: true })).map(String);
  const texts = await Promise.all(
    names
      .filter((name) => /\.(css|js|svg|html|txt)$/.test(name))
      .map(async (name) => [name, await readFile(path.join(outDir, name), 'utf8')] as const),
  );
  return {
    names,
    css: texts
      .filter(([name]) => name.endsWith('.css'))
      .map(([, text]) => text)
      .join('\n'),
    all: texts.map(([, text]) => text).join('\n'),
  };
}

describe('brand', () => {
  let folder: string;
  let neutral: Built;
  let state: Built;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'medicobus-brand-'));
    neutral = await buildBrand('neutre', path.join(folder, 'neutre'));
    state = await buildBrand('etat', path.join(folder, 'etat'));
  }, 60_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('keeps every mark of the State out of the default build', () => {
    expect(neutral.names.filter((name) => /marianne|spectral/i.test(name))).toEqual([]);
    expect(neutral.css).not.toMatch(/marianne|spectral/i);
    expect(neutral.all).not.toMatch(/république/i);
    expect(neutral.css).not.toContain('fr-logo');
    expect(neutral.css).not.toMatch(/(#|%23)(000091|e1000f)/i);
  });

  it('brings them back for a State body, so that the search above means something', () => {
    expect(state.names.some((name) => /Marianne-Regular.*\.woff2$/.test(name))).toBe(true);
    expect(state.css).toContain('Marianne');
    expect(state.css).toContain('fr-logo');
    expect(state.all).toMatch(/République/);
    expect(state.css).toMatch(/#000091/i);
  });

  it('follows the reader’s dark theme without a script', () => {
    expect(neutral.css).toMatch(/@media ?\(prefers-color-scheme: ?dark\)/);
    expect(neutral.css).not.toContain('data-fr-theme');
  });

  it('keeps the rules that draw any icon, and few of the icons', () => {
    expect(neutral.css).toMatch(/\[class\*=["']?fr-icon-["']?\]:+before/);
    expect(neutral.css).toContain('.fr-icon-menu-fill');
    expect(neutral.names.filter((name) => name.endsWith('.svg')).length).toBeLessThan(120);
  });

  it('draws every icon that a screen names', async () => {
    const files = (await readdir(path.join(ROOT, 'app'), { recursive: true })).filter((name) =>
      /\.tsx?$/.test(name),
    );
    const sources = await Promise.all(files.map((name) => readFile(path.join(ROOT, 'app', name), 'utf8')));
    const named = sources.flatMap((source) => source.match(/\bfr-icon-[a-z0-9-]*[a-z0-9]\b/g) ?? []);
    expect(named.length).toBeGreaterThan(100);
    const drawn = new Set(neutral.css.match(/\bfr-icon-[a-z0-9-]*[a-z0-9]\b/g));
    expect([...new Set(named)].filter((name) => !drawn.has(name))).toEqual([]);
  });

  it('weighs less than its budget', () => {
    expect(gzipSync(neutral.css).length).toBeLessThan(CSS_BUDGET_BYTES);
  });

  it.each([
    ['text on white', LIGHT['#000091'], '#ffffff', 4.5],
    ['text on a soft ground', LIGHT['#000091'], LIGHT['#ececfe'], 4.5],
    ['button text', LIGHT['#f5f5fe'], LIGHT['#000091'], 4.5],
    ['button text, hovered', LIGHT['#f5f5fe'], LIGHT['#1212ff'], 4.5],
    ['button text, pressed', LIGHT['#f5f5fe'], LIGHT['#2323ff'], 4.5],
    ['drawn line on white', LIGHT['#6a6af4'], '#ffffff', 3],
    ['text on black, dark theme', DARK['#8585f6'], '#161616', 4.5],
    ['text on a soft ground, dark theme', DARK['#8585f6'], DARK['#21213f'], 4.5],
    ['button text, dark theme', DARK['#000091'], DARK['#8585f6'], 4.5],
    ['drawn line, dark theme', DARK['#6a6af4'], '#161616', 3],
  ])('has enough contrast: %s', (_case, ink, ground, atLeast) => {
    expect(contrast(ink, ground)).toBeGreaterThanOrEqual(atLeast);
  });
});

/** Contrast ratio of WCAG 2. */
function contrast(ink: string, ground: string): number {
  const [light = 0, dark = 0] = [luminance(ink), luminance(ground)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
