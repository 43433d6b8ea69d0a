import { json, type LoaderFunctionArgs } from '@remix-run/node';
import { requireMeetingPage } from '#app/server/committee-page.server.ts';
import { notFound } from '#app/server/desk.server.ts';
import { asActor } from '#db/client.server.ts';
import { findMeeting, readRoomVersion } from '#db/queries/committee-meetings.server.ts';

/** Whether anything that this person sees of the room has changed: asked every few seconds by its page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, id } = await requireMeetingPage(request, params.meetingId);
  const version = await asActor(actor, async (tx) =>
    (await findMeeting(tx, id)) ? readRoomVersion(tx, id) : null,
  );
  if (version === null) throw notFound();
  return json({ version }, { headers: { 'cache-control': 'private, no-store' } });
}
