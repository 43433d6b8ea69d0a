import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { projectFolder } from '#app/server/project-folder.server.ts';

/** The built thread in production; its source, understood by tsx, in development and in tests. */
export function openThread(name: 'solver-thread' | 'scenario-thread' | 'calibration-thread'): Worker {
  const isSource = fileURLToPath(import.meta.url).endsWith('.ts');
  return new Worker(join(projectFolder(), isSource ? `scripts/${name}.mjs` : `build/${name}.js`));
}
