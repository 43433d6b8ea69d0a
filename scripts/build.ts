import { buildApplication } from './application-build.ts';

const started = Date.now();
await buildApplication();
console.log(`Application construite dans build/ en ${((Date.now() - started) / 1000).toFixed(1)} s.`);
