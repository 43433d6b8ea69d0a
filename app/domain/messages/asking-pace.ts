import { ok, type Result, refused } from '#app/domain/shared/result.ts';

/** How long before another mail to the same address, and how many in a day. */
const PAUSE_MS = 2 * 60_000;
const MOST_A_DAY = 5;
export const DAY_MS = 86_400_000;

/** The last mail that asked, and how many it makes since a day without any. */
export type LastAsked = { sentAt: Date; sentCount: number };

export type PaceRefusal = 'asked_too_soon' | 'asked_too_often';

/** Whether one more mail may ask now: a stranger's mailbox is nobody's to fill. */
export function decidePace(last: LastAsked | null, now: Date): Result<true, PaceRefusal> {
  if (last === null) return ok(true);
  const since = now.getTime() - last.sentAt.getTime();
  if (since < PAUSE_MS) return refused('asked_too_soon');
  return since < DAY_MS && last.sentCount >= MOST_A_DAY ? refused('asked_too_often') : ok(true);
}

/** How many mails this one makes: the count starts again a day after the last. */
export function nextSentCount(last: LastAsked | null, now: Date): number {
  if (last === null || now.getTime() - last.sentAt.getTime() >= DAY_MS) return 1;
  return last.sentCount + 1;
}
