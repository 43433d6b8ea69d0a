import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './installation.mjs';

export type ManagedProcess = {
  pid: number;
  /** Settles when the process has ended, with its exit code. */
  ended: Promise<number>;
  stop: () => Promise<void>;
  kill: () => void;
};

const START_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 30_000;

/** Starts one of the production processes (or a script) as a child that ends with us, and waits until it is ready. */
export async function startProcess(
  args: readonly string[],
  environment: Record<string, string>,
  logFile: string,
): Promise<ManagedProcess> {
  const output = openSync(logFile, 'a', 0o600);
  const child = spawn(process.execPath, [...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    // Its own group: Ctrl-C comes to us first, and we stop the processes in order.
    detached: true,
    stdio: ['ignore', output, 'pipe', 'ipc'],
  });
  closeSync(output);
  const errors = collectErrors(child);
  const ended = new Promise<number>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 137 : 1))),
  );
  await waitUntilReady(child, ended, errors, args.join(' '));
  return {
    pid: child.pid ?? -1,
    ended,
    stop: () => stopChild(child, ended),
    kill: () => child.kill('SIGKILL'),
  };
}

export function startWebProcess(
  environment: Record<string, string>,
  logFile: string,
): Promise<ManagedProcess> {
  return startProcess(
    [join(root, 'scripts', 'start.mjs'), 'web'],
    { NODE_ENV: 'production', ...environment },
    logFile,
  );
}

export function startWorkerProcess(
  environment: Record<string, string>,
  logFile: string,
): Promise<ManagedProcess> {
  return startProcess(
    [join(root, 'scripts', 'start.mjs'), 'worker'],
    { NODE_ENV: 'production', ...environment },
    logFile,
  );
}

async function waitUntilReady(
  child: ChildProcess,
  ended: Promise<number>,
  errors: () => string,
  name: string,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const ready = new Promise<'ready'>((resolve) => {
    child.on('message', (message: { ready?: boolean }) => {
      if (message.ready === true) resolve('ready');
    });
  });
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), START_PATIENCE_MS);
  });
  const outcome = await Promise.race([ready, late, ended]);
  clearTimeout(timer);
  if (outcome === 'ready') return;
  child.kill('SIGKILL');
  throw new Error(`Le processus « ${name} » n’a pas démarré.\n${errors()}`);
}

async function stopChild(child: ChildProcess, ended: Promise<number>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
  await ended;
  clearTimeout(force);
}

function collectErrors(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-4_000);
  });
  return () => text.trim();
}
