import type { Plugin } from 'vite';

/**
 * Parts of Remix that serve only options that remix.config.js leaves off (single fetch with its decoder, lazy
 * route discovery, a fallback while hydrating). Their code is chosen while running, so that no bundler can leave it out: 6 kB of each page.
 */
const OFF: Readonly<Record<string, string>> = {
  'fog-of-war.js': `
    export const isFogOfWarEnabled = () => false;
    export const getPartialManifest = (manifest) => manifest;
    export const getPatchRoutesOnNavigationFunction = () => undefined;
    export const useFogOFWarDiscovery = () => undefined;
    export const fetchAndApplyManifestPatches = () => Promise.resolve();`,
  'fallback.js': 'export const RemixRootDefaultHydrateFallback = () => null;',
  'single-fetch.js': `
    const off = () => { throw new Error('Single fetch is off (remix.config.js)'); };
    export const StreamTransfer = off, decodeViaTurboStream = off;
    export const getSingleFetchDataStrategy = off, singleFetchUrl = off;`,
};

const LIBRARY = /node_modules\/(?:@remix-run\/(?:router|react)|react-router|react-router-dom)\/dist\//;
const DEFAULT_ERROR_PAGE = /^function RemixRootDefaultErrorBoundary\([\s\S]*?\n\}\n/m;
const WARNING = /^function (?:warning|warningOnce|logDeprecation|logV6DeprecationWarnings)\(/gm;

export function leaveOutUnusedRemix(options: { future?: Record<string, boolean> }): Plugin {
  if (options.future?.v3_singleFetch || options.future?.v3_lazyRouteDiscovery)
    throw new Error('These parts of Remix are in use: browsers need them.');
  return {
    name: 'medicobus-unused-remix',
    apply: 'build',
    enforce: 'pre',
    load(id, load) {
      // Chunks fetched on demand bring no style sheet and are few: nothing to look for beside them.
      if (id.endsWith('vite/preload-helper.js')) return 'export const __vitePreload = (load) => load();';
      const file = /@remix-run\/react\/dist\/esm\/([a-z-]+\.js)$/.exec(id)?.[1];
      return load?.ssr || file === undefined ? undefined : OFF[file];
    },
    // The router warns whoever writes routes, in production too: its users can do nothing about it.
    transform(code, id, transform) {
      if (transform?.ssr || !LIBRARY.test(id)) return undefined;
      const lean = code
        .replace(WARNING, '/*#__NO_SIDE_EFFECTS__*/ $&')
        // The root route shows errors in its own words.
        .replace(DEFAULT_ERROR_PAGE, 'function RemixRootDefaultErrorBoundary() { return null; }\n');
      return { code: lean, map: null };
    },
  };
}

/** What a page fetches once one types, or when something goes wrong: kept out of what each page loads. */
const ON_DEMAND =
  /\/form\/(?:journal|journal-seal|conflict-dialog|session-dialog|file-input|radio-cards)\.tsx?$/;
const FRAMEWORK = /\/node_modules\/(?:react|react-dom|scheduler|react-router|react-router-dom|@remix-run)\//;
const SECTION = /\$section\/(?:answer-field|conflict-fields|describe-section|plain-rows|read-post)\.tsx?$/;
const PAGE =
  /\/app\/(?:root\.tsx|components\/(?:layout|brand)\/|components\/[a-z-]+\.ts$|components\/ui\/(?:alert|badge|button|breadcrumb|key-figures|page-header)\.tsx|domain\/(?:application\/paths|shared\/calendar-date)\.ts$|components\/form\/(?:early-typing|controls)\.ts|content\/format\.ts$)/;

/**
 * A few chunks instead of thirty: what all pages share, what all forms share. Many small ones compress badly and
 * lengthen the list of each page's chunks that Remix sends to every browser.
 */
export function chunkOf(id: string): string | undefined {
  if (FRAMEWORK.test(id)) return 'framework';
  if (ON_DEMAND.test(id)) return undefined;
  if (PAGE.test(id)) return 'page';
  if (SECTION.test(id)) return 'section';
  return id.includes('/app/components/form/') ? 'form' : undefined;
}
