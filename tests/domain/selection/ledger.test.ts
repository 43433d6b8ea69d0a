import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { decideCarryOver } from '#app/domain/selection/carry-over.ts';
import {
  decideEntry,
  LEDGER_KINDS,
  type LedgerEntry,
  type LedgerKind,
  ledgerCapacity,
  ledgerOf,
} from '#app/domain/selection/ledger.ts';
import { checkCarryOvers } from '#app/domain/verification/check-carry-overs.ts';
import type { SelectionRecord } from '#app/domain/verification/selection-record.ts';

const line = (kind: LedgerKind, seats: number, amountCents: number): LedgerEntry => ({
  kind,
  seats,
  amountCents,
});
const OPENING = line('opening', 0, 1_000);

describe('what a ledger says', () => {
  it.each([
    ['what was opened', [], { balanceSeats: 10, balanceCents: 1_000 }],
    ['a grant', [line('grant', 1, 300)], { grantedSeats: 1, balanceSeats: 9, balanceCents: 700 }],
    [
      'a grant given back',
      [line('grant', 1, 300), line('release', 1, 300)],
      { grantedCents: 300, releasedCents: 300, balanceSeats: 10, balanceCents: 1_000 },
    ],
    [
      'a place held for a project that is called',
      [line('reserve', 1, 300)],
      { reservedSeats: 1, reservedCents: 300, balanceSeats: 9, balanceCents: 700 },
    ],
    [
      'a call declined',
      [line('reserve', 1, 300), line('unreserve', 1, 300)],
      { reservedSeats: 0, reservedCents: 0, balanceSeats: 10, balanceCents: 1_000 },
    ],
    [
      'a call accepted',
      [line('reserve', 1, 300), line('unreserve', 1, 300), line('grant', 1, 300)],
      { reservedSeats: 0, grantedSeats: 1, balanceSeats: 9, balanceCents: 700 },
    ],
    [
      'what passes to the next wave',
      [line('grant', 1, 300), line('carry_out', 9, 700)],
      { carriedOutSeats: 9, carriedOutCents: 700, balanceSeats: 0, balanceCents: 0 },
    ],
    [
      'what comes from the one before',
      [line('carry_in', 9, 700)],
      { carriedInSeats: 9, balanceSeats: 19, balanceCents: 1_700 },
    ],
  ] as const)('%s', (_name, entries, expected) => {
    expect(ledgerOf(10, [OPENING, ...entries])).toMatchObject(expected);
  });
});

test('nothing is taken that is not there, whatever is asked and in whatever order; every sum agrees', () => {
  const entry = fc.record({
    kind: fc.constantFrom(...LEDGER_KINDS.filter((kind) => kind !== 'opening')),
    seats: fc.integer({ min: 0, max: 4 }),
    amountCents: fc.integer({ min: 0, max: 600 }),
  });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6 }), fc.array(entry, { maxLength: 40 }), (seats, asked) => {
      const written: LedgerEntry[] = [OPENING];
      for (const one of asked) {
        const before = ledgerOf(seats, written);
        // What is given back was held or granted: the commands and the database see to it.
        if (one.kind === 'unreserve' && !covers(before.reservedSeats, before.reservedCents, one)) continue;
        const engaged = before.grantedCents - before.releasedCents;
        if (one.kind === 'release' && !covers(before.grantedSeats - before.releasedSeats, engaged, one))
          continue;
        if (decideEntry(before, one).ok) written.push(one);
        const after = ledgerOf(seats, written);
        expect(after.balanceSeats).toBeGreaterThanOrEqual(0);
        expect(after.balanceCents).toBeGreaterThanOrEqual(0);
        const capacity = ledgerCapacity(after);
        expect(capacity.seats + after.reservedSeats + after.carriedOutSeats).toBe(
          after.openedSeats + after.carriedInSeats,
        );
        expect(capacity.cents + after.reservedCents + after.carriedOutCents).toBe(
          after.openedCents + after.carriedInCents,
        );
      }
    }),
  );
});

function covers(seats: number, cents: number, entry: LedgerEntry): boolean {
  return entry.seats <= seats && entry.amountCents <= cents;
}

describe('what passes to the next wave', () => {
  const ledger = ledgerOf(10, [OPENING, line('grant', 4, 600)]);
  const asked = {
    hasNextWave: true,
    ledger,
    published: { balanceSeats: 6, balanceCents: 400 },
    isDestinationPublished: false,
    expected: { seats: 6, amountCents: 400 },
    reason: 'Reliquat.',
  };
  it.each([
    ['all that is left', {}, { ok: true, value: { seats: 6, amountCents: 400 } }],
    ['no wave follows', { hasNextWave: false }, 'no_next_wave'],
    ['the next one is published', { isDestinationPublished: true }, 'destination_published'],
    ['results are not public', { published: null }, 'origin_not_public'],
    [
      'a laureate renounced since',
      { published: { balanceSeats: 5, balanceCents: 300 } },
      'origin_publication_outdated',
    ],
    [
      'published before seats were counted',
      { published: { balanceCents: 400 } },
      'origin_publication_outdated',
    ],
    ['another figure was on screen', { expected: { seats: 6, amountCents: 399 } }, 'carry_over_changed'],
    ['no reason', { reason: '  ' }, 'reason_missing'],
    [
      'a project is called',
      { ledger: ledgerOf(10, [OPENING, line('grant', 4, 600), line('reserve', 1, 100)]) },
      'reserve_call_open',
    ],
    [
      'nothing is left',
      {
        ledger: ledgerOf(4, [OPENING, line('grant', 4, 1_000)]),
        published: { balanceSeats: 0, balanceCents: 0 },
        expected: { seats: 0, amountCents: 0 },
      },
      'nothing_to_carry',
    ],
  ] as const)('%s', (_name, change, expected) => {
    const decided = decideCarryOver({ ...asked, ...change });
    if (typeof expected === 'string') expect(decided).toMatchObject({ ok: false, code: expected });
    else expect(decided).toEqual(expected);
  });
});

describe('a carry-over, checked from public records', () => {
  const passed = (wave: number) => ({ id: 'a', wave, seats: 6, amountCents: 400, on: '2021-08-30' });
  const record = (number: number, change: Partial<SelectionRecord> = {}) =>
    ({
      call: { slug: 'appel' },
      wave: { number },
      ledger: { balanceSeats: 6, balanceCents: 400 },
      carriedIn: [],
      carriedOut: [],
      ...change,
    }) as unknown as SelectionRecord;
  const second = record(2, { carriedIn: [passed(1)] });
  const emptied = { ledger: { balanceSeats: 0, balanceCents: 0 } as SelectionRecord['ledger'] };
  it.each([
    ['the balance that was published', second, [record(1)], []],
    [
      'what the first wave says that it left',
      second,
      [record(1, { ...emptied, carriedOut: [passed(2)] })],
      [],
    ],
    ['one of two publications of the first wave', second, [record(1, emptied), record(1)], []],
    ['no record of the first wave', second, [], ['carry_over_origin_missing']],
    [
      'that of another call',
      second,
      [record(1, { call: { slug: 'autre', title: '' } })],
      ['carry_over_origin_missing'],
    ],
    ['a first wave without that money', second, [record(1, emptied)], ['carry_over_unfounded']],
    [
      'a seat more than there was',
      record(2, { carriedIn: [{ ...passed(1), seats: 7 }] }),
      [record(1)],
      ['carry_over_unfounded'],
    ],
    [
      'another amount than the first wave says',
      record(2, { carriedIn: [{ ...passed(1), amountCents: 399 }] }),
      [record(1, { carriedOut: [passed(2)] })],
      ['carry_over_unfounded', 'carry_over_unknown'],
    ],
    ['left and never received', record(2), [record(1, { carriedOut: [passed(2)] })], ['carry_over_unknown']],
  ] as const)('%s', (_name, received, others, expected) => {
    const codes = checkCarryOvers(received, [received, ...others]).map(({ code }) => code);
    expect(codes).toEqual(expected);
  });
});
