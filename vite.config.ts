import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import { defineBrand } from './app/brand/define-brand.js';
import remixOptions from './remix.config.js';

export default defineConfig({
  plugins: [remix(remixOptions)],
  define: defineBrand(),
  // react-dsfr publishes CommonJS that imports tsafe without an extension: Node cannot load it unbundled.
  ssr: { noExternal: [/@codegouvfr\/react-dsfr/, /tsafe/] },
  build: {
    target: 'es2022',
    // A file turned into a data: URL would escape the cache headers and the content security policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rollupOptions: {
      treeshake: {
        // Rules, words and components do nothing when they are loaded: what only a loader asks of them stays on
        // the server, whole.
        moduleSideEffects: (id) => !/\/app\/(?:domain|content|components)\//.test(id),
      },
    },
  },
});
