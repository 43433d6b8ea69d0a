import type {
  Balance,
  PortfolioCandidate,
  PortfolioRules,
} from '#app/domain/selection/portfolio/portfolio-problem.ts';
import { COMMON_DENOMINATOR, wholeScore } from '#app/domain/selection/ranking-input.ts';
import type { FileMoney } from '#app/domain/selection/selection-pool.ts';
import type { StoredRanking } from '#app/domain/selection/stored-ranking.ts';
import { grantFor } from '#app/domain/selection/wave-selection.ts';
import type { JsonValue } from '#app/domain/shared/canonical-json.ts';
import type { ScenarioParameters } from './scenario-parameters.ts';
import type { TerritoryOverlap } from './served-overlaps.ts';

export type ScenarioCandidate = PortfolioCandidate & {
  population: number;
  /** Mean mark by criterion, times 840: a whole number, since a mean is of at most eight reviews. */
  means: Readonly<Record<string, number>>;
};

/** Why a ranked project is not a candidate of the choice. */
export type AsideReason = 'nothing_eligible' | 'partial_without_consent';

/**
 * Everything that a scenario's answer depends on: its hash says that the same question was asked, and the same
 * question has the same answer. No name in it: only identifiers, ranks, marks and money.
 */
export type ScenarioInput = {
  layout: 'medicobus-scenario-1';
  rankingRunId: string;
  rankingSha256: string;
  parameters: ScenarioParameters;
  criteria: readonly { code: string; weight: number }[];
  /** In order of rank. */
  candidates: readonly ScenarioCandidate[];
  aside: readonly { applicationId: string; reason: AsideReason }[];
  /** Only the pairs beyond the limit of the parameters. */
  overlaps: readonly { applicationIds: readonly [string, string]; shareBp: number }[];
};

export type ScenarioSource = {
  run: { id: string; transcriptSha256: string; rows: StoredRanking };
  /** Ranked files that no decision in force concerns. */
  files: readonly FileMoney[];
  criteria: readonly { code: string; weight: number }[];
  maxAidRateBp: number;
  overlaps: readonly TerritoryOverlap[];
};

const WHOLE_BP = 10_000n;

/** The question that a scenario asks, from the stored ranking of the wave. */
export function scenarioInput(source: ScenarioSource, parameters: ScenarioParameters): ScenarioInput {
  const files = new Map(source.files.map((file) => [file.applicationId, file]));
  const candidates: ScenarioCandidate[] = [];
  const aside: { applicationId: string; reason: AsideReason }[] = [];
  for (const ranked of [...source.run.rows.ranked].sort((a, b) => a.rank - b.rank)) {
    const file = files.get(ranked.applicationId);
    if (file === undefined) continue;
    const money = moneyOf(file, source.maxAidRateBp, parameters);
    if (typeof money === 'string') aside.push({ applicationId: file.applicationId, reason: money });
    else candidates.push({ ...candidateOf(file, ranked), ...money });
  }
  const known = new Set(candidates.map(({ applicationId }) => applicationId));
  return {
    layout: 'medicobus-scenario-1',
    rankingRunId: source.run.id,
    rankingSha256: source.run.transcriptSha256,
    parameters,
    criteria: source.criteria.map(({ code, weight }) => ({ code, weight })),
    candidates,
    aside,
    overlaps: source.overlaps
      .filter(
        ({ applicationIds, shareBp }) =>
          shareBp > parameters.overlapBp && applicationIds.every((id) => known.has(id)),
      )
      .map(({ applicationIds, shareBp }) => ({ applicationIds, shareBp })),
  };
}

function candidateOf(
  file: FileMoney,
  { rank, score, criterionMeans }: StoredRanking['ranked'][number],
): Omit<ScenarioCandidate, 'grantCents' | 'leastCents'> {
  const departmentCode = file.departmentCodes[0] ?? '';
  return {
    applicationId: file.applicationId,
    rank,
    value: Number(wholeScore(score)),
    authorityId: file.authorityId,
    departmentCode,
    isOverseas: departmentCode.startsWith('97'),
    population: file.population,
    means: Object.fromEntries(
      Object.entries(criterionMeans).map(([code, mean]) => [
        code,
        Number((BigInt(mean.numerator) * BigInt(COMMON_DENOMINATOR)) / BigInt(mean.denominator)),
      ]),
    ),
  };
}

/** What a project gets whole, and the least that it may get; or why it can get nothing. */
function moneyOf(
  file: FileMoney,
  maxAidRateBp: number,
  { allowsPartial, partialBp, consentBp, consents }: ScenarioParameters,
): { grantCents: number; leastCents: number } | AsideReason {
  const grantCents = grantFor(
    { ...file, eligibleExpenseCents: file.eligibleCents },
    maxAidRateBp,
    Number.MAX_SAFE_INTEGER,
  );
  if (grantCents === 0) return 'nothing_eligible';
  const hasConsent = consents.includes(file.applicationId);
  const least = shareAbove(file.requestedCents, hasConsent ? Math.min(consentBp, partialBp) : partialBp);
  if (grantCents < least) return 'partial_without_consent';
  return { grantCents, leastCents: allowsPartial ? Math.max(1, least) : grantCents };
}

/** Whole cents, rounded up: a grant of that much is never under the share. */
function shareAbove(cents: number, basisPoints: number): number {
  const product = BigInt(cents) * BigInt(basisPoints);
  return Number((product + WHOLE_BP - 1n) / WHOLE_BP);
}

/** The rules that the choice of a scenario obeys. */
export function scenarioRules({ parameters, candidates, overlaps }: ScenarioInput): PortfolioRules {
  const balances = <Key extends string | number>(
    keys: readonly Key[],
    named: Readonly<Record<string, Balance>>,
    usual: Balance,
  ) =>
    Object.fromEntries(
      [...new Set(keys)]
        .map((key) => [key, named[String(key)] ?? usual] as const)
        .filter(([, { floor, ceiling }]) => floor > 0 || ceiling !== null),
    );
  const idsOf = (pins: readonly { applicationId: string }[]) =>
    pins.map(({ applicationId }) => applicationId);
  return {
    seats: parameters.seats,
    envelopeCents: parameters.envelopeCents,
    authorities: balances(
      candidates.map(({ authorityId }) => authorityId),
      parameters.authorities,
      parameters.authority,
    ),
    departments: balances(
      candidates.map(({ departmentCode }) => departmentCode),
      parameters.departments,
      parameters.department,
    ),
    overseasFloor: parameters.overseasFloor,
    overlaps: overlaps.map(({ applicationIds }) => applicationIds),
    forcedIn: idsOf(parameters.forcedIn),
    forcedOut: idsOf(parameters.forcedOut),
  };
}

/** The input as canonical data, for its hash. */
export function scenarioDocument(input: ScenarioInput): JsonValue {
  return input as unknown as JsonValue;
}
