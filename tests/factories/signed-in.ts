import { randomBytes } from 'node:crypto';
import type { LoaderFunctionArgs } from '@remix-run/node';
import type { Kysely } from 'kysely';
import { hashToken } from '#app/server/secrets.server.ts';
import type { DB as Database } from '#db/schema.ts';

const HOUR_MS = 3_600_000;

/** A session of this person: what its cookie says. */
export async function plantSession(superuser: Kysely<Database>, userId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await superuser
    .insertInto('sessions')
    .values({
      token_hash: hashToken(token),
      user_id: userId,
      expires_at: new Date(Date.now() + HOUR_MS),
    })
    .execute();
  return `medicobus=${token}`;
}

/** What Remix hands to a loader or an action. */
export function routeArgs(
  path: string,
  options: { cookie?: string; params?: Record<string, string>; form?: Record<string, string> } = {},
): LoaderFunctionArgs {
  const headers = new Headers(options.cookie ? { cookie: options.cookie } : {});
  const request = options.form
    ? new Request(`http://127.0.0.1:3000${path}`, {
        method: 'POST',
        headers,
        body: new URLSearchParams(options.form),
      })
    : new Request(`http://127.0.0.1:3000${path}`, { headers });
  return {
    request,
    params: options.params ?? {},
    context: { nonce: 'nonce', requestId: 'reference', clientAddress: '192.0.2.1' },
  };
}

export type Answer = { status: number; body: string; location: string | null; type: string | null };

/** What a loader or an action answers, whether it returns data, returns a Response or throws one. */
export async function answerOf(work: () => unknown): Promise<Answer> {
  try {
    const value = await work();
    if (value instanceof Response) return read(value);
    return { status: 200, body: JSON.stringify(value) ?? '', location: null, type: null };
  } catch (error) {
    if (error instanceof Response) return read(error);
    throw error;
  }
}

async function read(response: Response): Promise<Answer> {
  return {
    status: response.status,
    body: await response.text(),
    location: response.headers.get('location'),
    type: response.headers.get('content-type'),
  };
}
