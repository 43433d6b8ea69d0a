// One process of `npm run dev`, from the sources: node scripts/dev-process.mjs web | worker
import { register } from 'tsx/esm/api';

register();
process.env.MEDICOBUS_PROCESS = process.argv[2];
const { startDevelopmentProcess } = await import('./dev-process.ts');
await startDevelopmentProcess(process.argv[2]);
