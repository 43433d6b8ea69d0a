import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { root } from './installation.mjs';

/** esbuild takes `#app/…` for a package: these are the imports of package.json, and belong inside. */
export const projectImports: Plugin = {
  name: 'project-imports',
  setup({ onResolve }) {
    onResolve({ filter: /^#(?:app|db|emails)\// }, ({ path }) => ({ path: join(root, path.slice(1)) }));
  },
};
