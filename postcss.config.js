import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import purgeCss from '@fullhuman/postcss-purgecss';
import {
  followSystemScheme,
  pruneVariables,
  removeStateMarks,
  simplifyIconSelectors,
} from './app/brand/postcss-brand.js';

const APP = path.join(import.meta.dirname, 'app');

function sources(extension) {
  return readdirSync(APP, { recursive: true })
    .map(String)
    .filter((file) => extension.test(file))
    .map((file) => path.join(APP, file));
}

/** Names of custom properties that components or a route's own stylesheet read. */
function variablesInSources() {
  const names = new Set();
  for (const file of sources(/\.(css|tsx)$/)) {
    for (const match of readFileSync(file, 'utf8').matchAll(/var\(\s*(--[\w-]+)/g)) {
      names.add(match[1]);
      names.add(match[1].replace('blue-france', 'accent'));
    }
  }
  return names;
}

/**
 * PurgeCSS's own plugin acts at the end of PostCSS's walk, when Vite has already
 * emitted a file for every icon; the same work done at the start emits only the
 * icons in use.
 */
function purgeFirst() {
  const purge = purgeCss({
    content: sources(/\.tsx?$/),
    dynamicAttributes: ['class', 'href', 'target', 'type', 'disabled', 'open', 'checked', 'hidden'],
    safelist: { standard: [/^:root$/, /^html$/, /^body$/, 'fr-modal--opened'], deep: [], greedy: [] },
  });
  return { postcssPlugin: 'medicobus-purge', Once: purge.OnceExit };
}

/** Read at each build, not at each import: tests build both brands in one process. */
export default function configure() {
  const production = process.env.NODE_ENV === 'production';
  return {
    plugins: [
      followSystemScheme(),
      simplifyIconSelectors(),
      ...(process.env.BRAND === 'etat' ? [] : [removeStateMarks()]),
      ...(production ? [purgeFirst(), pruneVariables({ mentioned: variablesInSources() })] : []),
    ],
  };
}
