import type { LimitAnswer } from './rate-limit.server.ts';
import { hashToken } from './secrets.server.ts';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** What the database knows of the token of a personal link; undefined when this cannot be one. */
export function linkHash(token: string | undefined): Buffer | undefined {
  return token !== undefined && TOKEN.test(token) ? hashToken(token) : undefined;
}

/** Links replaced, over or made up are answered alike; trying many of them ends in a refusal. */
export function unknownLink(counted: LimitAnswer): Response {
  if (counted.allowed) return new Response(null, { status: 404, statusText: 'Not Found' });
  return new Response(null, {
    status: 429,
    statusText: 'Too Many Requests',
    headers: { 'Retry-After': String(counted.retryAfterSeconds) },
  });
}
