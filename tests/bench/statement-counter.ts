import type { AddressInfo } from 'node:net';
import { createServer, connect as dial, type Socket } from 'node:net';
import type { Cleanup } from '../../scripts/cleanup.ts';

export type StatementCounter = {
  /** The same database, through the counter. */
  url: string;
  /** Statements asked since the last call, and by how many connections. */
  take: () => { statements: number; connections: number };
};

const SIMPLE_QUERY = 'Q';
const EXECUTE = 'E';

/** Stands between a process and PostgreSQL, and counts what is asked in its protocol. */
export async function openStatementCounter(databaseUrl: string, cleanup: Cleanup): Promise<StatementCounter> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let statements = 0;
  let asking = new Set<Socket>();
  const server = createServer((client) => {
    const database = dial(Number(target.port), target.hostname);
    const onMessage = (type: string) => {
      if (type !== SIMPLE_QUERY && type !== EXECUTE) return;
      statements += 1;
      asking.add(client);
    };
    client.on('data', readMessages(onMessage));
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(one);
      one.setNoDelay(true);
      one.on('error', () => other.destroy());
      one.on('close', () => sockets.delete(one));
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanup.add(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    take: () => {
      const taken = { statements, connections: asking.size };
      statements = 0;
      asking = new Set();
      return taken;
    },
  };
}

/** The client's side of the protocol: a first message without a type, then a letter, a length and a body each. */
function readMessages(onMessage: (type: string) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let hasBegun = false;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = hasBegun ? 1 : 0;
      if (rest.length < head + 4) return;
      const end = head + rest.readInt32BE(head);
      if (rest.length < end) return;
      if (hasBegun) onMessage(String.fromCharCode(rest[0] ?? 0));
      hasBegun = true;
      rest = rest.subarray(end);
    }
  };
}
