import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpClient } from '#tests/e2e/authorization/http-client.ts';

export type Watched = {
  /** Milliseconds from the instant to the last of all addresses on the slowest process. */
  visibleMs: number;
  /** What showed before the instant. */
  early: string[];
  /** What was still hidden when patience ended. */
  late: string[];
};

const PAUSE_MS = 20;
/** What is promised: visible within five seconds on every process. */
const PATIENCE_MS = 5_000;

/** Each address asked again and again on each process, from before the instant until it shows. */
export async function watchInstant(
  instant: Date,
  clients: readonly HttpClient[],
  paths: readonly string[],
): Promise<Watched> {
  const watched: Watched = { visibleMs: 0, early: [], late: [] };
  const watch = async (client: HttpClient, path: string): Promise<void> => {
    const { status } = await client.send({ path });
    const since = Date.now() - instant.getTime();
    if (status !== 200 && since < PATIENCE_MS) {
      await sleep(PAUSE_MS);
      return watch(client, path);
    }
    watched.visibleMs = Math.max(watched.visibleMs, since);
    if (since < 0) watched.early.push(`${client.baseUrl}${path}: shown ${-since} ms before its instant`);
    if (status !== 200) watched.late.push(`${client.baseUrl}${path}: ${status} after ${since} ms`);
  };
  await Promise.all(clients.flatMap((client) => paths.map((path) => watch(client, path))));
  return watched;
}
