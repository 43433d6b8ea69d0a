import type { CheckState } from '#app/domain/application/attachment-check.ts';
import { antivirus } from '#app/server/antivirus.server.ts';

/** Without an antivirus it is known at once that none will read the file: it need not wait to be opened. */
export function firstCheckState(): { state: CheckState; detail: string | null } {
  return antivirus() === undefined
    ? { state: 'unscanned', detail: 'no_antivirus' }
    : { state: 'received', detail: null };
}
