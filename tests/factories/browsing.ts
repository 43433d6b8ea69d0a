import type { ActionFunctionArgs } from '@remix-run/node';
import type { Kysely } from 'kysely';
import { hashToken, randomToken } from '#app/server/secrets.server.ts';
import type { PersonActor } from '#db/client.server.ts';
import type { DB as Database } from '#db/schema.ts';

const ORIGIN = 'http://127.0.0.1:3000';
const DAY_MS = 86_400_000;

/** A browser in which this person (or nobody) is signed in: it asks loaders and actions as a page would. */
export async function browserOf(superuser: Kysely<Database>, person: PersonActor | null) {
  const headers = new Headers();
  if (person !== null) {
    const token = randomToken();
    await superuser
      .insertInto('sessions')
      .values({
        token_hash: hashToken(token),
        user_id: person.userId,
        expires_at: new Date(Date.now() + DAY_MS),
      })
      .execute();
    headers.set('Cookie', `medicobus=${token}`);
  }
  const args = (request: Request, params: Record<string, string>): ActionFunctionArgs => ({
    request,
    params,
    context: { nonce: '', requestId: '', clientAddress: '192.0.2.1' },
  });
  return {
    get: (path: string, params: Record<string, string> = {}) =>
      args(new Request(ORIGIN + path, { headers }), params),
    post: (path: string, form: Record<string, string>, params: Record<string, string> = {}) =>
      args(new Request(ORIGIN + path, { method: 'POST', headers, body: new URLSearchParams(form) }), params),
    postJson: (path: string, body: unknown, params: Record<string, string> = {}) => {
      const json = new Headers(headers);
      json.set('Content-Type', 'application/json');
      return args(
        new Request(ORIGIN + path, { method: 'POST', headers: json, body: JSON.stringify(body) }),
        params,
      );
    },
  };
}

export type Answer = { status: number; location: string | null; body: string };

/** What a browser would notice of a loader or an action, thrown answers included. */
export async function answerOf(work: Promise<unknown>): Promise<Answer> {
  const answer = await work.catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
  if (!(answer instanceof Response)) return { status: 200, location: null, body: JSON.stringify(answer) };
  return { status: answer.status, location: answer.headers.get('Location'), body: await answer.text() };
}
