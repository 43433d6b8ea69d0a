import type { Change, SaveReply, SaveResult } from './save-protocol.ts';

type Leaving = { leaving: boolean };

/** A request that gets no answer at all is as good as cut. */
const PATIENCE_MS = 20_000;
const NOT_UNDERSTOOD = 'le service les a refusées. Rechargez la page pour voir où en est le dossier';

/**
 * Posts changes as the person `as`: a browser where somebody else has signed in since gets the same answer as
 * one whose session has expired, and nothing is written in the wrong name.
 */
export async function postChanges(
  { url, as }: { url: string; as?: string },
  changes: readonly Change[],
  { leaving }: Leaving,
): Promise<SaveReply> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(as === undefined ? { changes } : { changes, as }),
      credentials: 'same-origin',
      redirect: 'manual',
      keepalive: leaving,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return await readReply(response);
  } catch {
    return { kind: 'unreachable' };
  }
}

async function readReply(response: Response): Promise<SaveReply> {
  if (response.ok) {
    const body = (await response.json()) as { savedAt: string; results: SaveResult[] };
    return { kind: 'done', savedAt: body.savedAt, results: body.results };
  }
  if (response.status === 401 || response.type === 'opaqueredirect') return { kind: 'expired' };
  if (response.status >= 500 || response.status === 429) return { kind: 'unreachable' };
  return { kind: 'rejected', cause: await causeIn(response) };
}

async function causeIn(response: Response): Promise<string> {
  try {
    const body: unknown = await response.json();
    if (typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string') {
      return body.message;
    }
  } catch {
    // Not JSON: nothing that a person could read.
  }
  return NOT_UNDERSTOOD;
}
