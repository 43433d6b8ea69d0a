import type { ServerResponse } from 'node:http';

export type Readiness = { ready: true } | { ready: false; reason: 'draining' | 'database' | 'migrations' };

/** `/healthz`: the process answers. Asks nothing of the database, or a slow database would get it killed. */
export function answerAlive(response: ServerResponse): void {
  answerPlain(response, 200, 'ok');
}

/** `/readyz`: this process may be sent requests. */
export async function answerReady(
  response: ServerResponse,
  isDraining: () => boolean,
  readiness: () => Promise<Readiness>,
): Promise<void> {
  const state: Readiness = isDraining() ? { ready: false, reason: 'draining' } : await readiness();
  if (state.ready) answerPlain(response, 200, 'ready');
  else answerPlain(response, 503, state.reason);
}

function answerPlain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${text}\n`);
}
