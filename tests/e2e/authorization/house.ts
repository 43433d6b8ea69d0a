import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../scripts/installation.mjs';
import type { World } from './world.ts';

/** A house of one's own, so that what is planted and forged in it disturbs no journey. */
export type PlantedHouse = {
  baseUrl: string;
  mailboxUrl: string;
  databaseUrl: string;
  world: World;
  logFiles: string[];
  stop: () => Promise<void>;
};

const PATIENCE_MS = 600_000;

export async function startPlantedHouse(): Promise<PlantedHouse> {
  const scratch = mkdtempSync(join(tmpdir(), 'medicobus-authorization-'));
  const house = start(new URL('../../support/running-house.mjs', import.meta.url), { TMPDIR: scratch });
  const stop = async () => {
    await end(house);
    rmSync(scratch, { recursive: true, force: true });
  };
  try {
    const running = await firstMessage<Pick<PlantedHouse, 'baseUrl' | 'mailboxUrl' | 'databaseUrl'>>(house);
    const planter = start(new URL('./plant.mjs', import.meta.url), {
      MEDICOBUS_MODE: 'test',
      PUBLIC_ORIGIN: running.baseUrl,
      DATABASE_URL: running.databaseUrl,
      STORAGE_DIR: storageIn(scratch),
    });
    const logFiles = ['e2e-web.log', 'e2e-worker.log'].map((name) => join(root, '.cache', name));
    return { ...running, world: await firstMessage<World>(planter), logFiles, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The house keeps its files in its own temporary folder, which lies in ours. */
function storageIn(scratch: string): string {
  const folder = readdirSync(scratch).find((name) => name.startsWith('medicobus-house-'));
  if (folder === undefined) throw new Error('The house keeps its files elsewhere');
  return join(scratch, folder, 'storage');
}

function start(script: URL, environment: Record<string, string>): ChildProcess {
  return fork(script, {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
    env: { ...process.env, ...environment },
  });
}

function firstMessage<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('The house did not start in time')), PATIENCE_MS);
    const settle = (work: () => void) => {
      clearTimeout(late);
      work();
    };
    child.once('message', (message) => settle(() => resolve(message as Message)));
    child.once('exit', (code) =>
      settle(() => reject(new Error(`The house did not start (exit code ${code})`))),
    );
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  if (child.connected) child.disconnect();
  await ended;
}
