import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import { defineBrand } from './app/brand/define-brand.js';
import remixOptions from './remix.config.js';
import { chunkOf, leaveOutUnusedRemix } from './scripts/lean-browser.ts';

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [leaveOutUnusedRemix(remixOptions), remix(remixOptions)],
  define: defineBrand(),
  // react-dsfr publishes CommonJS that imports tsafe without an extension: Node cannot load it unbundled.
  ssr: { noExternal: [/@codegouvfr\/react-dsfr/, /tsafe/] },
  // Their notices are in the packages that `npm install` brings, beside the source that is served.
  esbuild: { legalComments: 'none' },
  build: {
    target: 'es2022',
    // A file turned into a data: URL would escape the cache headers and the content security policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // Remix writes a page's preloads; chunks fetched on demand are few.
    modulePreload: false,
    rollupOptions: {
      output: isSsrBuild ? {} : { manualChunks: chunkOf },
      treeshake: {
        // Rules, words and components do nothing when they are loaded: what only a loader asks of them stays on
        // the server, whole.
        moduleSideEffects: (id) => !/\/app\/(?:domain|content|components)\//.test(id),
      },
    },
  },
}));
