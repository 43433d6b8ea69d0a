import { forbidden, notFound } from '#app/server/desk.server.ts';
import { listPlaceCandidates } from '#app/server/proposal-place.server.ts';
import type { Tx } from '#db/client.server.ts';
import { findProposal, listProposalLines } from '#db/queries/assignment-proposals.server.ts';
import type { DeskScope } from '#db/queries/desk.server.ts';

/** A place of the proposal and whoever could sit there, the least loaded first. */
export async function loadPlace(
  tx: Tx,
  scope: DeskScope,
  { proposalId, lineId }: { proposalId: string; lineId: string },
) {
  const proposal = await findProposal(tx, proposalId);
  if (!proposal || !scope.authorityIds.includes(proposal.authority_id)) throw notFound();
  if (!scope.officerOf.includes(proposal.authority_id)) throw forbidden();
  const lines = await listProposalLines(tx, proposalId);
  const line = lines.find(({ id }) => id === lineId);
  if (!line || line.kind === 'fixed') throw notFound();
  const candidates = await listPlaceCandidates(tx, { proposal, lines, line });
  return {
    proposalId,
    seat: line.seat,
    title: line.title,
    reference: line.reference,
    reviewerId: line.reviewer_id,
    candidates: candidates
      .filter(({ refusals }) => refusals.length === 0)
      .sort((a, b) => a.load - b.load || a.name.localeCompare(b.name, 'fr')),
  };
}
