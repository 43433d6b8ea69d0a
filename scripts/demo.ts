import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildIfChanged } from './application-build.ts';
import { createCleanup } from './cleanup.ts';
import { DATA, holdDataFolder, wasKilled } from './data-folder.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { findFreePort, isPortBusy } from './free-port.ts';
import { type Mailbox, startMailbox } from './mailbox.ts';
import { type ManagedProcess, startWebProcess, startWorkerProcess } from './managed-process.ts';

const MAX_RESTARTS = 5;

const cleanup = createCleanup({ onSignal: () => console.log('\nArrêt de la démonstration…') });
try {
  await startDemonstration();
} catch (error) {
  if (cleanup.stopping()) await cleanup.run();
  else await fail(error);
}

async function startDemonstration(): Promise<void> {
  console.log('Médicobus, démonstration : tout est fictif, et aucun courriel ne part vers l’extérieur.');
  const host = process.env.HOST || '127.0.0.1';
  const port = await choosePort(host);
  holdDataFolder(cleanup);
  const publicOrigin = process.env.PUBLIC_ORIGIN || `http://127.0.0.1:${port}`;
  // The seeds perform acts through the application's own commands, which read this environment.
  Object.assign(process.env, {
    MEDICOBUS_MODE: 'demo',
    PORT: String(port),
    PUBLIC_ORIGIN: publicOrigin,
    LOG_LEVEL: 'warn',
  });
  const { prepareEmbeddedDemonstration, prepareGivenDemonstration, readOrCreateSecret, refreshDates } =
    await import('./demonstration-database.ts');
  process.env.SESSION_SECRET = readOrCreateSecret(DATA, 'session-secret');
  process.env.STORAGE_DIR ||= join(DATA, 'storage');

  let databaseUrl = process.env.DATABASE_URL;
  if (databaseUrl) {
    const url = databaseUrl;
    await step(
      'Base de données indiquée par DATABASE_URL : mise à jour et données de démonstration',
      (report) => prepareGivenDemonstration(url, report),
    );
  } else {
    const server = await step('Démarrage de PostgreSQL embarqué (.data/postgres)', async (report) => {
      const started = await startEmbeddedPostgres({ directory: join(DATA, 'postgres') });
      cleanup.add(started.stop);
      if (started.reused) report('un serveur tournait déjà, il est repris');
      if (started.relocatedTo !== undefined)
        report(`ce dossier n’est ouvert qu’à root : la base est dans ${started.relocatedTo}`);
      return started;
    });
    databaseUrl = await step('Schéma et données de démonstration (une seule fois)', (report) =>
      prepareEmbeddedDemonstration(server, DATA, report),
    );
  }
  process.env.DATABASE_URL = databaseUrl;
  const url = databaseUrl;
  await step('Mise à jour des dates de la démonstration', () => refreshDates(url));
  await step('Construction de l’application', async (report) => {
    if (!(await buildIfChanged())) report('déjà construite');
  });

  let mailbox: Mailbox | undefined;
  let smtpUrl = process.env.SMTP_URL;
  const returnPort = await findFreePort();
  if (!smtpUrl) {
    mailbox = await step('Boîte aux lettres locale', () => startMailbox({ returnPort }));
    cleanup.add(mailbox.close);
    smtpUrl = mailbox.smtpUrl;
  }
  const environment: Record<string, string> = {
    MEDICOBUS_MODE: 'demo',
    HOST: host,
    PORT: String(port),
    PUBLIC_ORIGIN: publicOrigin,
    DATABASE_URL: databaseUrl,
    SMTP_URL: smtpUrl,
    LOG_LEVEL: 'info',
    ...(mailbox === undefined
      ? {}
      : {
          MAILBOX_URL: mailbox.webUrl,
          RETURN_ADDRESS: 'retours@medicobus.example',
          RETURN_PORT: String(returnPort),
        }),
  };
  await step('Tâches de fond', () =>
    keepRunning('worker', () => startWorkerProcess(environment, join(DATA, 'worker.log'))),
  );
  await step('Serveur web', () =>
    keepRunning('web', () => startWebProcess(environment, join(DATA, 'web.log'))),
  );

  if (mailbox !== undefined) console.log(`\nCourriels envoyés : ${mailbox.webUrl}`);
  console.log('Journaux : .data/web.log, .data/worker.log, .data/postgres/postgres.log');
  console.log('Arrêt : Ctrl-C');
  console.log(`ready: http://127.0.0.1:${port}`);
}

async function step<T>(title: string, work: (report: (detail: string) => void) => Promise<T>): Promise<T> {
  console.log(`→ ${title}`);
  const started = Date.now();
  const result = await work((detail) => console.log(`    ${detail}`));
  if (cleanup.stopping()) throw new Error('stopping');
  const seconds = (Date.now() - started) / 1000;
  if (seconds >= 1) console.log(`    fait en ${seconds.toFixed(1)} s`);
  return result;
}

/** A process that dies is started again, as a host would; one that keeps dying ends the demonstration. */
async function keepRunning(name: string, start: () => Promise<ManagedProcess>): Promise<void> {
  let current = await start();
  let restarts = 0;
  cleanup.add(() => current.stop());
  const watch = (): void => {
    void current.ended.then(async (code) => {
      if (cleanup.stopping()) return;
      restarts += 1;
      console.error(`Le processus « ${name} » s’est arrêté (code ${code}), voir .data/${name}.log.`);
      if (restarts > MAX_RESTARTS) return fail(new Error(`Le processus « ${name} » ne tient pas.`));
      try {
        current = await start();
        watch();
      } catch (error) {
        await fail(error);
      }
    });
  };
  watch();
}

async function choosePort(host: string): Promise<number> {
  const wanted = process.env.PORT || '3000';
  if (!/^\d{1,5}$/.test(wanted) || Number(wanted) > 65_535)
    throw new Error(`PORT=${wanted} n’est pas un numéro de port.`);
  if (wanted === '0') return findFreePort();
  if (!(await isPortFreeSoon(Number(wanted), host)))
    throw new Error(
      `Le port ${wanted} est déjà occupé. Choisissez-en un autre, par exemple : PORT=3100 npm run demo`,
    );
  return Number(wanted);
}

/** After a kill -9, the former web process sees that it is alone and lets go of the port: it is given a moment. */
async function isPortFreeSoon(port: number, host: string): Promise<boolean> {
  const patience = Date.now() + (wasKilled() ? 5_000 : 0);
  while (await isPortBusy(port, host)) {
    if (Date.now() >= patience) return false;
    await sleep(200);
  }
  return true;
}

async function fail(error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  console.error(`\nLa démonstration n’a pas pu démarrer : ${message}`);
  if (process.env.DEBUG && error instanceof Error) console.error(error.stack);
  await cleanup.run();
  process.exit(1);
}
