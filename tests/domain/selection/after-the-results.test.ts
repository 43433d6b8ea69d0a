import { describe, expect, it, test } from 'vitest';
import { unsettledItems } from '#app/domain/selection/committee/agenda.ts';
import { decideMeetingPlace } from '#app/domain/selection/committee/meeting-place.ts';
import { publicationGap } from '#app/domain/selection/publication-gap.ts';
import { checkCarryOvers } from '#app/domain/verification/check-carry-overs.ts';
import type { SelectionRecord } from '#app/domain/verification/selection-record.ts';
import { authoritiesOf } from '#app/routes/_national.decisions/decision-search.ts';

describe('what published results do not say', () => {
  const decided = (reference: string, outcome: string, amountCents: number | null, told = true) => ({
    ...{ reference, title: `Projet ${reference}`, outcome, amountCents },
    notifiedAt: told ? new Date(0) : null,
  });
  const laureates = [
    { reference: 'A', title: 'Projet A', grantCents: 100 },
    { reference: 'B', title: 'Projet B', grantCents: 200 },
  ];
  const same = [decided('A', 'selected', 100), decided('B', 'selected', 200)];

  it('is nothing while the laureates and their grants are the same, whatever else was decided', () => {
    expect(publicationGap(laureates, same)).toBeNull();
    expect(publicationGap(laureates, [...same, decided('C', 'reserve', null, false)])).toBeNull();
  });

  it('is who entered, who left, whose grant changed, and how many wait for their notice', () => {
    const now = [
      decided('A', 'withdrawn_by_holder', null),
      decided('B', 'selected', 150),
      decided('C', 'selected', 90, false),
    ];
    expect(publicationGap(laureates, now)).toEqual({
      entered: [{ reference: 'C', title: 'Projet C', toCents: 90 }],
      left: [{ reference: 'A', title: 'Projet A' }],
      changed: [{ reference: 'B', title: 'Projet B', fromCents: 200, toCents: 150 }],
      unnotified: 1,
    });
  });
});

describe('items without an outcome when a meeting ends', () => {
  const item = (position: number, isOver = false, isHidden = false) => ({
    ...{ id: `i${position}`, position, isOver, isHidden },
  });
  const counted = (position: number, result: string | null) => ({ itemId: `i${position}`, result });

  test.each([
    ['never called', [item(1)], [], [1]],
    ['called, nothing put to the vote', [item(1, true)], [], [1]],
    ['called, refused', [item(1, true)], [counted(1, 'rejected')], [1]],
    ['refused, then adopted', [item(1, true)], [counted(1, 'rejected'), counted(1, 'adopted')], []],
    ['hidden and examined', [item(1, true, true)], [], []],
    ['hidden and never called', [item(1, false, true)], [], [1]],
    ['one of two', [item(1, true), item(2)], [counted(1, 'adopted')], [2]],
  ])('%s', (_name, items, ballots, numbers) => {
    expect(unsettledItems(items, ballots)).toEqual(numbers);
  });
});

describe('when and where a meeting may be held', () => {
  const now = new Date('2026-03-02T12:00:00Z');
  const typed = { date: '2026-03-09', time: '10:00', place: 'Ségur', remoteUrl: '' };
  const kept = new Date('2026-03-04T09:00:30Z');
  const judge = (change: Partial<typeof typed>, from: Date | null = null) => {
    const held = decideMeetingPlace({ ...typed, ...change }, { now, kept: from });
    return held.ok ? held.value.startsAt.toISOString() : held.code;
  };

  test.each([
    ['five days ahead', { date: '2026-03-07' }, null, '2026-03-07T09:00:00.000Z'],
    ['four days ahead', { date: '2026-03-06' }, null, 'date_too_close'],
    ['four days ahead, moved', { date: '2026-03-06' }, kept, 'date_too_close'],
    ['kept, two days ahead', { date: '2026-03-04' }, kept, '2026-03-04T09:00:00.000Z'],
    ['the same day at another hour', { date: '2026-03-04', time: '11:00' }, kept, 'date_too_close'],
    ['yesterday', { date: '2026-03-01' }, kept, 'date_in_the_past'],
    ['nowhere', { place: ' ' }, null, 'place_missing'],
  ])('%s', (_name, change, from, answer) => {
    expect(judge(change, from)).toBe(answer);
  });
});

describe('carry-overs between versions of results', () => {
  const one = { id: 'c1', wave: 2, seats: 1, amountCents: 500 };
  const record = (number: number, fields: object) =>
    ({
      call: { slug: 'appel' },
      wave: { number },
      ledger: { balanceSeats: 5, balanceCents: 9_000 },
      ...fields,
    }) as unknown as SelectionRecord;
  const leaving = record(1, { carriedOut: [one] });
  const before = record(1, {});
  const bearing = record(2, { carriedIn: [{ ...one, wave: 1 }] });
  const silent = record(2, {});
  const faults = (judged: SelectionRecord, all: SelectionRecord[]) =>
    checkCarryOvers(judged, all).map(({ code }) => code);

  it('an earlier version of both waves knows nothing of what left since', () => {
    expect(faults(silent, [before, leaving, bearing, silent])).toEqual([]);
    expect(faults(bearing, [before, leaving, bearing, silent])).toEqual([]);
  });

  it('what every version of the origin says must be there', () => {
    expect(faults(silent, [leaving, silent])).toEqual(['carry_over_unknown']);
    expect(faults(silent, [leaving, leaving, silent])).toEqual(['carry_over_unknown']);
  });
});

test('agencies of a list are named once, in the order of the alphabet', () => {
  const lines = [
    { authorityId: 3, authorityName: 'ARS Occitanie' },
    { authorityId: 1, authorityName: 'ARS Île-de-France' },
    { authorityId: 3, authorityName: 'ARS Occitanie' },
    { authorityId: 2, authorityName: 'ARS Grand Est' },
  ];
  expect(authoritiesOf(lines).map(([id]) => id)).toEqual([2, 1, 3]);
});
