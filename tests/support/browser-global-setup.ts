import { spawn } from 'node:child_process';
import type { RunningHouse } from './running-house.ts';

const START_PATIENCE_MS = 300_000;

/** Starts the house in a process of its own, whose sources Playwright need not understand. */
export default async function setup(): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [new URL('./running-house.mjs', import.meta.url).pathname], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const house = await new Promise<RunningHouse>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('The house did not start in time')), START_PATIENCE_MS);
    child.once('message', (message) => {
      clearTimeout(late);
      resolve(message as RunningHouse);
    });
    child.once('exit', (code) => reject(new Error(`The house did not start (exit code ${code})`)));
  });
  process.env.E2E_BASE_URL = house.baseUrl;
  process.env.E2E_MAILBOX_URL = house.mailboxUrl;
  process.env.E2E_DATABASE_URL = house.databaseUrl;
  return async () => {
    if (child.connected) child.disconnect();
    await ended;
  };
}
