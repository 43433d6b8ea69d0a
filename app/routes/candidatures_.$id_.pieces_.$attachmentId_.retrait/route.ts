import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { removeAttachment } from '#app/commands/remove-attachment.server.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { notFound, requireId } from '#app/server/held-application.server.ts';

/** Takes a file out of the application. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const applicationId = requireId(params.id);
  const attachmentId = requireId(params.attachmentId);
  const removed = await removeAttachment(actor, { applicationId, attachmentId });
  if (removed.ok) return redirect(`/candidatures/${applicationId}/pieces`, 303);
  if (removed.code === 'not_found') throw notFound();
  throw new Response(null, { status: 409, statusText: 'Conflict' });
}
