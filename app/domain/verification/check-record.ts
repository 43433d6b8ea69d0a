import { reserveSize } from '#app/domain/call/waves.ts';
import { HIGHEST_MARK } from '#app/domain/review/grid.ts';
import { TOTAL_FLOOR } from '#app/domain/review/score.ts';
import type { TieRule } from '#app/domain/selection/ranking.ts';
import type { Seal } from '#app/domain/selection/seal.ts';
import { canonicalJson } from '#app/domain/shared/canonical-json.ts';
import { compareRationals, type Rational } from '#app/domain/shared/rational.ts';
import type { JudgedFile, RecordedFile, SelectionRecord } from './selection-record.ts';

export type RecordFault =
  | 'seal_differs'
  | 'score_differs'
  | 'floors_differ'
  | 'eligibility_differs'
  | 'rank_differs'
  | 'tie_rule_differs'
  | 'pseudonym_repeated'
  | 'chosen_without_rank'
  | 'amount_missing'
  | 'over_request'
  | 'over_ceiling'
  | 'over_aid_rate'
  | 'partial_grant_undeclared'
  | 'partial_without_consent'
  | 'over_seats'
  | 'over_envelope'
  | 'over_reserve'
  | 'ledger_differs';

/** What is wrong, and the pseudonym of the file when it is one file's. */
export type Fault<Code extends string> = { code: Code; file?: string };

/**
 * Makes a selection again from its record: scores, floors, ranking, draw, amounts, seats and money. Shares no line
 * with the ranking and the checks that made it, but for exact fractions. Source: domain.md 5.7, 6.
 */
export function checkRecord(record: SelectionRecord): Fault<RecordFault>[] {
  return [
    ...record.files.flatMap((file) => checkFile(file, record)),
    ...checkRanking(record),
    ...checkTotals(record),
  ];
}

/** Whether the record follows the grid and the rules that were sealed before anyone was marked. */
export function followsSeal(record: SelectionRecord, seal: Seal): boolean {
  const grid = {
    totalFloor: seal.grid.totalFloor,
    criteria: seal.grid.criteria.map(({ code, weight, floor }) => ({ code, weight, floor })),
  };
  const rules = { ...record.rules, seats: record.wave.seats };
  return (
    record.closingRoot === seal.root &&
    record.call.slug === seal.call.slug &&
    record.wave.number === seal.wave.number &&
    canonicalJson(grid) === canonicalJson(record.grid) &&
    canonicalJson(rules) === canonicalJson(seal.rules)
  );
}

function checkFile(file: RecordedFile, record: SelectionRecord): Fault<RecordFault>[] {
  const codes = [...checkJudgement(file.judged, record), ...checkGrant(file, record)];
  return codes.map((code) => ({ code, file: file.pseudonym }));
}

function checkJudgement(judged: JudgedFile | null, { grid }: SelectionRecord): RecordFault[] {
  if (judged === null) return [];
  const faults: RecordFault[] = [];
  const score = weighted(judged, grid.criteria);
  if (score === undefined || compareRationals(score, judged.score) !== 0) faults.push('score_differs');
  const missed = grid.criteria
    .filter(({ code, floor }) => floor !== null && isUnder(judged.means[code], floor))
    .map(({ code }) => code);
  if (grid.totalFloor !== null && isUnder(judged.score, grid.totalFloor)) missed.push(TOTAL_FLOOR);
  if (missed.join() !== judged.missedFloors.join()) faults.push('floors_differ');
  if ((judged.rank === null) !== (missed.length > 0 || judged.hasTwoUnfavourable))
    faults.push('eligibility_differs');
  return faults;
}

/** Σ weight × mean / 5 over one denominator; undefined when a criterion has no mean. */
function weighted(
  { means }: JudgedFile,
  criteria: SelectionRecord['grid']['criteria'],
): Rational | undefined {
  const parts = criteria.map(({ code, weight }) => ({ weight, mean: means[code] }));
  const denominator = parts.reduce((product, { mean }) => product * (mean?.denominator ?? 1), 1);
  let numerator = 0;
  for (const { weight, mean } of parts) {
    if (mean === undefined) return undefined;
    numerator += weight * mean.numerator * (denominator / mean.denominator);
  }
  return reduce(numerator, denominator * HIGHEST_MARK);
}

function reduce(numerator: number, denominator: number): Rational {
  let [a, b] = [numerator, denominator];
  while (b !== 0) [a, b] = [b, a % b];
  return { numerator: numerator / (a || 1), denominator: denominator / (a || 1) };
}

function isUnder(mean: Rational | undefined, floor: number): boolean {
  return mean === undefined || compareRationals(mean, { numerator: floor, denominator: 1 }) < 0;
}

const WHOLE_BP = 10_000n;

function checkGrant(file: RecordedFile, { rules }: SelectionRecord): RecordFault[] {
  const { decision } = file;
  if (decision?.outcome !== 'selected') return decision?.grantCents ? ['amount_missing'] : [];
  const grant = decision.grantCents;
  if (grant === null || !Number.isSafeInteger(grant) || grant <= 0) return ['amount_missing'];
  const faults: RecordFault[] = [];
  const scaled = BigInt(grant) * WHOLE_BP;
  if (file.judged?.rank == null) faults.push('chosen_without_rank');
  if (grant > file.requestedCents) faults.push('over_request');
  if (grant > file.ceilingCents) faults.push('over_ceiling');
  if (scaled > BigInt(file.eligibleCents) * BigInt(rules.maxAidRateBp)) faults.push('over_aid_rate');
  const isPartial = scaled < BigInt(file.requestedCents) * BigInt(rules.minimumPartialBp);
  if (isPartial !== decision.hasPartialGrant) faults.push('partial_grant_undeclared');
  if (isPartial && decision.hasConsent === false) faults.push('partial_without_consent');
  return faults;
}

type Ranked = RecordedFile & { judged: JudgedFile };

function checkRanking(record: SelectionRecord): Fault<RecordFault>[] {
  const faults: Fault<RecordFault>[] = [];
  const ranked = record.files
    .filter((file): file is Ranked => file.judged !== null && file.judged.rank !== null)
    .sort((a, b) => compare(a, b, record).order);
  ranked.forEach((file, index) => {
    const above = ranked[index - 1];
    const rule = above ? compare(above, file, record).rule : null;
    if (file.judged.rank !== index + 1) faults.push({ code: 'rank_differs', file: file.pseudonym });
    if (file.judged.decidedBy !== rule) faults.push({ code: 'tie_rule_differs', file: file.pseudonym });
  });
  const pseudonyms = record.files.map(({ pseudonym }) => pseudonym);
  if (new Set(pseudonyms).size !== pseudonyms.length) faults.push({ code: 'pseudonym_repeated' });
  return faults;
}

const NOTHING: Rational = { numerator: 0, denominator: 1 };

function compare(a: Ranked, b: Ranked, { rules }: SelectionRecord): { order: number; rule: TieRule } {
  const values = (file: Ranked): [TieRule, Rational][] => [
    ['score', file.judged.score],
    ...rules.tieCriteria.map((code): [TieRule, Rational] => [
      `criterion:${code}`,
      file.judged.means[code] ?? NOTHING,
    ]),
    ['share_in_zip', { numerator: file.judged.zipShareBp, denominator: 1 }],
    ['ltc_without_gp', { numerator: file.judged.ltcPerThousandBp, denominator: 1 }],
  ];
  const [ofA, ofB] = [values(a), values(b)];
  for (const [index, [rule, value]] of ofA.entries()) {
    const order = compareRationals(ofB[index]?.[1] ?? NOTHING, value);
    if (order !== 0) return { order, rule };
  }
  return { order: a.pseudonym < b.pseudonym ? -1 : 1, rule: 'draw' };
}

/** Seats and cents that a wave may give: its own, those that came from another wave, less those that went. */
export function capacityOf({ wave, ledger, carriedIn = [], carriedOut = [] }: SelectionRecord): {
  seats: number;
  cents: number;
} {
  const total = (key: 'seats' | 'amountCents') =>
    carriedIn.reduce((sum, one) => sum + one[key], 0) - carriedOut.reduce((sum, one) => sum + one[key], 0);
  return { seats: wave.seats + total('seats'), cents: ledger.openedCents + total('amountCents') };
}

function checkTotals(record: SelectionRecord): Fault<RecordFault>[] {
  const { files, ledger, rules } = record;
  const faults: RecordFault[] = [];
  const capacity = capacityOf(record);
  const chosen = files.filter(({ decision }) => decision?.outcome === 'selected');
  const reserve = files.filter(({ decision }) => decision?.outcome === 'reserve');
  const granted = chosen.reduce((sum, { decision }) => sum + (decision?.grantCents ?? 0), 0);
  if (chosen.length > capacity.seats) faults.push('over_seats');
  const ownSeats = (record.carriedIn ?? []).reduce((sum, { seats }) => sum + seats, record.wave.seats);
  if (reserve.length > reserveSize(ownSeats, rules.reserveShareBp)) faults.push('over_reserve');
  if (granted > capacity.cents) faults.push('over_envelope');
  const held = ledger.grantedCents - ledger.releasedCents;
  const left = capacity.cents - held - (ledger.reservedCents ?? 0);
  const seatsLeft =
    capacity.seats - chosen.length - (ledger.unnotifiedSeats ?? 0) - (ledger.reservedSeats ?? 0);
  if (
    held !== granted + ledger.unnotifiedCents ||
    left !== ledger.balanceCents ||
    (ledger.balanceSeats ?? seatsLeft) !== seatsLeft
  )
    faults.push('ledger_differs');
  return faults.map((code) => ({ code }));
}
