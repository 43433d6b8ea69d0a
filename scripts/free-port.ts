import { createServer } from 'node:net';

export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
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
