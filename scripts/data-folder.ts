import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cleanup } from './cleanup.ts';
import { root } from './installation.mjs';

/** What a checkout keeps between two starts: database, files, secrets, journals. */
export const DATA = join(root, '.data');
const LOCK = join(DATA, 'running.pid');

/** Two starts in one checkout would share a database that the first to stop takes away. */
export function holdDataFolder(cleanup: Cleanup): void {
  mkdirSync(DATA, { recursive: true, mode: 0o755 });
  const holder = existsSync(LOCK) ? Number.parseInt(readFileSync(LOCK, 'utf8'), 10) : Number.NaN;
  if (Number.isInteger(holder) && holder !== process.pid && isOneOfOurs(holder))
    throw new Error(`Une démonstration tourne déjà dans ce dossier (processus ${holder}).`);
  writeFileSync(LOCK, String(process.pid));
  cleanup.add(() => rmSync(LOCK, { force: true }));
}

/** Whether the last start did not end by itself: what it started may still be letting go. */
export function wasKilled(): boolean {
  return existsSync(LOCK);
}

function isOneOfOurs(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  try {
    return /scripts\/(?:demo|dev)\.mjs/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    return !existsSync('/proc/self');
  }
}
