import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import type { FIRST_OUTCOMES } from '#app/domain/selection/decision.ts';

/** What the committee may propose for a project. */
export type Proposal = (typeof FIRST_OUTCOMES)[number];

/**
 * What members read of a file, frozen when it is put on the agenda: they have no other access to it. Money in cents,
 * score out of 100. The rank is left out: it would tell of the files that a reader withdrew from.
 */
export type CommitteeSheet = {
  reference: string;
  title: string;
  holderName: string;
  regionName: string;
  departmentCodes: readonly string[];
  population: number;
  zipShareBp: number;
  requestedCents: number;
  /** What the scenario or the ranking would grant; null when it retains nothing. */
  grantCents: number | null;
  score: number | null;
  criteria: readonly { code: string; label: string; mean: number }[];
  opinion: ReviewOpinion | null;
  summary: string;
};
