import { z } from 'zod';

const MAX_EMAIL_LENGTH = 254;

const emailSchema = z.string().max(MAX_EMAIL_LENGTH).pipe(z.email());

/** An address as it is stored and compared; undefined when it is not one (line breaks included). */
export function parseEmail(typed: unknown): string | undefined {
  if (typeof typed !== 'string' || typed.length > 1_000) return undefined;
  const parsed = emailSchema.safeParse(typed.trim().toLowerCase());
  return parsed.success ? parsed.data : undefined;
}

const MAX_NAME_LENGTH = 80;

/** A person's name on one line, without invisible characters; undefined when nothing is left or it is too long. */
export function parseDisplayName(typed: unknown): string | undefined {
  if (typeof typed !== 'string') return undefined;
  const name = typed
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return name.length >= 2 && name.length <= MAX_NAME_LENGTH ? name : undefined;
}

/** How a new account is called until its owner says better: the part of the address before the "@". */
export function nameFromEmail(email: string): string {
  return email.slice(0, email.lastIndexOf('@')).slice(0, MAX_NAME_LENGTH);
}
