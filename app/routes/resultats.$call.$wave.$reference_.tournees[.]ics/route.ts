import type { LoaderFunctionArgs } from '@remix-run/node';
import { parisClock } from '#app/domain/shared/paris-time.ts';
import { writeCalendar } from '#app/server/calendar/write-calendar.server.ts';
import { publicFile } from '#app/server/public-file.server.ts';
import { refuseFile, requirePublicFile } from '#app/server/public-results.server.ts';
import { publishedEvents } from './published-events.ts';

/** The announced rounds of a laureate over the coming year, as a file for calendars. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { snapshot, publishedAt } = await requirePublicFile(params, context.requestId);
  const record = snapshot.laureates.find(({ reference }) => reference === params.reference);
  if (!record || record.rounds.length === 0) throw refuseFile(context.requestId);
  const { date } = parisClock(Date.now());
  return publicFile(writeCalendar(record.title, publishedEvents(record, date), publishedAt), {
    name: `tournees-${record.reference}.ics`,
    type: 'text/calendar; charset=utf-8',
  });
}
