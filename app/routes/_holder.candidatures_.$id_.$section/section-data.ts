import type { SerializeFrom } from '@remix-run/node';
import type { deviceJournal } from '#app/server/device-journal.server.ts';
import type { loadSection } from './load-section.server.ts';

/** What the parts of the page receive. */
export type SectionData = SerializeFrom<Awaited<ReturnType<typeof loadSection>>> & {
  device: ReturnType<typeof deviceJournal>;
};
