import type { AssignmentRefusal } from '#app/domain/review/assignment.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { listPlaceCandidates } from '#app/server/proposal-place.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import {
  changeLine,
  findProposal,
  listProposalLines,
  lockProposal,
} from '#db/queries/assignment-proposals.server.ts';
import { deskScopeOf } from '#db/queries/desk.server.ts';

export type ChangeLineRefusal =
  | AssignmentRefusal
  | 'not_found'
  | 'not_allowed_role'
  | 'proposal_over'
  | 'seat_settled'
  | 'over_cap';

/** Puts somebody else in a seat of the proposal, by the rule that judges every assignment, and within their cap. */
export async function changeProposalLine(
  actor: PersonActor,
  input: { proposalId: string; lineId: string; reviewerId: string },
): Promise<Result<true, ChangeLineRefusal>> {
  return asActor(actor, async (tx) => {
    await lockProposal(tx, input.proposalId);
    const proposal = await findProposal(tx, input.proposalId);
    const scope = deskScopeOf(actor.userId, actor.roles);
    if (!proposal || !scope.authorityIds.includes(proposal.authority_id)) return refused('not_found');
    if (!scope.officerOf.includes(proposal.authority_id)) return refused('not_allowed_role');
    if (proposal.status !== 'proposed') return refused('proposal_over');
    const lines = await listProposalLines(tx, proposal.id);
    const line = lines.find(({ id }) => id === input.lineId);
    if (!line) return refused('not_found');
    if (line.kind === 'fixed') return refused('seat_settled');
    const candidates = await listPlaceCandidates(tx, { proposal, lines, line });
    const candidate = candidates.find(({ id }) => id === input.reviewerId);
    if (!candidate) return refused('not_a_reviewer');
    const [refusal] = candidate.refusals;
    if (refusal) return refused(refusal);
    const { previous_reviewer_id: previous } = line;
    const kind = previous === null ? 'new' : previous === input.reviewerId ? 'kept' : 'moved';
    await changeLine(tx, { id: line.id, reviewerId: input.reviewerId, kind, editedBy: actor.userId });
    return ok(true);
  });
}
