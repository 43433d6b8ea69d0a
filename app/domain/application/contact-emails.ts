import type { CompleteContent } from './complete.ts';

const EMAIL = /^[^@\s]+@[^@\s]+$/;

/** Every address written in the contacts of a file, for the search of ties with a reviewer. */
export function contactEmailsOf(content: Pick<CompleteContent, 'contacts'>): string[] {
  return Object.values(content.contacts).filter(
    (value): value is string => typeof value === 'string' && EMAIL.test(value),
  );
}
