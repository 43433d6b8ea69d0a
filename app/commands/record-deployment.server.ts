import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { lockProposal, moveProposal, saveLineOutcomes } from '#db/queries/assignment-proposals.server.ts';
import { deskScopeOf } from '#db/queries/desk.server.ts';

export type RecordDeploymentRefusal = 'not_found' | 'proposal_over';

/** Keeps what became of each line; the proposal is over once a seat at least was given. */
export async function recordDeployment(
  actor: PersonActor,
  { proposalId, outcomes }: { proposalId: string; outcomes: readonly { id: string; outcome: string }[] },
): Promise<Result<true, RecordDeploymentRefusal>> {
  return asActor(actor, async (tx) => {
    const proposal = await lockProposal(tx, proposalId);
    if (!proposal || !deskScopeOf(actor.userId, actor.roles).officerOf.includes(proposal.authority_id)) {
      return refused('not_found');
    }
    if (proposal.status !== 'proposed') return refused('proposal_over');
    await saveLineOutcomes(tx, outcomes);
    if (outcomes.some(({ outcome }) => outcome === 'deployed')) {
      await moveProposal(tx, {
        id: proposalId,
        from: ['proposed'],
        to: 'deployed',
        with: { deployedBy: actor.userId },
      });
    }
    return ok(true);
  });
}
