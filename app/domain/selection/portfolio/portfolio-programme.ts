import type {
  IntegerProgramme,
  ProgrammeColumn,
  ProgrammeRow,
} from '#app/domain/shared/integer-programme.ts';
import {
  type Balance,
  canBeCut,
  cutValue,
  type PortfolioCandidate,
  type PortfolioRules,
  reachableFloor,
} from './portfolio-problem.ts';

/** Which unknown stands for what: one column per candidate, then one per candidate that can be cut. */
export type PortfolioProgramme = {
  programme: IntegerProgramme;
  /** In order of rank, whatever the order in which the candidates came. */
  candidates: readonly PortfolioCandidate[];
  /** Column that says "chosen, with its least grant", by candidate; undefined when it cannot be cut. */
  cutColumn: readonly (number | undefined)[];
  /** Row that holds the envelope, in euros. */
  moneyRow: number;
};

/**
 * The choice as a 0/1 programme: the greatest value within the rules. Money is counted in euros, so that
 * coefficients stay of one size; the answer is checked again in cents.
 */
export function portfolioProgramme(
  candidates: readonly PortfolioCandidate[],
  rules: PortfolioRules,
): PortfolioProgramme {
  const ordered = [...candidates].sort((a, b) => a.rank - b.rank);
  let next = ordered.length;
  const cutColumn = ordered.map((candidate) => (canBeCut(candidate) ? next++ : undefined));
  const columns = [
    ...ordered.map((candidate) => choiceColumn(candidate, rules)),
    ...ordered
      .filter(canBeCut)
      .map((candidate): ProgrammeColumn => binary(cutValue(candidate) - candidate.value)),
  ];
  const shape = { candidates: ordered, cutColumn };
  const cuts = cutRows(shape);
  const rows = [
    ...cuts,
    atMost(
      rules.seats,
      ordered.map((_, index) => [index, 1] as const),
    ),
    moneyRow(shape, rules.envelopeCents),
    ...balanceRows(ordered, rules),
    ...overlapRows(ordered, rules),
  ];
  return { programme: { sense: 'maximise', columns, rows }, ...shape, moneyRow: cuts.length + 1 };
}

/**
 * Among choices worth `atLeast` so much, the one whose projects rank best, cut projects counted as a place lost:
 * the second programme, solved once the greatest worth is known.
 */
export function bestRankedProgramme(first: PortfolioProgramme, atLeast: number): PortfolioProgramme {
  const { programme, candidates } = first;
  const columns = programme.columns.map((column, index) => ({
    ...column,
    cost: candidates[index]?.rank ?? candidates.length + 1,
  }));
  const rows = [...programme.rows, worthRow(programme, atLeast)];
  return { ...first, programme: { sense: 'minimise', columns, rows } };
}

/** Says that the choice is worth at least so much, whatever else is sought. */
export function worthRow({ columns }: IntegerProgramme, atLeast: number): ProgrammeRow {
  return {
    // Values are whole numbers: half a unit keeps rounding out of the way and lets no other value in.
    lower: atLeast - 0.5,
    upper: Number.POSITIVE_INFINITY,
    entries: columns.map(({ cost }, index) => [index, cost] as const),
  };
}

function choiceColumn(candidate: PortfolioCandidate, rules: PortfolioRules): ProgrammeColumn {
  const { applicationId, value } = candidate;
  const isOut = rules.forcedOut.includes(applicationId) || candidate.grantCents === 0;
  const isIn = rules.forcedIn.includes(applicationId);
  return { cost: value, lower: isIn ? 1 : 0, upper: isOut ? 0 : 1, integer: true };
}

function binary(cost: number): ProgrammeColumn {
  return { cost, lower: 0, upper: 1, integer: true };
}

type Shape = Pick<PortfolioProgramme, 'candidates' | 'cutColumn'>;

/** Only a chosen project is cut. */
function cutRows({ cutColumn }: Shape): ProgrammeRow[] {
  return cutColumn.flatMap((column, index): ProgrammeRow[] =>
    column === undefined
      ? []
      : [
          atMost(0, [
            [column, 1],
            [index, -1],
          ]),
        ],
  );
}

export const CENTS_PER_EURO = 100;

function moneyRow({ candidates, cutColumn }: Shape, envelopeCents: number): ProgrammeRow {
  const entries = candidates.flatMap(({ grantCents, leastCents }, index) => {
    const full = [index, grantCents / CENTS_PER_EURO] as const;
    const column = cutColumn[index];
    return column === undefined
      ? [full]
      : [full, [column, (leastCents - grantCents) / CENTS_PER_EURO] as const];
  });
  return atMost(envelopeCents / CENTS_PER_EURO, entries);
}

function balanceRows(ordered: readonly PortfolioCandidate[], rules: PortfolioRules): ProgrammeRow[] {
  const isAvailable = ({ applicationId }: PortfolioCandidate) => !rules.forcedOut.includes(applicationId);
  const groupRow = (isOf: (candidate: PortfolioCandidate) => boolean, balance: Balance): ProgrammeRow => {
    const entries = ordered.flatMap((candidate, index) => (isOf(candidate) ? [[index, 1] as const] : []));
    const available = ordered.filter((candidate) => isOf(candidate) && isAvailable(candidate)).length;
    return {
      lower: reachableFloor(balance.floor, available),
      upper: balance.ceiling ?? Number.POSITIVE_INFINITY,
      entries,
    };
  };
  return [
    ...Object.entries(rules.authorities).map(([id, balance]) =>
      groupRow(({ authorityId }) => authorityId === Number(id), balance),
    ),
    ...Object.entries(rules.departments).map(([code, balance]) =>
      groupRow(({ departmentCode }) => departmentCode === code, balance),
    ),
    groupRow(({ isOverseas }) => isOverseas, { floor: rules.overseasFloor, ceiling: null }),
  ].filter(({ entries }) => entries.length > 0);
}

function overlapRows(ordered: readonly PortfolioCandidate[], rules: PortfolioRules): ProgrammeRow[] {
  const indexOf = new Map(ordered.map(({ applicationId }, index) => [applicationId, index]));
  return rules.overlaps.flatMap(([one, other]): ProgrammeRow[] => {
    const [a, b] = [indexOf.get(one), indexOf.get(other)];
    if (a === undefined || b === undefined) return [];
    return [
      atMost(1, [
        [a, 1],
        [b, 1],
      ]),
    ];
  });
}

function atMost(upper: number, entries: ProgrammeRow['entries']): ProgrammeRow {
  return { lower: Number.NEGATIVE_INFINITY, upper, entries };
}
