import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { environment } from '#app/server/env.server.ts';

const TOKEN_BYTES = 32;

/** 256 random bits, as 43 characters that fit a URL or a cookie. */
export function randomToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** `digits` random digits, zeros in front included. */
export function randomDigits(digits: number): string {
  return Array.from({ length: digits }, () => randomInt(10)).join('');
}

/** What the database keeps of a random token: useless to whoever reads it there. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** For what could be guessed (a code, an address): a hash that only this deployment can compute. */
export function keyedHash(purpose: string, ...parts: string[]): Buffer {
  const mac = createHmac('sha256', environment().sessionSecret);
  return mac.update([purpose, ...parts].join('\0')).digest();
}

export function areEqual(left: Uint8Array, right: Uint8Array): boolean {
  return left.byteLength === right.byteLength && timingSafeEqual(left, right);
}
