import type { PortfolioLine } from '#app/domain/selection/portfolio/portfolio-problem.ts';
import type { ScenarioInput } from './scenario-input.ts';
import { type ServedTerritory, servedPopulation } from './served-overlaps.ts';

export type ComparableScenario = {
  input: Pick<ScenarioInput, 'candidates' | 'parameters'>;
  lines: readonly PortfolioLine[];
  value: number;
};

/** What one scenario gives, beside the others; each list follows the order of the scenarios. */
export type ScenarioComparison = {
  figures: readonly { retained: number; grantedCents: number; value: number; population: number }[];
  /** Projects that are not in, or not for the same amount, in every scenario: null where it is out. */
  moves: readonly { applicationId: string; rank: number; grants: readonly (number | null)[] }[];
  /** How many projects each région has. */
  authorities: readonly { authorityId: number; counts: readonly number[] }[];
};

/** Two scenarios or more, side by side: who enters, who leaves, and what follows. */
export function compareScenarios(
  scenarios: readonly ComparableScenario[],
  territories: readonly ServedTerritory[],
  population: ReadonlyMap<string, number>,
): ScenarioComparison {
  const grants = scenarios.map(
    ({ lines }) => new Map(lines.map(({ applicationId, grantCents }) => [applicationId, grantCents])),
  );
  const candidates = new Map(
    scenarios.flatMap(({ input }) => input.candidates.map((one) => [one.applicationId, one] as const)),
  );
  const authorityIds = [...new Set([...candidates.values()].map(({ authorityId }) => authorityId))];
  return {
    figures: scenarios.map(({ lines, value }, index) => ({
      retained: lines.length,
      grantedCents: lines.reduce((sum, { grantCents }) => sum + grantCents, 0),
      value,
      population: servedPopulation(
        territories.filter(({ applicationId }) => grants[index]?.has(applicationId)),
        population,
      ),
    })),
    moves: [...candidates.values()]
      .map(({ applicationId, rank }) => ({
        applicationId,
        rank,
        grants: grants.map((granted) => granted.get(applicationId) ?? null),
      }))
      .filter((move) => new Set(move.grants).size > 1)
      .sort((a, b) => a.rank - b.rank),
    authorities: authorityIds.map((authorityId) => ({
      authorityId,
      counts: grants.map(
        (granted) =>
          [...granted.keys()].filter((id) => candidates.get(id)?.authorityId === authorityId).length,
      ),
    })),
  };
}
