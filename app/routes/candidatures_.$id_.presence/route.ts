import { type ActionFunctionArgs, json } from '@remix-run/node';
import { markPresence } from '#app/commands/mark-presence.server.ts';
import { isSectionSlug } from '#app/domain/application/sections/index.ts';
import { requireId } from '#app/server/held-application.server.ts';
import { actorOf, getViewer } from '#app/server/session.server.ts';

/** "I am in this section" (presence-beat): the answer says who else is there, by name and nothing more. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await getViewer(request);
  if (viewer === null) return json(null, { status: 401 });
  const applicationId = requireId(params.id);
  const section = String((await request.formData()).get('rubrique') ?? '');
  if (!isSectionSlug(section)) return json(null, { status: 400 });
  const present = await markPresence(actorOf(viewer), { applicationId, section });
  if (present === null) return json(null, { status: 404 });
  const names = present.others.filter((one) => one.section === section).map(({ name }) => name);
  return json({ names });
}
