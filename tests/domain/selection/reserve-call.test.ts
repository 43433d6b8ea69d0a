import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type ReserveInput,
  type ReserveLine,
  reserveCallState,
  reserveStandings,
  type SeatedLine,
} from '#app/domain/selection/reserve-call.ts';

const line = (rank: number, change: Partial<ReserveLine> = {}): ReserveLine => ({
  applicationId: `r${rank}`,
  reserveRank: rank,
  expiresOn: '2030-12-31',
  isNotified: true,
  requestedCents: 100,
  ceilingCents: 1_000,
  eligibleExpenseCents: 1_000,
  hasPartialConsent: false,
  authorityId: 1,
  departmentCode: '61',
  call: null,
  ...change,
});
const seated = (id: string, change: Partial<SeatedLine> = {}): SeatedLine => ({
  applicationId: id,
  authorityId: 2,
  departmentCode: '23',
  grantCents: 100,
  ...change,
});
const NO_RULES = { authorities: {}, departments: {}, overseasFloor: 0, overlaps: [] };
const input = (change: Partial<ReserveInput> = {}): ReserveInput => ({
  reserve: [line(1), line(2)],
  seated: [seated('a')],
  rules: null,
  ledger: { balanceSeats: 1, balanceCents: 100 },
  maxAidRateBp: 5_000,
  minimumPartialBp: 8_000,
  today: '2030-06-01',
  ...change,
});

describe('who is next on the reserve list, and why one is skipped', () => {
  it.each<[string, Partial<ReserveInput>, string | null, (string | null)[]]>([
    ['the first by rank', {}, 'r1', [null, null]],
    ['ranks, not the order of rows', { reserve: [line(2), line(1)] }, 'r1', [null, null]],
    ['no seat', { ledger: { balanceSeats: 0, balanceCents: 900 } }, null, ['no_seat', 'no_seat']],
    ['no money', { ledger: { balanceSeats: 1, balanceCents: 79 } }, null, ['no_money', 'no_money']],
    ['money for eighty hundredths', { ledger: { balanceSeats: 1, balanceCents: 80 } }, 'r1', [null, null]],
    [
      'less, with the holder’s written agreement',
      {
        ledger: { balanceSeats: 1, balanceCents: 50 },
        reserve: [line(1), line(2, { hasPartialConsent: true })],
      },
      'r2',
      ['no_money', null],
    ],
    [
      'a ceiling that leaves too little of the request',
      { reserve: [line(1, { ceilingCents: 79 }), line(2)] },
      'r2',
      ['no_money', null],
    ],
    [
      'nothing eligible',
      { reserve: [line(1, { eligibleExpenseCents: 0 }), line(2)] },
      'r2',
      ['nothing_eligible', null],
    ],
    ['already called', { reserve: [line(1, { call: 'waiting' }), line(2)] }, 'r2', ['called', null]],
    [
      'accepted, not decided yet',
      { reserve: [line(1, { call: 'accepted' }), line(2)] },
      'r2',
      ['called', null],
    ],
    ['declined', { reserve: [line(1, { call: 'declined' }), line(2)] }, 'r2', ['declined', null]],
    ['no answer', { reserve: [line(1, { call: 'lapsed' }), line(2)] }, 'r2', ['lapsed', null]],
    ['not told yet', { reserve: [line(1, { isNotified: false }), line(2)] }, 'r2', ['not_notified', null]],
    [
      'fallen yesterday',
      { reserve: [line(1, { expiresOn: '2030-05-31' }), line(2)] },
      'r2',
      ['expired', null],
    ],
    ['falls tonight', { reserve: [line(1, { expiresOn: '2030-06-01' }), line(2)] }, 'r1', [null, null]],
    [
      'the région is full',
      {
        rules: { ...NO_RULES, authorities: { 2: { floor: 0, ceiling: 1 } } },
        reserve: [line(1, { authorityId: 2 }), line(2)],
      },
      'r2',
      ['authority_ceiling', null],
    ],
    [
      'the département is full',
      {
        rules: { ...NO_RULES, departments: { '23': { floor: 0, ceiling: 1 } } },
        reserve: [line(1, { departmentCode: '23' }), line(2)],
      },
      'r2',
      ['department_ceiling', null],
    ],
    ['it overlaps a laureate', { rules: { ...NO_RULES, overlaps: [['a', 'r1']] } }, 'r2', ['overlap', null]],
    [
      'a floor that the last seat can still meet',
      {
        rules: { ...NO_RULES, authorities: { 7: { floor: 1, ceiling: null } } },
        reserve: [line(1), line(2, { authorityId: 7 })],
      },
      'r2',
      ['floor_first', null],
    ],
    [
      'the same with two seats: each has its own',
      {
        rules: { ...NO_RULES, authorities: { 7: { floor: 1, ceiling: null } } },
        reserve: [line(1), line(2, { authorityId: 7 })],
        ledger: { balanceSeats: 2, balanceCents: 200 },
      },
      'r1',
      [null, null],
    ],
    [
      'a floor that nobody of the list can meet stops nobody',
      { rules: { ...NO_RULES, authorities: { 7: { floor: 1, ceiling: null } } } },
      'r1',
      [null, null],
    ],
    [
      'overseas first, for the last seat',
      {
        rules: { ...NO_RULES, overseasFloor: 1 },
        reserve: [line(1), line(2, { departmentCode: '974' })],
      },
      'r2',
      ['floor_first', null],
    ],
  ])('%s', (_name, change, next, skips) => {
    const found = reserveStandings(input(change));
    expect(found.lines.map(({ skip }) => skip)).toEqual(skips);
    expect(found.next).toBe(next);
  });

  it('offers what the request, the ceiling, the rate and the money left allow', () => {
    const offer = (change: Partial<ReserveInput>) => reserveStandings(input(change)).lines[0]?.grantCents;
    expect(offer({ ledger: { balanceSeats: 1, balanceCents: 1_000 } })).toBe(100);
    expect(offer({ ledger: { balanceSeats: 1, balanceCents: 90 } })).toBe(90);
    expect(offer({ reserve: [line(1, { ceilingCents: 85 })] })).toBe(85);
    expect(offer({ reserve: [line(1, { eligibleExpenseCents: 181 })] })).toBe(90);
  });
});

test('whoever is next takes a seat and money that are there, and breaks no ceiling', () => {
  const project = fc.record({
    authorityId: fc.integer({ min: 1, max: 3 }),
    departmentCode: fc.constantFrom('61', '23', '974'),
    requestedCents: fc.integer({ min: 1, max: 200 }),
    ceilingCents: fc.integer({ min: 1, max: 200 }),
    eligibleExpenseCents: fc.integer({ min: 0, max: 400 }),
    hasPartialConsent: fc.boolean(),
  });
  const limits = fc.record({
    floor: fc.integer({ min: 0, max: 2 }),
    ceiling: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(
      fc.array(project, { maxLength: 6 }),
      fc.array(project, { maxLength: 4 }),
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 0, max: 400 }),
      fc.array(limits, { minLength: 3, maxLength: 3 }),
      (waiting, chosen, balanceSeats, balanceCents, balances) => {
        const reserve = waiting.map((one, index) => line(index + 1, one));
        const laureates = chosen.map((one, index) => seated(`s${index}`, one));
        const authorities = Object.fromEntries(balances.map((one, index) => [index + 1, one]));
        const found = reserveStandings(
          input({
            reserve,
            seated: laureates,
            rules: { ...NO_RULES, authorities },
            ledger: { balanceSeats, balanceCents },
          }),
        );
        const next = found.lines.find(({ applicationId }) => applicationId === found.next);
        if (!next) return;
        const file = reserve.find(({ applicationId }) => applicationId === next.applicationId);
        expect(balanceSeats).toBeGreaterThan(0);
        expect(next.grantCents).toBeGreaterThan(0);
        expect(next.grantCents).toBeLessThanOrEqual(balanceCents);
        const inRegion = laureates.filter(({ authorityId }) => authorityId === file?.authorityId).length;
        const { ceiling = 0 } = authorities[file?.authorityId ?? 0] ?? {};
        expect(inRegion + 1).toBeLessThanOrEqual(ceiling);
        const before = found.lines.slice(0, found.lines.indexOf(next));
        expect(before.every(({ skip }) => skip !== null)).toBe(true);
      },
    ),
  );
});

test('an answer wins over the delay; without one a call lapses at its very instant', () => {
  const replyBy = new Date(1_000);
  const state = (answer: 'accepted' | 'declined' | null, at: number) =>
    reserveCallState({ replyBy, answer }, new Date(at));
  expect(state(null, 999)).toBe('waiting');
  expect(state(null, 1_000)).toBe('lapsed');
  expect(state('accepted', 2_000)).toBe('accepted');
  expect(state('declined', 2_000)).toBe('declined');
});
