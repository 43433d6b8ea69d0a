import type { Plugin } from 'vite';

/**
 * Parts of Remix that serve only options that remix.config.js leaves off (single fetch with its decoder, lazy
 * route discovery, a fallback while hydrating). Their code is chosen while running, so that no bundler can leave
 * it out.
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

/** In a file of Remix: what a browser never needs here, found by its shape, and what stands in its place. */
const UNUSED: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  // The root route shows errors in its own words.
  'errorBoundaries.js': [
    [
      functionNamed('RemixRootDefaultErrorBoundary'),
      'function RemixRootDefaultErrorBoundary() { return null; }\n',
    ],
  ],
  // No loader defers anything (entry.server.tsx renders in one go).
  'data.js': [
    [functionNamed('parseDeferredReadableStream'), 'const parseDeferredReadableStream = () => undefined;\n'],
  ],
  'components.js': [
    // No link of this application fetches its page before it is clicked.
    [functionNamed('PrefetchPageLinks'), 'function PrefetchPageLinks() { return null; }\n'],
    [functionNamed('usePrefetchBehavior'), 'const usePrefetchBehavior = () => [false, null, {}];\n'],
    // The server writes the page's first scripts; the browser keeps their place.
    [
      /let deferredScripts = \[\];[\s\S]*?(?=let routePreloads)/,
      `let deferredScripts = null;
       let place = { ...props, suppressHydrationWarning: true, dangerouslySetInnerHTML: createHtml(" ") };
       let initialScripts = React.useMemo(() => React.createElement(React.Fragment, null,
         React.createElement("script", { ...place, type: undefined }),
         React.createElement("script", { ...place, type: "module", async: true })), []);
      `,
    ],
    // The first drawing repeats the preloads that the server wrote; the list of each page's chunks stays there.
    [
      /let routePreloads = [\s\S]*?let preloads = .*;\n/,
      `let written = isHydrated ? [] : document.querySelectorAll('body link[rel="modulepreload"]');
       let preloads = Array.from(written, (link) => link.getAttribute("href")).slice(2);\n`,
    ],
  ],
};

type ListedRoute = Record<string, unknown> & { path?: string };

/**
 * What browsers read of Remix's list of routes: without each page's chunks, without what is not, without the files
 * that links of their own hand out, and without what a route's name says already, which they put back as they read.
 */
export function shortenManifest(script: string): string {
  const start = script.indexOf('{');
  const manifest = JSON.parse(script.slice(start, script.lastIndexOf('}') + 1)) as {
    routes: Record<string, ListedRoute>;
  };
  const routes = Object.entries(manifest.routes)
    .filter(([id, { hasAction }]) => hasAction || !id.includes('[.]'))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [id, route] of routes) {
    for (const [key, value] of Object.entries(route))
      if (key === 'imports' || key === 'id' || value === false) delete route[key];
    const named = pathNamed(id);
    if (route.path === named) delete route.path;
    else if (route.path === undefined) throw new Error(`${id} has no path, its name says ${named}`);
  }
  const short = JSON.stringify({ ...manifest, routes: Object.fromEntries(routes) });
  const read = `let n=${pathNamed};for(let[i,r]of Object.entries(m.routes)){r.id=i;r.path??=n(i)}return m`;
  return `${script.slice(0, start)}(m=>{${read}})(${short});`;
}

/** The path that a route's name says, by the usual convention; it is sent to browsers as it is written here. */
function pathNamed(id: string): string | undefined {
  return (
    id
      .split(/[/.]/)
      .slice(1)
      .filter((part) => part[0] !== '_')
      .map((part) => part.replace(/_$/, '').replace(/^[$]/, ':'))
      .join('/') || undefined
  );
}

const LIBRARY = /node_modules\/(?:@remix-run\/(?:router|react)|react-router|react-router-dom)\/dist\//;
const WARNING = /^function (?:warning|warningOnce|logDeprecation|logV6DeprecationWarnings)\(/gm;
/** The words of a failed assertion are for whoever writes routes; the error itself stays. */
const ASSERTION_WORDS =
  /\b((?:UNSAFE_)?invariant)\(([^"'`;{}]*?), (?:"[^"\n]*"|`[^`\n]*`)(?: \+ (?:"[^"\n]*"|`[^`\n]*`))*\)/g;

export function leaveOutUnusedRemix(options: { future?: Record<string, boolean> }): Plugin {
  if (options.future?.v3_singleFetch || options.future?.v3_lazyRouteDiscovery)
    throw new Error('These parts of Remix are in use: browsers need them.');
  return {
    name: 'medicobus-unused-remix',
    apply: 'build',
    enforce: 'pre',
    load(id, load) {
      // Chunks fetched on demand bring no style sheet: nothing to look for beside them.
      if (id.endsWith('vite/preload-helper.js')) return 'export const __vitePreload = (load) => load();';
      const file = remixFile(id);
      return load?.ssr || file === undefined ? undefined : OFF[file];
    },
    // The router warns whoever writes routes, in production too: its users can do nothing about it.
    transform(code, id, transform) {
      if (transform?.ssr || !LIBRARY.test(id)) return undefined;
      const quiet = code
        .replace(WARNING, '/*#__NO_SIDE_EFFECTS__*/ $&')
        .replace(ASSERTION_WORDS, (_all, name: string, condition: string) => `${name}(${condition})`);
      return { code: leaveOut(quiet, remixFile(id)), map: null };
    },
  };
}

function remixFile(id: string): string | undefined {
  return /@remix-run\/react\/dist\/esm\/([a-zA-Z-]+\.js)$/.exec(id)?.[1];
}

function leaveOut(code: string, file = ''): string {
  let lean = code;
  for (const [part, instead] of UNUSED[file] ?? []) {
    if (!part.test(lean)) throw new Error(`Remix has changed: ${part} is no longer in ${file}.`);
    lean = lean.replace(part, () => instead);
  }
  return lean;
}

function functionNamed(name: string): RegExp {
  return new RegExp(`^(?:async )?function ${name}\\([\\s\\S]*?\\n\\}\\n`, 'm');
}

/** What a page fetches once one types, or when something goes wrong: kept out of what each page loads. */
const ON_DEMAND =
  /\/form\/(?:journal|journal-seal|lend-rows|conflict-dialog|session-dialog|file-input|radio-cards)\.tsx?$/;
/** Forms that are sent whole, which no section is. */
const SENT_WHOLE = /\/form\/use-judged-form\.ts$|\/node_modules\/react-hook-form\//;
const FRAMEWORK = /\/node_modules\/(?:react|react-dom|scheduler|react-router|react-router-dom|@remix-run)\//;
const SECTION = /\$section\/(?:answer-field|plain-rows|post-fields)\.tsx?$/;
const PAGE =
  /\/app\/(?:root\.tsx|components\/(?:layout|brand)\/|components\/[a-z-]+\.ts$|components\/application\/application-trail\.tsx|components\/ui\/(?:alert|badge|button|breadcrumb|key-figures|page-header)\.tsx|domain\/(?:application\/paths|shared\/calendar-date)\.ts$|components\/form\/(?:early-typing|controls)\.ts|content\/format\.ts$)/;

/**
 * A few chunks instead of thirty: what all pages share, what all forms share. Many small ones compress badly and
 * lengthen the list of each page's chunks that Remix sends to every browser.
 */
export function chunkOf(id: string): string | undefined {
  if (FRAMEWORK.test(id)) return 'framework';
  if (ON_DEMAND.test(id)) return undefined;
  if (SENT_WHOLE.test(id)) return 'judged-form';
  if (PAGE.test(id)) return 'page';
  return SECTION.test(id) || id.includes('/app/components/form/') ? 'form' : undefined;
}
