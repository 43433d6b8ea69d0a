import type { SerializeFrom } from '@remix-run/node';
import type { loadChecklist } from './load-checklist.server.ts';

/** What the parts of the page receive. */
export type Checklist = SerializeFrom<Awaited<ReturnType<typeof loadChecklist>>> & { isSaved: boolean };

/** What the file is held against: its instant, or the day of its envelope, and the closing. */
export function datesOf({ depositedAt, closesAt, paperDay }: Checklist) {
  return { receivedAt: depositedAt ?? closesAt, closesAt, paperDay };
}
