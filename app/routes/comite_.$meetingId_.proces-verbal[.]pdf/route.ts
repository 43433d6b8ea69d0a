import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireMeetingPage } from '#app/server/committee-page.server.ts';
import { notFound } from '#app/server/desk.server.ts';
import { replyPdf } from '#app/server/documents/pdf-reply.server.ts';
import { asActor } from '#db/client.server.ts';
import { findMinutesDocument } from '#db/queries/committee-minutes.server.ts';

/** The minutes as they were signed, for those who withdrew from none of their items. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, id } = await requireMeetingPage(request, params.meetingId);
  const kept = await asActor(actor, (tx) => findMinutesDocument(tx, id));
  if (!kept?.pdf) throw notFound();
  return replyPdf(Promise.resolve(kept.pdf), { fileName: 'proces-verbal-comite.pdf' });
}
