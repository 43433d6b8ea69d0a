import type { RecordedCarryOver } from '#app/domain/selection/carry-over.ts';
import { canonicalJson } from '#app/domain/shared/canonical-json.ts';
import type { SelectionRecord } from './selection-record.ts';

export type CarryOverFault = 'carry_over_origin_missing' | 'carry_over_unfounded' | 'carry_over_unknown';

/**
 * Whether what a wave received was there to be left: the record of each wave that it came from must be among these,
 * and bear that balance, or say that it left. And whether a wave received all that an earlier one says it left.
 */
export function checkCarryOvers(
  record: SelectionRecord,
  records: readonly SelectionRecord[],
): { code: CarryOverFault }[] {
  const faults: CarryOverFault[] = [];
  const received = record.carriedIn ?? [];
  const others = records.filter(({ call }) => call.slug === record.call.slug);
  for (const number of new Set(received.map(({ wave }) => wave))) {
    const origins = others.filter(({ wave }) => wave.number === number);
    const came = received.filter(({ wave }) => wave === number);
    if (origins.length === 0) faults.push('carry_over_origin_missing');
    else if (!origins.some((origin) => hasLeft(origin, record.wave.number, came)))
      faults.push('carry_over_unfounded');
  }
  if (isSomeLost(record, others)) faults.push('carry_over_unknown');
  return faults.map((code) => ({ code }));
}

/** Whether an earlier wave left something that this one does not bear: each version of its results must say it. */
function isSomeLost(record: SelectionRecord, others: readonly SelectionRecord[]): boolean {
  const received = record.carriedIn ?? [];
  return others.some((origin) => {
    const from = origin.wave.number;
    const versions = others.filter(({ wave }) => wave.number === from);
    return leftFor(origin, record.wave.number)
      .filter((one) => versions.every((version) => hasSaid(version, record.wave.number, one)))
      .some((one) => !isAmong(one, from, received));
  });
}

function hasSaid(origin: SelectionRecord, to: number, left: RecordedCarryOver): boolean {
  return isAmong(left, to, leftFor(origin, to));
}

/** What left is what the record says that it left, and for the rest no more than its balance. */
function hasLeft(origin: SelectionRecord, to: number, came: readonly RecordedCarryOver[]): boolean {
  const said = leftFor(origin, to);
  const unsaid = came.filter((one) => !said.some(({ id }) => id === one.id));
  const total = (key: 'seats' | 'amountCents') => unsaid.reduce((sum, one) => sum + one[key], 0);
  return (
    total('amountCents') <= origin.ledger.balanceCents &&
    total('seats') <= (origin.ledger.balanceSeats ?? 0) &&
    said.every((one) => isAmong(one, origin.wave.number, came))
  );
}

function leftFor({ carriedOut = [] }: SelectionRecord, to: number): RecordedCarryOver[] {
  return carriedOut.filter(({ wave }) => wave === to);
}

function isAmong(one: RecordedCarryOver, from: number, received: readonly RecordedCarryOver[]): boolean {
  return received.some((other) => canonicalJson({ ...other }) === canonicalJson({ ...one, wave: from }));
}
