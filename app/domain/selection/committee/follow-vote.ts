import type { FIRST_OUTCOMES } from '../decision.ts';
import type { CommitteeOutcome } from './outcome.ts';

type Line = {
  applicationId: string;
  outcome: (typeof FIRST_OUTCOMES)[number];
  grantCents: number;
  reserveRank: number | null;
  /** False under a floor: whatever was voted, no award may follow. */
  mayBeSelected: boolean;
  requestedCents: number;
  ceilingCents: number;
};

/**
 * The sheet of decisions as the committee voted it, where it did: its outcome and its amount come first, those of the
 * ranking for the rest. Places on the reserve list follow `lastReserve`, those of the ranking first. Cents.
 */
export function followVotes<Block extends Line>(
  blocks: readonly Block[],
  outcomes: readonly CommitteeOutcome[],
  lastReserve: number,
): (Block & { committee: CommitteeOutcome | null })[] {
  const voted = new Map(outcomes.map((outcome) => [outcome.applicationId, outcome]));
  const followed = blocks.map((block) => {
    const committee = voted.get(block.applicationId) ?? null;
    if (committee === null || (committee.proposal === 'selected' && !block.mayBeSelected))
      return { ...block, committee };
    return { ...block, committee, outcome: committee.proposal, grantCents: grantOf(block, committee) };
  });
  const waiting = followed
    .filter(({ outcome }) => outcome === 'reserve')
    .sort((a, b) => placeOf(a) - placeOf(b));
  return followed.map((block) => {
    const place = waiting.indexOf(block);
    return { ...block, reserveRank: place === -1 ? null : lastReserve + place + 1 };
  });
}

function placeOf({ reserveRank }: Line): number {
  return reserveRank ?? Number.MAX_SAFE_INTEGER;
}

/** The desk's own amount, else what the sheet of the meeting said, else what was asked under the ceiling. */
function grantOf(block: Line, { proposal, grantCents }: CommitteeOutcome): number {
  if (block.grantCents > 0 || proposal !== 'selected') return block.grantCents;
  return grantCents ?? Math.min(block.requestedCents, block.ceilingCents);
}
