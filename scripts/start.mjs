// The production processes: node scripts/start.mjs web | worker | migrate | admin-create. Needs `npm run build` only.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { requireNode, root } from './installation.mjs';

requireNode();
// React reads it when it is first imported.
process.env.NODE_ENV ??= 'production';

const PROCESSES = {
  web: { file: 'main.js', start: (module) => module.startFromBuild(join(root, 'build')) },
  worker: { file: 'worker.js', start: (module) => module.startWorker() },
  migrate: { file: 'migrate.js', start: (module) => module.migrateFromEnvironment() },
  'admin-create': { file: 'admin-create.js', start: (module) => module.createFirstAdministrator(args) },
};

const [name = '', ...args] = process.argv.slice(2);
const chosen = PROCESSES[name];
if (chosen === undefined) {
  console.error(`Processus inconnu : ${name}. Connus : ${Object.keys(PROCESSES).join(', ')}.`);
  process.exit(1);
}
const file = join(root, 'build', chosen.file);
if (!existsSync(file)) {
  console.error('L’application n’est pas construite : lancez d’abord « npm ci », puis « npm run build ».');
  process.exit(1);
}
process.env.MEDICOBUS_PROCESS = name;
await chosen.start(await import(pathToFileURL(file).href));
