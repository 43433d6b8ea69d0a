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
  },
});
