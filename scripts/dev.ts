import { join } from 'node:path';
import { createCleanup } from './cleanup.ts';
import { DATA, holdDataFolder } from './data-folder.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { root } from './installation.mjs';
import { startMailbox } from './mailbox.ts';
import { startProcess } from './managed-process.ts';

/** `npm run dev`: the demonstration's database and mailbox, with Vite serving the sources. */
const cleanup = createCleanup({ onSignal: () => console.log('\nArrêt…') });
try {
  await startDevelopment();
} catch (error) {
  if (!cleanup.stopping()) console.error(error);
  await cleanup.run();
  process.exit(1);
}

async function startDevelopment(): Promise<void> {
  const port = process.env.PORT || '3000';
  const publicOrigin = process.env.PUBLIC_ORIGIN || `http://127.0.0.1:${port}`;
  holdDataFolder(cleanup);
  Object.assign(process.env, { MEDICOBUS_MODE: 'development', PORT: port, PUBLIC_ORIGIN: publicOrigin });
  const database = await import('./demonstration-database.ts');
  process.env.SESSION_SECRET = database.readOrCreateSecret(DATA, 'session-secret');
  process.env.STORAGE_DIR ||= join(DATA, 'storage');

  if (process.env.DATABASE_URL) {
    await database.prepareGivenDemonstration(process.env.DATABASE_URL, console.log);
  } else {
    const server = await startEmbeddedPostgres({ directory: join(DATA, 'postgres') });
    cleanup.add(server.stop);
    process.env.DATABASE_URL = await database.prepareEmbeddedDemonstration(server, DATA, console.log);
  }
  await database.refreshDates(process.env.DATABASE_URL);
  const mailbox = await startMailbox();
  cleanup.add(mailbox.close);
  const environment = {
    SMTP_URL: process.env.SMTP_URL || mailbox.smtpUrl,
    MAILBOX_URL: mailbox.webUrl,
    NODE_ENV: 'development',
  };
  const entry = join(root, 'scripts', 'dev-process.mjs');
  const worker = await startProcess([entry, 'worker'], environment, join(DATA, 'worker.log'));
  cleanup.add(worker.stop);
  const web = await startProcess([entry, 'web'], environment, join(DATA, 'web.log'));
  cleanup.add(web.stop);
  console.log(`Courriels envoyés : ${mailbox.webUrl}`);
  console.log(`ready: ${publicOrigin}`);
  await Promise.race([web.ended, worker.ended]);
  if (!cleanup.stopping())
    throw new Error('Un processus s’est arrêté : voir .data/web.log et .data/worker.log.');
}
