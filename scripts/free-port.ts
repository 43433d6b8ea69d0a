import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ports that systems lend to outgoing connections: one of those could take ours before it is used. */
const LOWEST = 20_000;
const HIGHEST = 32_000;
const MOST_TRIES = 50;

/** A port where nobody listens, for a process that is started with its number. */
export async function findFreePort(): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const port = randomInt(LOWEST, HIGHEST);
    if (!(await isPortBusy(port))) return port;
  }
  throw new Error('No free port');
}

/** Whether somebody already listens there. */
export async function isPortBusy(port: number, host = '127.0.0.1'): Promise<boolean> {
  const server = createServer();
  const busy = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(true));
    server.listen(port, host, () => resolve(false));
  });
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return busy;
}
