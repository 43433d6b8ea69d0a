import type { ScenarioCandidate, ScenarioInput } from './scenario-input.ts';

/** Best and worst rank of a project while weights move. */
export type RankRange = { best: number; worst: number };

const PERCENT = 100;

/**
 * The ranks that each project takes when each weight in turn is raised, then lowered, by `movePercent` percent,
 * the others staying as they are; its own rank is always within. Equal totals share the better rank. Whole
 * numbers throughout: nothing is rounded.
 */
export function rankRanges(
  { candidates, criteria }: Pick<ScenarioInput, 'candidates' | 'criteria'>,
  movePercent: number,
): Record<string, RankRange> {
  const ranges: Record<string, RankRange> = Object.fromEntries(
    candidates.map(({ applicationId, rank }) => [applicationId, { best: rank, worst: rank }]),
  );
  for (const moved of criteria)
    for (const sign of [-1, 1]) {
      const weights = criteria.map(
        ({ code, weight }) => weight * (PERCENT + (code === moved.code ? sign * movePercent : 0)),
      );
      for (const [applicationId, rank] of ranksUnder(candidates, criteria, weights)) {
        const range = ranges[applicationId];
        if (range === undefined) continue;
        range.best = Math.min(range.best, rank);
        range.worst = Math.max(range.worst, rank);
      }
    }
  return ranges;
}

function ranksUnder(
  candidates: readonly ScenarioCandidate[],
  criteria: ScenarioInput['criteria'],
  weights: readonly number[],
): Map<string, number> {
  const totals = candidates.map(({ applicationId, means }) => ({
    applicationId,
    total: criteria.reduce((sum, { code }, index) => sum + (weights[index] ?? 0) * (means[code] ?? 0), 0),
  }));
  const ordered = [...totals].sort((a, b) => b.total - a.total);
  const ranks = new Map<string, number>();
  let rank = 0;
  ordered.forEach(({ applicationId, total }, index) => {
    if (index === 0 || total !== ordered[index - 1]?.total) rank = index + 1;
    ranks.set(applicationId, rank);
  });
  return ranks;
}
