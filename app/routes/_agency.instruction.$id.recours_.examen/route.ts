import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { examineAppeal } from '#app/commands/examine-appeal.server.ts';
import { forbidden, notFound, requireDesk, requireId } from '#app/server/desk.server.ts';
import { readId } from '#app/server/form-fields.server.ts';

/** Takes charge of an appeal; whoever comes second reads on the page who has it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireDesk(request);
  const applicationId = requireId(params.id);
  const appealId = readId(await request.formData(), 'recours');
  const taken = await examineAppeal(actor, { applicationId, appealId });
  if (!taken.ok && taken.code === 'not_found') throw notFound();
  if (!taken.ok && taken.code === 'not_allowed_role') throw forbidden();
  return redirect(`/instruction/${applicationId}/recours`, 303);
}
