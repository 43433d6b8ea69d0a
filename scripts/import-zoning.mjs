import { install, requireNode, understandTypeScript } from './installation.mjs';

requireNode();
await install();
await understandTypeScript();
const { importZoningFile } = await import('./import-zoning.ts');
await importZoningFile(process.argv.slice(2));
