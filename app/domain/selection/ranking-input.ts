import type { Grid, Marks } from '#app/domain/review/grid.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import { type ApplicationScore, applicationScore } from '#app/domain/review/score.ts';
import type { JsonValue } from '#app/domain/shared/canonical-json.ts';
import { type Rational, rational } from '#app/domain/shared/rational.ts';
import type { Candidate, Ranking } from './ranking.ts';

/** What the database knows of one application of the pool: whole numbers only, no average made there. */
export type ScoredApplication = {
  applicationId: string;
  zipShareBp: number;
  ltcPerThousandBp: number;
  reviews: readonly { reviewId: string; opinion: ReviewOpinion; marks: Marks }[];
};

export type JudgedApplication = { candidate: Candidate; score: ApplicationScore };

export type RankingPool = {
  judged: readonly JudgedApplication[];
  /** Applications whose reviews do not give a score (none locked, or a mark missing): named, never ranked as 0. */
  withoutScore: readonly string[];
};

const BASIS_POINTS = 10_000;

/** Candidates of the ranking from raw marks. Source: lifecycle.md (score), domain.md 5.7. */
export function rankingPool(applications: readonly ScoredApplication[], grid: Grid): RankingPool {
  const judged: JudgedApplication[] = [];
  const withoutScore: string[] = [];
  for (const application of applications) {
    const score = applicationScore(
      application.reviews.map(({ marks }) => marks),
      grid,
    );
    if (!score.ok) {
      withoutScore.push(application.applicationId);
      continue;
    }
    judged.push({ candidate: toCandidate(application, score.value), score: score.value });
  }
  return { judged, withoutScore };
}

function toCandidate(application: ScoredApplication, score: ApplicationScore): Candidate {
  return {
    applicationId: application.applicationId,
    // The pool holds only applications that the lifecycle let through after `declare_admissible`.
    admissible: true,
    score: score.total,
    criterionMeans: Object.fromEntries(score.criteria.map(({ code, mean }) => [code, mean])),
    missedFloors: score.missedFloors,
    opinions: application.reviews.map(({ opinion }) => opinion),
    shareInZip: rational(application.zipShareBp, BASIS_POINTS),
    longTermWithoutGpShare: rational(application.ltcPerThousandBp, BASIS_POINTS),
  };
}

/** Everything the ranking depends on, as canonical data: its hash says whether two runs saw the same facts. */
export function rankingInputDocument(
  applications: readonly ScoredApplication[],
  grid: Grid,
  rules: { tieCriteria: readonly string[]; drawSeedHex: string },
): JsonValue {
  return {
    layout: 'medicobus-ranking-input-1',
    grid: {
      totalFloor: grid.totalFloor,
      criteria: grid.criteria.map(({ code, weight, floor }) => ({ code, weight, floor })),
    },
    tieCriteria: [...rules.tieCriteria],
    drawSeed: rules.drawSeedHex,
    applications: [...applications]
      .sort((a, b) => compareText(a.applicationId, b.applicationId))
      .map((application) => ({
        applicationId: application.applicationId,
        zipShareBp: application.zipShareBp,
        ltcPerThousandBp: application.ltcPerThousandBp,
        reviews: [...application.reviews]
          .sort((a, b) => compareText(a.reviewId, b.reviewId))
          .map(({ reviewId, opinion, marks }) => ({
            reviewId,
            opinion,
            marks: Object.fromEntries(
              Object.entries(marks).filter((entry): entry is [string, number] => entry[1] !== undefined),
            ),
          })),
      })),
  };
}

/** Every count of reviews from 1 to 8 divides it, so that a score becomes one whole number. */
export const COMMON_DENOMINATOR = 840;

/**
 * The ranking as text, one line per rank: what two independent computations must agree on to the byte.
 * The score is in fifths of a point, times 840.
 */
export function rankingTranscript(ranking: Ranking): string {
  const ranked = ranking.ranked.map(
    ({ rank, applicationId, score }) => `${rank} ${applicationId} ${wholeScore(score)}`,
  );
  const excluded = ranking.excluded.map(({ applicationId }) => `- ${applicationId}`);
  return [...ranked, ...excluded].join('\n');
}

/** A score as one whole number: fifths of a point times 840. */
export function wholeScore(score: Rational): string {
  const scaled = BigInt(score.numerator) * 5n * BigInt(COMMON_DENOMINATOR);
  return String(scaled / BigInt(score.denominator));
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
