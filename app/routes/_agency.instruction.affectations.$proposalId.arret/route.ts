import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { cancelAssignmentProposal } from '#app/commands/cancel-assignment-proposal.server.ts';
import { replyRefusal, requireAgencyDesk, requireId } from '#app/server/desk.server.ts';

/** Stops the calculation. One that has just ended is shown as it is: there is nothing left to stop. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireAgencyDesk(request);
  const id = requireId(params.proposalId);
  const result = await cancelAssignmentProposal(actor, id);
  if (result.ok || result.code === 'proposal_over') return redirect(`/instruction/affectations/${id}`, 303);
  return replyRefusal(result.code, { code: result.code });
}
