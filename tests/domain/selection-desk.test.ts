import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeSentence, deskRefusal, proposedReasons } from '#app/content/selection.ts';
import { type AmendableCandidate, amendSelection } from '#app/domain/selection/amended-selection.ts';
import { followVotes } from '#app/domain/selection/committee/follow-vote.ts';
import { departsFromVote } from '#app/domain/selection/committee/outcome.ts';
import type { Proposal } from '#app/domain/selection/committee/sheet.ts';
import { checkSheet, type SheetLine } from '#app/domain/selection/decision-sheet.ts';
import { ledgerMoves } from '#app/domain/selection/ledger.ts';
import {
  mayDoStep,
  NATIONAL_STEPS,
  nationalTasks,
  reserveTasks,
  type WaveProgress,
  waveStage,
  waveToWorkOn,
} from '#app/domain/selection/national-tasks.ts';
import { reasonFacts } from '#app/domain/selection/proposed-reasons.ts';
import { selectionChange } from '#app/domain/selection/selection-desk.ts';
import { proposeSelection, type SelectionConstraints } from '#app/domain/selection/wave-selection.ts';
import { parisClock, parisInstant } from '#app/domain/shared/paris-time.ts';
import { rational } from '#app/domain/shared/rational.ts';

const CONSTRAINTS: SelectionConstraints = {
  seats: 4,
  envelopeCents: 30_000_000,
  maxAidRateBp: 5000,
  minimumPartialBp: 8000,
  reserveShareBp: 2500,
  maxPerAuthority: null,
  maxPerDepartment: null,
};

const NATIONAL_STEPS_AND_RESERVE = [...NATIONAL_STEPS, 'settle_reserve', 'call_reserve'] as const;

const candidates = fc
  .array(fc.integer({ min: 1_000_000, max: 12_000_000 }), { minLength: 1, maxLength: 12 })
  .map((requests) =>
    requests.map(
      (requestedCents, index): AmendableCandidate => ({
        applicationId: `id-${index}`,
        rank: index + 1,
        requestedCents,
        ceilingCents: 10_000_000,
        eligibleExpenseCents: 30_000_000,
        acceptsPartial: false,
        authorityId: 1,
        departmentCode: '61',
        population: 1000 + index,
        score: 100 - index,
      }),
    ),
  );
const pins = fc.record({
  forcedIn: fc.subarray(Array.from({ length: 12 }, (_, index) => `id-${index}`)),
  forcedOut: fc.subarray(Array.from({ length: 12 }, (_, index) => `id-${index}`)),
});

describe('forced projects', () => {
  test('without a pin, the proposal is the plain one', () => {
    fc.assert(
      fc.property(candidates, (pool) => {
        const amended = amendSelection(pool, CONSTRAINTS, { forcedIn: [], forcedOut: [] });
        expect(amended.lines.map(({ pin: _, ...line }) => line)).toEqual(
          proposeSelection(pool, CONSTRAINTS).lines,
        );
        expect([amended.entered, amended.left]).toEqual([[], []]);
      }),
    );
  });

  test('with pins, the result stays lawful and says exactly what changed', () => {
    fc.assert(
      fc.property(candidates, pins, (pool, forced) => {
        const amended = amendSelection(pool, CONSTRAINTS, forced);
        const chosen = amended.lines
          .filter(({ place }) => place === 'selected')
          .map(({ applicationId }) => applicationId);
        const before = proposeSelection(pool, CONSTRAINTS)
          .lines.filter(({ place }) => place === 'selected')
          .map(({ applicationId }) => applicationId);
        expect(amended.violations).toEqual([]);
        expect(amended.lines.map(({ rank }) => rank)).toEqual(pool.map(({ rank }) => rank));
        for (const id of forced.forcedOut) expect(chosen).not.toContain(id);
        expect(new Set(amended.entered)).toEqual(new Set(chosen.filter((id) => !before.includes(id))));
        expect(new Set(amended.left)).toEqual(new Set(before.filter((id) => !chosen.includes(id))));
        expect(amended.remainingCents).toBe(CONSTRAINTS.envelopeCents - amended.totals.grantedCents);
      }),
    );
  });

  test('a forced project takes its seat before those that rank above it', () => {
    const pool = [1, 2, 3, 4, 5].map(
      (rank): AmendableCandidate => ({
        applicationId: `id-${rank}`,
        rank,
        requestedCents: 5_000_000,
        ceilingCents: 10_000_000,
        eligibleExpenseCents: 30_000_000,
        acceptsPartial: false,
        authorityId: 1,
        departmentCode: '61',
        population: 1000 * rank,
        score: 90 - rank,
      }),
    );
    const amended = amendSelection(pool, CONSTRAINTS, { forcedIn: ['id-5'], forcedOut: [] });
    expect(amended.entered).toEqual(['id-5']);
    expect(amended.left).toEqual(['id-4']);
    expect(changeSentence(selectionChange(amended))).toBe(
      '1\u00a0projet entre, 1\u00a0sort, −0,29\u00a0% de valeur, +1\u202f000\u00a0habitants, 0\u00a0€.',
    );
  });
});

const sheetLine = (change: Partial<SheetLine>): SheetLine => ({
  applicationId: 'a',
  outcome: 'not_selected',
  grantCents: null,
  reserveRank: null,
  reserveExpiresOn: null,
  conditions: '',
  reason: 'Raison',
  hasConsent: false,
  ...change,
});

test('a sheet names every problem at once', () => {
  const context = {
    pool: [],
    decidable: new Set(['a', 'b', 'e']),
    tabled: new Set(['a', 'b', 'c', 'e']),
    constraints: CONSTRAINTS,
    waveSeats: 4,
    reserveRanksTaken: [1],
    voted: new Map<string, Proposal>(),
    unsealed: new Set(['e']),
  };
  const reserve = { outcome: 'reserve', reserveExpiresOn: '2030-01-01' } as const;
  const problems = checkSheet(
    [
      sheetLine({ reason: ' ' }),
      sheetLine({ applicationId: 'b', ...reserve, reserveRank: 1 }),
      sheetLine({ applicationId: 'c' }),
      sheetLine({ applicationId: 'd' }),
      sheetLine({ applicationId: 'e' }),
      sheetLine({}),
    ],
    context,
  );
  expect(problems.map(({ code }) => code)).toEqual([
    'decision_reason_missing',
    'not_allowed_role',
    'not_in_committee',
    'not_sealed',
    'line_twice',
    'reserve_rank_twice',
    'reserve_too_long',
  ]);
});

test('money follows the decision in force', () => {
  const selected = (amountCents: number) => ({ outcome: 'selected' as const, amountCents });
  const refused = { outcome: 'not_selected' as const, amountCents: null };
  expect(ledgerMoves(null, refused)).toEqual([]);
  expect(ledgerMoves(null, selected(5))).toEqual([{ kind: 'grant', seats: 1, amountCents: 5 }]);
  expect(ledgerMoves(selected(5), refused)).toEqual([{ kind: 'release', seats: 1, amountCents: 5 }]);
  expect(ledgerMoves(selected(5), selected(4))).toEqual([
    { kind: 'release', seats: 1, amountCents: 5 },
    { kind: 'grant', seats: 1, amountCents: 4 },
  ]);
});

describe('what waits for the national desk', () => {
  const NOW = 1_000;
  const wave = (change: Partial<WaveProgress>): WaveProgress => ({
    opensAt: 0,
    lastClosesAt: 500,
    closedAt: 600,
    underExamination: 0,
    ranked: 0,
    inCommittee: 0,
    undecided: 0,
    decided: 0,
    unnotified: 0,
    hasSession: false,
    publication: 'none',
    preparedBy: null,
    ...change,
  });
  const steps = (change: Partial<WaveProgress>) =>
    nationalTasks(wave(change), NOW, 'me').map(({ step, count, blockedBy }) => [step, count, blockedBy]);

  test.each<[string, Partial<WaveProgress>, unknown[]]>([
    ['an open wave asks nothing', { closedAt: null, lastClosesAt: 2000 }, []],
    ['a wave that ended is sealed', { closedAt: null }, [['close', null, null]]],
    ['files wait for a session', { ranked: 3 }, [['open_session', 3, null]]],
    ['a session tables them', { ranked: 3, hasSession: true }, [['table', 3, null]]],
    [
      'and decides them',
      { hasSession: true, inCommittee: 2, undecided: 2, ranked: 1 },
      [
        ['table', 1, null],
        ['select', 2, null],
      ],
    ],
    ['decisions are notified', { inCommittee: 2, unnotified: 2 }, [['notify', 2, null]]],
    [
      'nothing is published before',
      { inCommittee: 1, undecided: 0, decided: 1, unnotified: 1 },
      [['notify', 1, null]],
    ],
    ['then the publication is prepared', { decided: 2 }, [['prepare_publication', null, null]]],
    [
      'by one person, approved by another',
      { decided: 2, publication: 'prepared', preparedBy: 'me' },
      [['approve_publication', null, 'same_person_publishes']],
    ],
    [
      'whoever they are',
      { decided: 2, publication: 'prepared', preparedBy: 'other' },
      [['approve_publication', null, null]],
    ],
    ['and nothing waits any more', { decided: 2, publication: 'public' }, []],
  ])('%s', (_, change, expected) => {
    expect(steps(change)).toEqual(expected);
  });

  test.each<[string, Partial<WaveProgress>, { accepted: number; hasNext: boolean }, unknown[]]>([
    ['a list that waits for nothing', {}, { accepted: 0, hasNext: false }, []],
    ['who accepted is decided', {}, { accepted: 2, hasNext: false }, [['settle_reserve', 2]]],
    [
      'even while files are undecided',
      { undecided: 1 },
      { accepted: 1, hasNext: true },
      [['settle_reserve', 1]],
    ],
    ['whose seats are not free yet', { ranked: 1 }, { accepted: 0, hasNext: true }, []],
    ['then the next is called', {}, { accepted: 0, hasNext: true }, [['call_reserve', null]]],
  ])('reserve list: %s', (_, change, reserve, expected) => {
    expect(reserveTasks(wave(change), reserve).map(({ step, count }) => [step, count])).toEqual(expected);
  });

  test.each([
    ['national_official', NATIONAL_STEPS_AND_RESERVE],
    ['national_chair', [...NATIONAL_STEPS]],
    ['auditor', []],
    ['publisher', []],
  ] as const)('%s is asked only for what they may open', (role, expected) => {
    const person = { userId: 'p', roles: [{ role, authorityId: null, departmentCode: null }] };
    expect(NATIONAL_STEPS_AND_RESERVE.filter((step) => mayDoStep(person, step))).toEqual(expected);
  });

  test('the stage moves forward only', () => {
    const stages = [
      wave({ closedAt: null }),
      wave({ underExamination: 4 }),
      wave({ ranked: 4, hasSession: true }),
      wave({ inCommittee: 4, unnotified: 4 }),
      wave({ decided: 4 }),
      wave({ decided: 4, publication: 'public' }),
    ].map(waveStage);
    expect(stages).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('the desk opens on what waits, else on what is in progress', () => {
    const published = wave({ publication: 'public', decided: 9 });
    const open = wave({ closedAt: null, lastClosesAt: 5000 });
    const waiting = wave({ ranked: 1 });
    const later = wave({ opensAt: 9000, closedAt: null, lastClosesAt: 9999 });
    expect(waveToWorkOn([later, open, published, waiting], NOW)).toBe(waiting);
    expect(waveToWorkOn([later, open, published], NOW)).toBe(open);
    expect(waveToWorkOn([later, published], NOW)).toBe(published);
    expect(waveToWorkOn([later], NOW)).toBe(later);
    expect(waveToWorkOn([], NOW)).toBeUndefined();
  });
});

test('reasons are proposed from marks and comments, the floors first', () => {
  const line = {
    applicationId: 'a',
    rank: 12,
    score: rational(405, 10),
    criterionMeans: { C1: rational(3, 2), C2: rational(2), C3: rational(9, 2), C4: rational(1) },
    missedFloors: ['C1', 'total'],
  };
  const grid = {
    criteria: ['C1', 'C2', 'C3', 'C4'].map((code) => ({ code, label: `Critère ${code}` })),
  };
  const comments = [
    { code: 'C1', comment: ' Besoin mal\n démontré. ' },
    { code: 'C4', comment: 'x'.repeat(400) },
  ];
  const facts = reasonFacts(line, grid, comments, 40);
  const refused = proposedReasons('not_selected', facts).split('\n');
  expect(refused[0]).toBe('Votre projet a obtenu 40,50 points sur 100, au rang 12 sur 40 projets classés.');
  expect(refused[2]).toBe('- Critère C1 : 1,5 sur 5, sous la note plancher. Besoin mal démontré.');
  expect(refused[3]?.length).toBeLessThan(280);
  expect(proposedReasons('selected', facts)).toContain('- Critère C3 : 4,5 sur 5.');
});

test('a refusal says who acted and when, in words', () => {
  const sentence = deskRefusal('decided_meanwhile', { by: 'Claude X', count: 2, at: '2024-05-14T10:00:00Z' });
  expect(sentence).toContain('Claude X a enregistré une décision sur 2 de ces dossiers, le mardi 14');
  expect(deskRefusal('over_seats', { excess: 3 })).toContain('3 de trop');
});

test('an hour of Paris is an instant, whatever the season', () => {
  expect(parisInstant('2024-01-05', '12:00')).toBe(Date.UTC(2024, 0, 5, 11));
  expect(parisInstant('2024-07-05', '12 h 00')).toBe(Date.UTC(2024, 6, 5, 10));
  expect(parisInstant('2024-10-27', '02:30')).toBe(Date.UTC(2024, 9, 27, 0, 30));
  expect(parisInstant('2024-03-31', '02:30')).toBe(Date.UTC(2024, 2, 31, 1, 30));
  for (const [day, hour] of [
    ['2024-02-30', '12:00'],
    ['2024-01-05', '24:00'],
    ['', '12:00'],
    ['2024-01-05', ''],
  ] as const) {
    expect(parisInstant(day, hour)).toBeUndefined();
  }
  expect(parisClock(Date.UTC(2024, 0, 5, 23, 5))).toEqual({ date: '2024-01-06', time: '00:05' });
});

describe('what the committee voted', () => {
  test.each([
    [undefined, 'selected', false],
    ['selected', 'selected', false],
    ['selected', 'reserve', true],
    ['selected', 'not_selected', true],
    ['reserve', 'selected', true],
    ['deferred', 'not_selected', true],
    ['selected', 'withdrawn_by_holder', false],
    ['selected', 'revoked', false],
  ] as const)('%s, decided %s: departs %s', (voted, outcome, departs) => {
    expect(departsFromVote(voted, outcome)).toBe(departs);
    const context = {
      pool: [],
      decidable: new Set(['a']),
      tabled: new Set(['a']),
      constraints: CONSTRAINTS,
      waveSeats: 4,
      reserveRanksTaken: [],
      voted: new Map<string, Proposal>(voted === undefined ? [] : [['a', voted]]),
      unsealed: new Set<string>(),
    };
    if (outcome !== 'not_selected') return;
    const codes = (line: SheetLine) => checkSheet([line], context).map(({ code }) => code);
    expect(codes(sheetLine({ departureReason: '  ' }))).toEqual(['departure_reason_missing']);
    expect(codes(sheetLine({ departureReason: 'Un fait nouveau.' }))).toEqual([]);
  });

  const block = (applicationId: string, over = {}) => ({
    applicationId,
    outcome: 'not_selected' as const,
    grantCents: 0,
    reserveRank: null,
    mayBeSelected: true,
    requestedCents: 900,
    ceilingCents: 800,
    ...over,
  });
  const vote = (applicationId: string, proposal: Proposal, grantCents: number | null = null) => ({
    ...{ ballotId: 'v', applicationId, proposal, reasons: 'Parce que.', grantCents },
    meeting: { id: 'm', number: 1, startsAt: '2024-04-16T08:00:00Z' },
  });

  test('fills the sheet: its outcome, its amount, and the places of the reserve list in a row', () => {
    const followed = followVotes(
      [
        block('a', { outcome: 'selected', grantCents: 700 }),
        block('b', { outcome: 'reserve', reserveRank: 4 }),
        block('c'),
        block('d'),
        block('e', { mayBeSelected: false }),
        block('f'),
      ],
      [vote('a', 'reserve'), vote('c', 'selected', 600), vote('d', 'selected'), vote('e', 'selected')],
      3,
    );
    expect(followed.map((one) => [one.applicationId, one.outcome, one.grantCents, one.reserveRank])).toEqual([
      ['a', 'reserve', 700, 5],
      ['b', 'reserve', 0, 4],
      ['c', 'selected', 600, null],
      ['d', 'selected', 800, null],
      ['e', 'not_selected', 0, null],
      ['f', 'not_selected', 0, null],
    ]);
    expect(followed.map(({ committee }) => committee?.proposal ?? null)).toEqual([
      'reserve',
      null,
      'selected',
      'selected',
      'selected',
      null,
    ]);
  });
});
