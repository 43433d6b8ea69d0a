import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { FailPoint } from '#app/server/fail-points.server.ts';
import { connect, disconnect, type PersonActor } from '#db/client.server.ts';
import type { DB as Database } from '#db/schema.ts';
import { plantOpenCall, plantPerson } from '#tests/factories/filing.ts';
import { buildIfChanged } from '../../scripts/application-build.ts';
import type { Cleanup } from '../../scripts/cleanup.ts';
import { findFreePort } from '../../scripts/free-port.ts';
import { root } from '../../scripts/installation.mjs';
import { type Mailbox, startMailbox } from '../../scripts/mailbox.ts';
import { type ManagedProcess, startWebProcess, startWorkerProcess } from '../../scripts/managed-process.ts';
import { type Draft, writeDraft } from './drafts.ts';
import { openDatabase } from './open-database.ts';

/** A database of its own with one open call and one holder's drafts, and the production build's processes to kill. */
export type House = {
  baseUrl: string;
  holder: PersonActor;
  drafts: readonly Draft[];
  superuser: Kysely<Database>;
  storageDirectory: string;
  mailbox: Mailbox;
  web: WebUnderFault;
  startWorker: () => Promise<void>;
};

export type WebUnderFault = {
  start: (failPoint?: FailPoint) => Promise<void>;
  stop: () => Promise<void>;
  /** kill -9, and wait until it is gone. */
  kill: () => Promise<void>;
  /** Waits for the end of a process that dies by itself, and answers its exit code: 137 when it was killed. */
  died: () => Promise<number>;
  /** Settles when somebody listens (again). */
  listening: () => Promise<void>;
};

type HouseOptions = {
  drafts: number;
  report: (step: string) => void;
  /** The database's address as the processes get it, when something stands in between. */
  between?: (databaseUrl: string) => Promise<string>;
};

const LOGS = join(root, '.cache');
const LANES = 4;

export async function openHouse(
  cleanup: Cleanup,
  { drafts, report, between = async (url) => url }: HouseOptions,
): Promise<House> {
  const scratch = mkdtempSync(join(tmpdir(), 'medicobus-faults-'));
  cleanup.add(() => rmSync(scratch, { recursive: true, force: true }));
  const storageDirectory = join(scratch, 'storage');
  const port = await findFreePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  // The drafts are written by the application's own commands, which read this environment.
  const environment = {
    MEDICOBUS_MODE: 'test',
    LOG_LEVEL: 'info',
    PORT: String(port),
    PUBLIC_ORIGIN: baseUrl,
    STORAGE_DIR: storageDirectory,
  };
  Object.assign(process.env, environment);

  report('Base de données vierge');
  const { url, superuser } = await openDatabase(cleanup);
  report(`${drafts} brouillons complets avec leurs pièces`);
  const { waveId } = await plantOpenCall(superuser);
  const holder = await plantHolder(superuser);
  const written = await writeDrafts(url, { holder, waveId, count: drafts });
  report('Construction');
  await buildIfChanged();

  mkdirSync(LOGS, { recursive: true });
  const mailbox = await startMailbox();
  cleanup.add(mailbox.close);
  const processes = {
    ...environment,
    DATABASE_URL: await between(url),
    SMTP_URL: mailbox.smtpUrl,
    DEMO_ACCOUNTS: '1',
  };
  const web = createWeb(processes);
  cleanup.add(web.stop);
  return {
    baseUrl,
    holder,
    drafts: written,
    superuser,
    storageDirectory,
    mailbox,
    web,
    startWorker: async () => {
      const worker = await startWorkerProcess(processes, join(LOGS, 'faults-worker.log'));
      cleanup.add(worker.stop);
    },
  };
}

function createWeb(environment: Record<string, string>): WebUnderFault {
  const log = join(LOGS, 'faults-web.log');
  let process: ManagedProcess | undefined;
  let next = expectStart();
  return {
    start: async (failPoint) => {
      try {
        process = await startWebProcess({ ...environment, ...(failPoint && { FAILPOINT: failPoint }) }, log);
        next.started();
      } catch (error) {
        next.failed(error);
        throw error;
      }
    },
    stop: async () => process?.stop(),
    kill: async () => {
      next = expectStart();
      process?.kill();
      await process?.ended;
    },
    died: async () => {
      next = expectStart();
      return process?.ended ?? 0;
    },
    listening: () => next.listening,
  };
}

function expectStart() {
  let started: () => void = () => undefined;
  let failed: (error: unknown) => void = () => undefined;
  const listening = new Promise<void>((resolve, reject) => {
    started = resolve;
    failed = reject;
  });
  listening.catch(() => undefined);
  return { listening, started, failed };
}

/** Signs in as a demonstration account does: by one request, without a mail. */
async function plantHolder(superuser: Kysely<Database>): Promise<PersonActor> {
  const holder = await plantPerson(superuser, 'éprouvé');
  await superuser
    .updateTable('users')
    .set({ is_demonstration: true })
    .where('id', '=', holder.userId)
    .execute();
  return holder;
}

async function writeDrafts(
  url: string,
  { holder, waveId, count }: { holder: PersonActor; waveId: string; count: number },
): Promise<Draft[]> {
  connect(url);
  try {
    const drafts: Draft[] = [];
    let next = 0;
    const lane = async () => {
      for (let index = next++; index < count; index = next++)
        drafts[index] = await writeDraft(holder, { waveId, number: index + 1 });
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    return drafts;
  } finally {
    await disconnect();
  }
}
