import { type ChildProcess, fork } from 'node:child_process';
import type { RunningHouse } from './running-house.ts';

const PATIENCE_MS = 600_000;

export type HouseInCare = RunningHouse & { stop: () => Promise<void> };

/** Starts a house in a process of its own, whose sources Playwright need not understand. Its name is its logs'. */
export async function startHouse(name: string): Promise<HouseInCare> {
  const seeds = process.env.E2E_SEEDS;
  const child = startChild(new URL('./running-house.mjs', import.meta.url), {
    HOUSE_NAME: name,
    ...(seeds === undefined ? {} : { HOUSE_SEEDS: seeds }),
  });
  const stop = () => endChild(child);
  try {
    return { ...(await firstMessage<RunningHouse>(child, `The house ${name}`)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A script of ours as a child that ends when we are gone. */
export function startChild(script: URL, environment: Record<string, string>): ChildProcess {
  return fork(script, {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
    env: { ...process.env, ...environment },
  });
}

export function firstMessage<Message>(child: ChildProcess, who: string): Promise<Message> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${who} is not ready in time`)), PATIENCE_MS);
    const settle = (work: () => void) => {
      clearTimeout(late);
      work();
    };
    child.once('message', (message) => settle(() => resolve(message as Message)));
    child.once('exit', (code) =>
      settle(() => reject(new Error(`${who} ended before it was ready (exit code ${code})`))),
    );
  });
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  if (child.connected) child.disconnect();
  await ended;
}
