import type { LoaderFunctionArgs } from '@remix-run/node';
import { writeCalendar } from '#app/server/calendar/write-calendar.server.ts';
import { attachmentDisposition } from '#app/server/content-disposition.server.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { requireHeldApplication, requireId } from '#app/server/held-application.server.ts';
import { asActor } from '#db/client.server.ts';
import { roundEvents } from './round-events.ts';

/** The rounds of a year as a file for calendars. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  const asked = Number(new URL(request.url).searchParams.get('annee') ?? Number.NaN);
  const { facts, form, now } = await asActor(actor, (tx) =>
    requireHeldApplication(tx, { id, userId: actor.userId }),
  );
  const { year, name, events } = roundEvents({
    applicationId: id,
    answers: facts.answers,
    places: Object.fromEntries(facts.knownCommunes),
    today: form.context.today,
    asked,
  });
  return new Response(writeCalendar(name, events, now), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': attachmentDisposition(`tournees-${year}.ics`),
      'cache-control': 'private, no-store',
    },
  });
}
