import type { SerializeFrom } from '@remix-run/node';
import type { loadChecklist } from './load-checklist.server.ts';

/** What the parts of the page receive. */
export type Checklist = SerializeFrom<Awaited<ReturnType<typeof loadChecklist>>> & { isSaved: boolean };
