import type { PublicationSnapshot } from '#app/domain/selection/publication-snapshot.ts';
import { canonicalJson } from '#app/domain/shared/canonical-json.ts';
import { compareRationals, type Rational } from '#app/domain/shared/rational.ts';
import type { Fault } from './check-record.ts';
import type { JudgedFile, RecordedFile, SelectionRecord } from './selection-record.ts';

export type FiguresFault =
  | 'other_wave'
  | 'figures_differ'
  | 'threshold_differs'
  | 'score_bands_differ'
  | 'regions_differ'
  | 'laureates_differ'
  | 'communes_differ'
  | 'carry_overs_differ'
  | 'proof_differs';

/** Makes every published figure again from the record of the selection. */
export function checkFigures(snapshot: PublicationSnapshot, record: SelectionRecord): Fault<FiguresFault>[] {
  const chosen = record.files.filter(({ decision }) => decision?.outcome === 'selected');
  const judged = record.files.flatMap((file) => (file.judged ? [file.judged] : []));
  const checks: [FiguresFault, boolean][] = [
    ['other_wave', snapshot.call.slug === record.call.slug && snapshot.wave.number === record.wave.number],
    ['figures_differ', hasFigures(snapshot, record, chosen)],
    ['threshold_differs', snapshot.figures.lowestSelectedScore === lowest(chosen)],
    ['score_bands_differ', hasBands(snapshot, judged)],
    ['regions_differ', hasRegions(snapshot, record)],
    ['laureates_differ', hasLaureates(snapshot, chosen)],
    ['communes_differ', hasCommunes(snapshot)],
    ['carry_overs_differ', hasCarryOvers(snapshot, record)],
    ['proof_differs', snapshot.proof.closingRoot === record.closingRoot],
  ];
  return checks.filter(([, holds]) => !holds).map(([code]) => ({ code }));
}

function hasFigures(
  { figures, wave }: PublicationSnapshot,
  record: SelectionRecord,
  chosen: readonly RecordedFile[],
): boolean {
  return (
    figures.selected === chosen.length &&
    figures.decided === record.files.filter(({ decision }) => decision !== null).length &&
    figures.deposited === sum(Object.values(record.deposits)) &&
    figures.seats === record.wave.seats &&
    wave.seats === record.wave.seats &&
    figures.openedCents === record.ledger.openedCents &&
    figures.grantedCents === sum(chosen.map(grantOf)) &&
    figures.population === sum(chosen.map(({ population }) => population ?? 0))
  );
}

function lowest(chosen: readonly RecordedFile[]): number | null {
  const scores = chosen.flatMap(({ judged }) => (judged ? [judged.score] : []));
  const [first, ...others] = scores;
  if (first === undefined) return null;
  const least = others.reduce((min, score) => (compareRationals(score, min) < 0 ? score : min), first);
  return Math.round((least.numerator / least.denominator) * 100);
}

function hasBands({ scoreBands }: PublicationSnapshot, judged: readonly JudgedFile[]): boolean {
  const whole = (value: number): Rational => ({ numerator: value, denominator: 1 });
  return scoreBands.every(({ from, to, count }) => {
    const inBand = judged.filter(
      ({ score }) =>
        compareRationals(score, whole(from)) >= 0 && (to === 100 || compareRationals(score, whole(to)) < 0),
    );
    return inBand.length === count;
  });
}

function hasRegions({ regions }: PublicationSnapshot, record: SelectionRecord): boolean {
  const decided = record.files.filter(({ decision }) => decision !== null);
  const codes = new Set([...Object.keys(record.deposits), ...decided.map(({ regionCode }) => regionCode)]);
  if (regions.length !== codes.size) return false;
  return regions.every(({ code, deposited, selected, notSelected, grantedCents }) => {
    const files = decided.filter(({ regionCode }) => regionCode === code);
    const chosen = files.filter(({ decision }) => decision?.outcome === 'selected');
    return (
      codes.has(code) &&
      deposited === (record.deposits[code] ?? files.length) &&
      selected === chosen.length &&
      notSelected === files.length - chosen.length &&
      grantedCents === sum(chosen.map(grantOf))
    );
  });
}

function hasLaureates({ laureates }: PublicationSnapshot, chosen: readonly RecordedFile[]): boolean {
  const amounts = (values: readonly number[]) => [...values].sort((a, b) => a - b).join();
  return amounts(laureates.map(({ grantCents }) => grantCents)) === amounts(chosen.map(grantOf));
}

function hasCommunes({ laureates, figures }: PublicationSnapshot): boolean {
  return (
    new Set(laureates.flatMap(({ communes }) => communes.map(({ inseeCode }) => inseeCode))).size ===
    figures.communes
  );
}

function hasCarryOvers({ carriedIn = [] }: PublicationSnapshot, record: SelectionRecord): boolean {
  return canonicalJson(carriedIn) === canonicalJson(record.carriedIn ?? []);
}

function grantOf({ decision }: RecordedFile): number {
  return decision?.grantCents ?? 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
