import { keyedHash } from '#app/server/secrets.server.ts';
import type { Viewer } from '#app/server/session.server.ts';

/**
 * Whose texts a page may keep on the device until they are sent, and the key that seals them there: another
 * person who signs in on the same browser gets another key.
 */
export function deviceJournal({ userId, email }: Viewer): { person: string; email: string; key: string } {
  return { person: userId, email, key: keyedHash('device-journal', userId).toString('base64url') };
}
