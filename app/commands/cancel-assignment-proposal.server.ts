import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { lockProposal, moveProposal, RUNNING_STATES } from '#db/queries/assignment-proposals.server.ts';
import { deskScopeOf } from '#db/queries/desk.server.ts';

export type CancelProposalRefusal = 'not_found' | 'not_allowed_role' | 'proposal_over';

/** Stops a run: the worker that has it in hand sees it within a second. */
export async function cancelAssignmentProposal(
  actor: PersonActor,
  proposalId: string,
): Promise<Result<true, CancelProposalRefusal>> {
  return asActor(actor, async (tx) => {
    const proposal = await lockProposal(tx, proposalId);
    const scope = deskScopeOf(actor.userId, actor.roles);
    if (!proposal || !scope.authorityIds.includes(proposal.authority_id)) return refused('not_found');
    if (!scope.officerOf.includes(proposal.authority_id)) return refused('not_allowed_role');
    const isStopped = await moveProposal(tx, { id: proposalId, from: RUNNING_STATES, to: 'cancelled' });
    return isStopped ? ok(true) : refused('proposal_over');
  });
}
