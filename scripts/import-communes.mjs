import { install, requireNode, understandTypeScript } from './installation.mjs';

requireNode();
await install();
await understandTypeScript();
const { importCommunesFile } = await import('./import-communes.ts');
await importCommunesFile(process.argv.slice(2));
