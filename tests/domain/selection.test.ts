import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OUTCOME_MARKS, tieRuleLabel } from '#app/content/outcomes.ts';
import { refusalSentence } from '#app/content/refusals.ts';
import { checkSelection } from '#app/domain/selection/check-selection.ts';
import {
  type DecisionDraft,
  decideSupersede,
  FIRST_OUTCOMES,
  OUTCOMES,
  type Outcome,
} from '#app/domain/selection/decision.ts';
import { decidePublication, isPublic, publicRecord } from '#app/domain/selection/publication.ts';
import {
  type Candidate,
  compareCandidates,
  DEFAULT_TIE_CRITERIA,
  type RankingRules,
  rankApplications,
} from '#app/domain/selection/ranking.ts';
import {
  grantFor,
  proposeSelection,
  type SelectionCandidate,
  type SelectionConstraints,
} from '#app/domain/selection/wave-selection.ts';
import { rational } from '#app/domain/shared/rational.ts';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const rules: RankingRules = {
  tieCriteria: DEFAULT_TIE_CRITERIA,
  drawSeed: new TextEncoder().encode('root published at closing'),
  sha256,
};

function candidate(applicationId: string, changed: Partial<Candidate> = {}): Candidate {
  return {
    applicationId,
    admissible: true,
    score: rational(70),
    criterionMeans: { C1: rational(3), C3: rational(3) },
    missedFloors: [],
    opinions: ['favourable', 'favourable'],
    shareInZip: rational(1, 2),
    longTermWithoutGpShare: rational(4, 1_000),
    ...changed,
  };
}

describe('ranking', () => {
  it('follows the written rules one after the other, and names the one that decided', () => {
    const means = (C1: number, C3: number) => ({ C1: rational(C1), C3: rational(C3) });
    const { ranked } = rankApplications(
      [
        candidate('g', { longTermWithoutGpShare: rational(3, 1_000) }),
        candidate('f', { longTermWithoutGpShare: rational(4, 999) }),
        candidate('e', { shareInZip: rational(2, 3) }),
        candidate('d', { criterionMeans: means(3, 4) }),
        candidate('c', { criterionMeans: means(4, 0) }),
        candidate('b', { score: rational(351, 5) }),
        candidate('a', { score: rational(211, 3) }),
        candidate('h', { longTermWithoutGpShare: null }),
      ],
      rules,
    );
    expect(ranked.map(({ applicationId, rank, decidedBy }) => [rank, applicationId, decidedBy])).toEqual([
      [1, 'a', null],
      [2, 'b', 'score'],
      [3, 'c', 'score'],
      [4, 'd', 'criterion:C1'],
      [5, 'e', 'criterion:C3'],
      [6, 'f', 'share_in_zip'],
      [7, 'g', 'ltc_without_gp'],
      [8, 'h', 'ltc_without_gp'],
    ]);
  });

  it('ranks on the unrounded score: 70.334 and 70.333… both show 70,33', () => {
    const third = candidate('third', { score: rational(211, 3), criterionMeans: { C1: rational(5) } });
    const above = candidate('above', { score: rational(35_167, 500) });
    expect(compareCandidates(above, third, rules)).toMatchObject({ rule: 'score' });
    expect(rankApplications([third, above], rules).ranked[0]?.applicationId).toBe('above');
  });

  it('draws lots by the seed, and by nothing else', () => {
    const pool = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => candidate(id));
    const order = (seed: string) =>
      rankApplications(pool, { ...rules, drawSeed: new TextEncoder().encode(seed) }).ranked.map(
        ({ applicationId }) => applicationId,
      );
    const lot = (id: string) => createHash('sha256').update(`one${id}`).digest('hex');
    const expected = ['a', 'b', 'c', 'd', 'e', 'f'].sort((x, y) => (lot(x) < lot(y) ? -1 : 1));
    expect(order('one')).toEqual(expected);
    expect(order('two')).not.toEqual(order('one'));
    expect(
      rankApplications(pool, rules)
        .ranked.slice(1)
        .map(({ decidedBy }) => decidedBy),
    ).toEqual(Array.from({ length: 5 }, () => 'draw'));
  });

  it('leaves out what is not eligible, with every reason', () => {
    const { ranked, excluded } = rankApplications(
      [
        candidate('z', { admissible: false, missedFloors: ['C1', 'total'] }),
        candidate('y', { opinions: ['unfavourable', 'unfavourable'] }),
        candidate('x', { opinions: ['unfavourable', 'favourable'] }),
        candidate('w', { missedFloors: ['C3'], score: rational(99) }),
      ],
      rules,
    );
    expect(ranked.map(({ applicationId }) => applicationId)).toEqual(['x']);
    expect(excluded).toEqual([
      { applicationId: 'w', reasons: ['below_floor'] },
      { applicationId: 'y', reasons: ['double_unfavourable'] },
      { applicationId: 'z', reasons: ['not_admissible', 'below_floor'] },
    ]);
  });

  it('throws when an application comes twice', () => {
    expect(() => rankApplications([candidate('a'), candidate('a')], rules)).toThrow(/twice|same/i);
  });

  /** Few distinct values, so that ties of every depth are common. */
  const smallFraction = fc
    .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 3 }))
    .map(([n, d]) => rational(n, d));
  const anyPool = fc.uniqueArray(
    fc.record({
      applicationId: fc.uuid(),
      admissible: fc.constant(true),
      score: smallFraction,
      criterionMeans: fc.record({ C1: smallFraction, C3: smallFraction }),
      missedFloors: fc.constant([]),
      opinions: fc.constant([]),
      shareInZip: fc.option(smallFraction),
      longTermWithoutGpShare: fc.option(smallFraction),
    }),
    { selector: ({ applicationId }) => applicationId, maxLength: 12 },
  );

  it('does not depend on the order of the pool', () => {
    fc.assert(
      fc.property(
        anyPool.chain((pool) =>
          fc.tuple(fc.constant(pool), fc.shuffledSubarray(pool, { minLength: pool.length })),
        ),
        ([pool, shuffled]) => {
          expect(rankApplications(shuffled, rules)).toEqual(rankApplications(pool, rules));
        },
      ),
    );
  });

  it('is a total order: any pair compares as its ranks do, both ways', () => {
    fc.assert(
      fc.property(anyPool, (pool) => {
        const { ranked } = rankApplications(pool, rules);
        const rankOf = new Map(ranked.map(({ applicationId, rank }) => [applicationId, rank]));
        expect(new Set(rankOf.values()).size).toBe(pool.length);
        for (const a of pool) {
          for (const b of pool) {
            const byRank = (rankOf.get(a.applicationId) ?? 0) - (rankOf.get(b.applicationId) ?? 0);
            expect(Math.sign(compareCandidates(a, b, rules).order)).toBe(Math.sign(byRank));
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('does not look at the instant of deposit, even when one is handed in', () => {
    fc.assert(
      fc.property(anyPool, fc.infiniteStream(fc.nat()), (pool, instants) => {
        const stamped = pool.map((one) => ({ ...one, depositedAt: instants.next().value, sequence: 1 }));
        expect(rankApplications(stamped, rules)).toEqual(rankApplications(pool, rules));
      }),
    );
  });

  it('names the rules in French', () => {
    const label = (code: string) => (code === 'C1' ? 'Besoin du territoire' : code);
    expect(tieRuleLabel('criterion:C1', label)).toContain('Besoin du territoire');
    expect(tieRuleLabel('draw', label)).toContain('tirage au sort');
  });
});

const constraints: SelectionConstraints = {
  seats: 3,
  envelopeCents: 30_000_000,
  maxAidRateBp: 5_000,
  minimumPartialBp: 8_000,
  reserveShareBp: 2_000,
  maxPerAuthority: null,
  maxPerDepartment: null,
};

function project(rank: number, changed: Partial<SelectionCandidate> = {}): SelectionCandidate {
  return {
    applicationId: `p${rank}`,
    rank,
    requestedCents: 10_000_000,
    ceilingCents: 10_000_000,
    eligibleExpenseCents: 40_000_000,
    acceptsPartial: false,
    authorityId: 28,
    departmentCode: '61',
    ...changed,
  };
}

function lines(candidates: SelectionCandidate[], changed: Partial<SelectionConstraints> = {}) {
  return proposeSelection(candidates, { ...constraints, ...changed }).lines.map(
    ({ applicationId, place, reason, grantCents }) => `${applicationId} ${place} ${reason} ${grantCents}`,
  );
}

describe('grant', () => {
  it.each([
    [{ requestedCents: 9_000_000 }, 50_000_000, 9_000_000],
    [{ requestedCents: 12_000_000 }, 50_000_000, 10_000_000],
    [{ eligibleExpenseCents: 12_345_679 }, 50_000_000, 6_172_839],
    [{}, 4_200_000, 4_200_000],
    [{}, -5, 0],
    [{ eligibleExpenseCents: 0 }, 50_000_000, 0],
  ])('of %o with %i left is %i', (changed, left, grant) => {
    expect(grantFor(project(1, changed), 5_000, left)).toBe(grant);
  });
});

describe('proposal for a wave', () => {
  it('fills seats down the ranking, whatever the order of the input', () => {
    const pool = [4, 2, 1, 3, 5].map((rank) => project(rank));
    expect(lines(pool, { reserveShareBp: 4_000 })).toEqual([
      'p1 selected selected 10000000',
      'p2 selected selected 10000000',
      'p3 selected selected 10000000',
      'p4 reserve over_seats 10000000',
      'p5 out over_seats 10000000',
    ]);
  });

  it('skips what the envelope no longer covers, and tries the next', () => {
    expect(
      lines([project(1), project(2), project(3, { requestedCents: 4_000_000 })], {
        envelopeCents: 15_000_000,
        reserveShareBp: 0,
      }),
    ).toEqual([
      'p1 selected selected 10000000',
      'p2 out over_envelope 10000000',
      'p3 selected selected 4000000',
    ]);
  });

  it('gives no partial grant under 80 % without consent; at 80 % it does', () => {
    const two = [project(1), project(2)];
    expect(lines(two, { envelopeCents: 18_000_000 })[1]).toBe('p2 selected selected 8000000');
    expect(lines(two, { envelopeCents: 17_999_999 })[1]).toBe('p2 out over_envelope 10000000');
    const willing = [project(1), project(2, { acceptsPartial: true })];
    expect(lines(willing, { envelopeCents: 11_000_000 })[1]).toBe('p2 selected selected 1000000');
    expect(lines([project(1, { requestedCents: 12_500_000 })])[0]).toBe('p1 selected selected 10000000');
    expect(lines([project(1, { requestedCents: 12_500_001 })])[0]).toBe(
      'p1 out partial_without_consent 10000000',
    );
    expect(lines([project(1, { eligibleExpenseCents: 0 })])[0]).toBe('p1 out nothing_eligible 0');
  });

  it('respects ceilings by authority and département', () => {
    const pool = [
      project(1),
      project(2),
      project(3, { departmentCode: '14' }),
      project(4, { authorityId: 53, departmentCode: '35' }),
    ];
    expect(lines(pool, { maxPerDepartment: 1, reserveShareBp: 0 })).toEqual([
      'p1 selected selected 10000000',
      'p2 out department_ceiling 10000000',
      'p3 selected selected 10000000',
      'p4 selected selected 10000000',
    ]);
    expect(lines(pool, { maxPerAuthority: 2, reserveShareBp: 0 })[2]).toBe(
      'p3 out authority_ceiling 10000000',
    );
  });

  it('orders a reserve list of a fifth of the seats', () => {
    const pool = Array.from({ length: 20 }, (_, index) => project(index + 1, { requestedCents: 100 }));
    const { lines: all } = proposeSelection(pool, { ...constraints, seats: 10 });
    expect(
      all.filter(({ place }) => place === 'reserve').map(({ rank, reserveRank }) => [rank, reserveRank]),
    ).toEqual([
      [11, 1],
      [12, 2],
    ]);
  });

  const anyProject = fc.record({
    requestedCents: fc.integer({ min: 1, max: 22_500_000 }),
    ceilingCents: fc.integer({ min: 1, max: 22_500_000 }),
    eligibleExpenseCents: fc.integer({ min: 0, max: 99_999_999 }),
    acceptsPartial: fc.boolean(),
    authorityId: fc.integer({ min: 1, max: 3 }),
    departmentCode: fc.constantFrom('14', '50', '61'),
  });
  const anyConstraints = fc.record({
    seats: fc.integer({ min: 0, max: 8 }),
    envelopeCents: fc.integer({ min: 0, max: 80_000_000 }),
    maxAidRateBp: fc.integer({ min: 1, max: 10_000 }),
    minimumPartialBp: fc.integer({ min: 0, max: 10_000 }),
    reserveShareBp: fc.constant(2_000),
    maxPerAuthority: fc.option(fc.integer({ min: 0, max: 4 })),
    maxPerDepartment: fc.option(fc.integer({ min: 0, max: 4 })),
  });

  it('is lawful in the eyes of a check that does not know how it was made', () => {
    fc.assert(
      fc.property(fc.array(anyProject, { maxLength: 12 }), anyConstraints, (projects, limits) => {
        const pool = projects.map((one, index) => ({ ...one, applicationId: `p${index}`, rank: index + 1 }));
        const proposal = proposeSelection(pool, limits);
        const chosen = proposal.lines.filter(({ place }) => place === 'selected');
        expect(checkSelection(chosen, pool, limits)).toEqual([]);
        expect(proposal.grantedCents + proposal.remainingCents).toBe(limits.envelopeCents);
      }),
      { numRuns: 500 },
    );
  });
});

describe('check of a selection', () => {
  const pool = [
    project(1),
    project(2),
    project(3),
    project(4, { requestedCents: 12_000_000, ceilingCents: 20_000_000, eligibleExpenseCents: 20_000_000 }),
  ];
  const choose = (...chosen: [string, number][]) =>
    chosen.map(([applicationId, grantCents]) => ({ applicationId, grantCents }));
  const codes = (chosen: [string, number][], changed: Partial<SelectionConstraints> = {}) =>
    checkSelection(choose(...chosen), pool, { ...constraints, ...changed }).map(({ code }) => code);

  it.each([
    [[['p1', 10_000_000]], {}, []],
    [[['unknown', 1]], {}, ['not_eligible']],
    [
      [
        ['p1', 8_000_000],
        ['p1', 8_000_000],
      ],
      {},
      ['chosen_twice'],
    ],
    [[['p1', 0]], {}, ['amount_invalid']],
    [[['p1', 0.5]], {}, ['amount_invalid']],
    [[['p1', 10_000_001]], {}, ['over_request', 'over_project_ceiling']],
    [[['p4', 10_000_001]], {}, ['over_aid_rate']],
    [[['p1', 7_999_999]], {}, ['partial_without_consent']],
    [[['p1', 8_000_000]], {}, []],
    [
      [
        ['p1', 10_000_000],
        ['p2', 10_000_000],
      ],
      { seats: 1 },
      ['over_seats'],
    ],
    [
      [
        ['p1', 10_000_000],
        ['p2', 10_000_000],
      ],
      { envelopeCents: 19_999_999 },
      ['over_envelope'],
    ],
    [
      [
        ['p1', 10_000_000],
        ['p2', 10_000_000],
      ],
      { maxPerAuthority: 1 },
      ['authority_ceiling'],
    ],
    [
      [
        ['p1', 10_000_000],
        ['p2', 10_000_000],
      ],
      { maxPerDepartment: 1 },
      ['department_ceiling'],
    ],
  ] as [[string, number][], Partial<SelectionConstraints>, string[]][])(
    '%j with %o: %j',
    (chosen, changed, expected) => {
      expect(codes(chosen, changed)).toEqual(expected);
    },
  );
});

describe('decisions', () => {
  const draft = (outcome: Outcome, changed: Partial<DecisionDraft> = {}): DecisionDraft => ({
    outcome,
    grantCents: outcome === 'selected' ? 10_000_000 : null,
    reserveRank: outcome === 'reserve' ? 1 : null,
    reserveExpiresOn: outcome === 'reserve' ? '2024-09-01' : null,
    reason: 'Motif écrit',
    ...changed,
  });
  const supersede = (from: Outcome | null, to: Outcome, isNotified: boolean) =>
    decideSupersede({
      inForce: from && { id: 'd1', outcome: from, isNotified },
      expectedId: from && 'd1',
      next: draft(to),
    });

  it('allows exactly these turns once notified', () => {
    const found = OUTCOMES.flatMap((from) =>
      OUTCOMES.filter((to) => supersede(from, to, true).ok).map((to) => `${from} → ${to}`),
    );
    expect(found).toEqual([
      'selected → selected',
      'selected → withdrawn_by_holder',
      'selected → revoked',
      'reserve → selected',
      'reserve → not_selected',
      'reserve → withdrawn_by_holder',
      'deferred → selected',
      'deferred → reserve',
      'deferred → not_selected',
      'deferred → withdrawn_by_holder',
      'not_selected → selected',
      'not_selected → reserve',
      'not_selected → deferred',
      'revoked → selected',
    ]);
  });

  it('allows the four first outcomes before notice, and no other', () => {
    for (const to of OUTCOMES) {
      const isFirst = FIRST_OUTCOMES.some((first) => first === to);
      expect(supersede(null, to, false).ok).toBe(isFirst);
      expect(supersede('reserve', to, false).ok).toBe(isFirst);
    }
    expect(supersede('reserve', 'selected', true)).toEqual({ ok: true, value: { supersedes: 'd1' } });
    expect(supersede(null, 'reserve', false)).toEqual({ ok: true, value: { supersedes: null } });
  });

  it('refuses the second of two officers who decide at once', () => {
    const inForce = { id: 'd2', outcome: 'reserve' as const, isNotified: false };
    for (const expectedId of [null, 'd1']) {
      expect(decideSupersede({ inForce, expectedId, next: draft('selected') })).toEqual({
        ok: false,
        code: 'decision_changed_meanwhile',
      });
    }
    expect(decideSupersede({ inForce: null, expectedId: 'd1', next: draft('selected') }).ok).toBe(false);
  });

  it.each([
    [draft('selected', { reason: ' ' }), 'decision_reason_missing'],
    [draft('selected', { grantCents: null }), 'grant_missing'],
    [draft('selected', { grantCents: 0 }), 'grant_missing'],
    [draft('selected', { grantCents: 1.5 }), 'grant_missing'],
    [draft('not_selected', { grantCents: 1 }), 'grant_unexpected'],
    [draft('reserve', { reserveRank: null }), 'reserve_rank_missing'],
    [draft('reserve', { reserveRank: 0 }), 'reserve_rank_missing'],
    [draft('reserve', { reserveExpiresOn: null }), 'reserve_expiry_missing'],
  ])('%o is refused: %s', (next, code) => {
    expect(decideSupersede({ inForce: null, expectedId: null, next })).toMatchObject({ ok: false, code });
  });

  it('has a mark for every outcome', () => {
    expect(Object.keys(OUTCOME_MARKS)).toEqual([...OUTCOMES]);
  });
});

describe('publication', () => {
  const base = {
    preparedBy: 'anne',
    approvedBy: 'boris',
    decisions: [{ notifiedAt: 100 }, { notifiedAt: 150 }],
    embargoUntil: 500,
    at: 200,
  };

  it.each([
    [{}, { ok: true, value: { visibleFrom: 500 } }],
    [{ embargoUntil: null }, { ok: true, value: { visibleFrom: 200 } }],
    [{ embargoUntil: 50 }, { ok: true, value: { visibleFrom: 200 } }],
    [{ approvedBy: 'anne' }, { ok: false, code: 'same_person_publishes' }],
    [{ preparedBy: null }, { ok: false, code: 'publication_not_prepared' }],
    [{ decisions: [] }, { ok: false, code: 'nothing_to_publish' }],
    [
      { decisions: [{ notifiedAt: 100 }, { notifiedAt: null }, { notifiedAt: 201 }] },
      { ok: false, code: 'not_all_notified', details: { count: 2 } },
    ],
  ])('with %o: %o', (changed, expected) => {
    expect(decidePublication({ ...base, ...changed })).toEqual(expected);
  });

  it('says how many are not notified', () => {
    expect(refusalSentence('not_all_notified', { count: 2 })).toContain('il en reste 2');
  });

  it('is visible from its instant, not before', () => {
    expect(isPublic({ visibleFrom: 500 }, 499)).toBe(false);
    expect(isPublic({ visibleFrom: 500 }, 500)).toBe(true);
    expect(isPublic({ visibleFrom: null }, 500)).toBe(false);
  });

  it('lets out the named fields only, however much the source holds', () => {
    const round = {
      placeName: 'Place du marché',
      communeName: 'Exempleville',
      pattern: 'WEEKLY',
      nth: null,
      weekday: 2,
      startTime: '09:00',
      endTime: '12:00',
      staffName: 'CANARY-DOCTOR',
    };
    const source = {
      reference: 'MBUS-V1-28-0007',
      title: 'Titre',
      holderName: 'CPTS Exemple',
      holderType: 'CPTS',
      regionCodes: ['28'],
      departmentCodes: ['61'],
      communes: [{ inseeCode: '61001', name: 'Alençon', population: 26_000, note: 'CANARY-COMMUNE' }],
      summary: 'Résumé',
      grantCents: 10_000_000,
      waveNumber: 1,
      decidedOn: '2024-05-15',
      rounds: [round],
      score: 'CANARY-SCORE',
      legalRep: { phone: 'CANARY-PHONE' },
    };
    const text = JSON.stringify(publicRecord(source));
    expect(text).not.toContain('CANARY');
    expect(Object.keys(publicRecord(source)).sort()).toEqual([
      'communes',
      'decidedOn',
      'departmentCodes',
      'grantCents',
      'holderName',
      'holderType',
      'reference',
      'regionCodes',
      'rounds',
      'summary',
      'title',
      'waveNumber',
    ]);
  });
});
