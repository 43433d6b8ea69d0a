import { localDateAt } from '#app/domain/call/local-date.ts';
import { type AssignmentRefusal, canBeAssigned } from '#app/domain/review/assignment.ts';
import type { Conflict } from '#app/domain/review/conflicts-of-interest.ts';
import type { Tx } from '#db/client.server.ts';
import type { Proposal, ProposalLine } from '#db/queries/assignment-proposals.server.ts';
import { listCandidates, listReviewers } from '#db/queries/assignments.server.ts';
import { findFileToAssign } from '#db/queries/conflicts-of-interest.server.ts';

type PlaceCandidate = {
  id: string;
  name: string;
  /** Load with this place, the rest of the proposal being as it stands. */
  load: number;
  cap: number;
  refusals: readonly (AssignmentRefusal | 'over_cap')[];
  conflicts: readonly Conflict[];
};

/** Everybody who could sit in this place of a proposal, judged by the rule of every assignment and by their cap. */
export async function listPlaceCandidates(
  tx: Tx,
  { proposal, lines, line }: { proposal: Proposal; lines: readonly ProposalLine[]; line: ProposalLine },
): Promise<PlaceCandidate[]> {
  const target = await findFileToAssign(tx, line.application_id);
  if (!target) return [];
  const reviewers = await listReviewers(tx, line.seat === 'third' ? 'everywhere' : target);
  const candidates = await listCandidates(tx, reviewers);
  const place = { seat: line.seat, on: localDateAt(proposal.now, proposal.time_zone) };
  const assigned = lines
    .filter((one) => one.application_id === line.application_id && one.id !== line.id)
    .map((one) => ({ userId: one.reviewer_id, seat: one.seat }));
  return reviewers.flatMap(({ id, name, load: current }) => {
    const candidate = candidates.get(id);
    if (!candidate) return [];
    const { refusals, conflicts } = canBeAssigned(candidate, { ...target, assigned }, place);
    const known = proposal.reviewers?.find((one) => one.id === id);
    const others = lines.filter((one) => one.reviewer_id === id && one.id !== line.id).length;
    const load = (known?.carried ?? current) + others + 1;
    const cap = known?.cap ?? proposal.parameters.defaultCap;
    return [
      {
        id,
        name,
        load,
        cap,
        refusals: load > cap ? [...refusals, 'over_cap' as const] : refusals,
        conflicts,
      },
    ];
  });
}
