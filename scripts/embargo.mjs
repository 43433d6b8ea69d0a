import { install, requireNode, understandTypeScript } from './installation.mjs';

requireNode();
await install();
await understandTypeScript();
await import('./embargo.ts');
