import { type ActionFunctionArgs, json } from '@remix-run/node';
import { receivePrefill } from '#app/commands/receive-prefill.server.ts';
import { BODY_ERRORS, PREFILL_ERRORS } from '#app/content/prefill.ts';
import { MAX_PREFILL_BYTES, readPrefill } from '#app/domain/application/prefill.ts';
import { environment } from '#app/server/env.server.ts';
import { readJson, saysJson } from '#app/server/http/read-json.server.ts';
import { countPrefill } from '#app/server/rate-limit.server.ts';

const STATUS_OF = { too_large: 413, not_json: 400 } as const;

export function loader() {
  return refuse(405, 'not_a_post', { headers: { Allow: 'POST' } });
}

/** For programs: keeps proposed answers and gives the link to them. Nobody is signed in here, whatever is sent. */
export async function action({ request, context }: ActionFunctionArgs) {
  if (request.method !== 'POST') return loader();
  if (!saysJson(request)) return refuse(415, 'not_json_type');
  const limit = await countPrefill(context.clientAddress);
  if (!limit.allowed)
    return refuse(429, 'too_many_requests', { headers: { 'Retry-After': String(limit.retryAfterSeconds) } });
  const body = await readJson(request, MAX_PREFILL_BYTES);
  if (!body.ok) return refuse(STATUS_OF[body.code], body.code);
  const reading = readPrefill(body.value);
  if (!reading.ok) {
    const errors = reading.errors.map((error) => ({ ...error, message: PREFILL_ERRORS[error.code] }));
    return json({ errors }, 422);
  }
  const { token, expiresAt } = await receivePrefill(reading);
  const link = `${environment().publicOrigin}/preremplissage/${token}`;
  return json(
    { link, expiresAt: expiresAt.toISOString(), doubtful: reading.doubtful },
    { status: 201, headers: { Location: link } },
  );
}

function refuse(status: number, code: keyof typeof BODY_ERRORS, init: { headers?: HeadersInit } = {}) {
  return json({ errors: [{ path: '', code, message: BODY_ERRORS[code] }] }, { status, ...init });
}
