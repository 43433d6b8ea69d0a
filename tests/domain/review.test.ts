import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ADMISSIBILITY_TEXTS } from '#app/content/admissibility.ts';
import {
  ADMISSIBILITY_CHECKS,
  type AdmissibilityFacts,
  type CheckAnswer,
  decideAdmissibility,
  runAutomaticChecks,
} from '#app/domain/review/admissibility.ts';
import {
  type ApplicationToAssign,
  canBeAssigned,
  type ReviewerCandidate,
} from '#app/domain/review/assignment.ts';
import { canReadReview } from '#app/domain/review/blindness.ts';
import { checkReview, mustExplain } from '#app/domain/review/complete-review.ts';
import type { DeclaredInterest } from '#app/domain/review/conflicts-of-interest.ts';
import { DEFAULT_GRID } from '#app/domain/review/default-grid.ts';
import { divergenceGrounds, type LockedReview, reviewProgress } from '#app/domain/review/divergence.ts';
import { checkGrid, type Marks } from '#app/domain/review/grid.ts';
import { missedFloorsOf } from '#app/domain/review/missed-floors.ts';
import { isReconciled } from '#app/domain/review/reconciliation.ts';
import { applicationScore, reviewTotal } from '#app/domain/review/score.ts';
import { toNumber } from '#app/domain/shared/rational.ts';

const { criteria, totalFloor } = DEFAULT_GRID;
const grid = { criteria, totalFloor };

function marksOf(mark: number, changed: Marks = {}): Marks {
  return { ...Object.fromEntries(criteria.map(({ code }) => [code, mark])), ...changed };
}

describe('default grid', () => {
  it('holds the weights, floors and six anchors of ten criteria', () => {
    expect(checkGrid(grid)).toEqual([]);
    expect(criteria.map(({ weight }) => weight)).toEqual([20, 10, 20, 10, 10, 8, 12, 5, 3, 2]);
    expect(criteria.filter(({ floor }) => floor !== null).map(({ code, floor }) => [code, floor])).toEqual([
      ['C1', 2],
      ['C3', 2],
      ['C7', 2],
    ]);
    for (const { anchors } of criteria) for (const { text } of anchors) expect(text).toMatch(/^\p{Lu}.*\.$/u);
  });

  it('says what is wrong with a grid', () => {
    const [first, ...rest] = criteria;
    if (!first) throw new Error('no criterion');
    expect(checkGrid({ criteria: [], totalFloor: 50 })).toEqual([{ code: 'grid_empty' }]);
    expect(checkGrid({ criteria: rest, totalFloor: 50 })).toEqual([
      { code: 'grid_weights_total', total: 80 },
    ]);
    expect(checkGrid({ criteria: [{ ...first, weight: 19.5 }, ...rest], totalFloor: 50 })).toEqual([
      { code: 'grid_weight_invalid', criterion: 'C1' },
      { code: 'grid_weights_total', total: 99.5 },
    ]);
    expect(checkGrid({ criteria: [{ ...first, floor: 6 }, ...rest], totalFloor: 101 })).toEqual([
      { code: 'grid_floor_invalid', criterion: 'C1' },
      { code: 'grid_total_floor_invalid' },
    ]);
    expect(
      checkGrid({ criteria: [{ ...first, anchors: first.anchors.slice(1) }, ...rest], totalFloor }),
    ).toEqual([{ code: 'grid_anchor_missing', criterion: 'C1', mark: 0 }]);
    expect(checkGrid({ criteria: [...criteria, { ...first, weight: 1 }], totalFloor })).toContainEqual({
      code: 'grid_criterion_twice',
      criterion: 'C1',
    });
  });
});

describe('score', () => {
  it.each([
    [marksOf(0), 0],
    [marksOf(5), 100],
    [marksOf(3), 60],
    [marksOf(3, { C1: 5 }), 68],
    [marksOf(0, { C9: 1 }), 0.6],
    [{ C1: 4 }, 16],
    [{}, 0],
  ])('total of %o is %d', (marks, total) => {
    expect(toNumber(reviewTotal(marks, criteria))).toBe(total);
  });

  it('throws on a mark out of the scale', () => {
    for (const mark of [-1, 6, 2.5, Number.NaN]) {
      expect(() => reviewTotal({ C1: mark }, criteria)).toThrow(RangeError);
    }
  });

  it('is the unrounded mean of two reviews, or three', () => {
    const two = applicationScore([marksOf(3), marksOf(4, { C9: 3 })], grid);
    expect(two).toMatchObject({
      ok: true,
      value: { total: { numerator: 697, denominator: 10 }, reviewCount: 2, missedFloors: [] },
    });
    const three = applicationScore([marksOf(3), marksOf(4), marksOf(4)], grid);
    if (!three.ok) throw new Error(three.code);
    expect(toNumber(three.value.total)).toBeCloseTo(73.333333, 5);
    expect(three.value.criteria[0]).toEqual({ code: 'C1', mean: { numerator: 11, denominator: 3 } });
  });

  it('applies floors to the means: a 1 and a 3 make 2, which passes', () => {
    const score = (...reviews: Marks[]) => {
      const result = applicationScore(reviews, grid);
      if (!result.ok) throw new Error(result.code);
      return result.value.missedFloors;
    };
    expect(score(marksOf(4, { C1: 1 }), marksOf(4, { C1: 3 }))).toEqual([]);
    expect(score(marksOf(4, { C1: 1 }), marksOf(4, { C1: 2 }))).toEqual(['C1']);
    expect(score(marksOf(4, { C1: 2 }), marksOf(4, { C1: 2 }), marksOf(4, { C1: 1 }))).toEqual(['C1']);
    expect(score(marksOf(4, { C3: 0, C7: 1 }), marksOf(4, { C3: 3, C7: 1 }))).toEqual(['C3', 'C7']);
    expect(score(marksOf(2), marksOf(3))).toEqual([]);
    expect(score(marksOf(2), marksOf(3, { C10: 2 }))).toEqual(['total']);
    expect(score(marksOf(0))).toEqual(['C1', 'C3', 'C7', 'total']);
  });

  it('refuses when a review or a mark is missing', () => {
    expect(applicationScore([], grid)).toMatchObject({ code: 'review_missing' });
    expect(applicationScore([marksOf(3), { C1: 3 }], grid)).toMatchObject({ code: 'marks_missing' });
  });

  it('stays between 0 and 100 and rises with any mark', () => {
    const anyMarks = fc.record(
      Object.fromEntries(criteria.map(({ code }) => [code, fc.integer({ min: 0, max: 5 })])),
    );
    fc.assert(
      fc.property(anyMarks, fc.constantFrom(...criteria.map(({ code }) => code)), (marks, code) => {
        const total = toNumber(reviewTotal(marks, criteria));
        expect(total >= 0 && total <= 100).toBe(true);
        const mark = marks[code] ?? 0;
        if (mark === 5) return;
        expect(toNumber(reviewTotal({ ...marks, [code]: mark + 1 }, criteria))).toBeGreaterThan(total);
      }),
    );
  });
});

describe('complete review', () => {
  const opinionText = 'a'.repeat(200);
  const draft = { marks: marksOf(3), comments: {}, opinion: 'favourable' as const, opinionText };

  it('needs every mark, an opinion and its text', () => {
    expect(checkReview(draft, criteria)).toEqual([]);
    expect(checkReview({ ...draft, marks: { ...marksOf(3), C4: undefined } }, criteria)).toEqual([
      { code: 'mark_missing', criterion: 'C4' },
    ]);
    expect(checkReview({ ...draft, opinion: null, opinionText: ` ${'é'.repeat(198)} ` }, criteria)).toEqual([
      { code: 'opinion_missing' },
      { code: 'opinion_text_too_short', missing: 2 },
    ]);
  });

  it('wants 30 characters on 0, 1 and 5', () => {
    expect([0, 1, 2, 3, 4, 5, undefined].map(mustExplain)).toEqual([
      true,
      true,
      false,
      false,
      false,
      true,
      false,
    ]);
    const with29 = { ...draft, marks: marksOf(3, { C2: 5 }), comments: { C2: `  ${'b'.repeat(29)}  ` } };
    expect(checkReview(with29, criteria)).toEqual([
      { code: 'comment_too_short', criterion: 'C2', missing: 1 },
    ]);
    expect(checkReview({ ...with29, comments: { C2: 'b'.repeat(30) } }, criteria)).toEqual([]);
    const emoji = { ...with29, comments: { C2: '🚌'.repeat(15) } };
    expect(checkReview(emoji, criteria)).toEqual([
      { code: 'comment_too_short', criterion: 'C2', missing: 15 },
    ]);
  });
});

describe('divergence', () => {
  const rules = { criteria, thirdReviewGap: 15, reviewersPerFile: 2 };
  const review = (marks: Marks, opinion: LockedReview['opinion'] = 'favourable'): LockedReview => ({
    marks,
    opinion,
  });

  it('is a gap of more than 15 points, not of 15', () => {
    const fifteen = marksOf(3, { C1: 5, C2: 5, C9: 5, C10: 4, C8: 4 });
    expect(toNumber(reviewTotal(fifteen, criteria)) - 60).toBeCloseTo(14.6);
    const exact = marksOf(3, { C2: 5, C4: 5, C5: 4, C8: 5, C9: 4, C10: 4 });
    const total = toNumber(reviewTotal(exact, criteria));
    expect(total).toBe(73);
    const grounds = (a: Marks, b: Marks, gap: number) =>
      divergenceGrounds(review(a), review(b), { criteria, thirdReviewGap: gap });
    expect(grounds(marksOf(3), exact, 13)).toEqual([]);
    expect(grounds(exact, marksOf(3), 12)).toEqual(['score_gap']);
    expect(grounds(marksOf(3), marksOf(4), 15)).toEqual(['score_gap']);
    expect(grounds(marksOf(3), fifteen, 15)).toEqual([]);
  });

  it('is also favourable against unfavourable, but not with reserves', () => {
    const same = marksOf(3);
    const grounds = (a: LockedReview['opinion'], b: LockedReview['opinion']) =>
      divergenceGrounds(review(same, a), review(same, b), rules);
    expect(grounds('favourable', 'unfavourable')).toEqual(['opposite_opinions']);
    expect(grounds('unfavourable', 'favourable')).toEqual(['opposite_opinions']);
    expect(grounds('favourable_with_reserves', 'unfavourable')).toEqual([]);
    expect(grounds('unfavourable', 'unfavourable')).toEqual([]);
  });

  it('opens with the second lock and closes with the third, or with minutes', () => {
    const [low, high] = [review(marksOf(2), 'unfavourable'), review(marksOf(5))];
    expect(reviewProgress([], rules)).toMatchObject({
      everyRequiredReviewLocked: false,
      divergenceOpen: false,
    });
    expect(reviewProgress([low], rules)).toMatchObject({ everyRequiredReviewLocked: false, lockedCount: 1 });
    expect(reviewProgress([low, low], rules)).toMatchObject({
      everyRequiredReviewLocked: true,
      divergenceOpen: false,
      requiredCount: 2,
    });
    expect(reviewProgress([low, high], rules)).toEqual({
      everyRequiredReviewLocked: true,
      divergenceOpen: true,
      grounds: ['score_gap', 'opposite_opinions'],
      requiredCount: 3,
      lockedCount: 2,
    });
    expect(reviewProgress([low, high, low], rules)).toMatchObject({ divergenceOpen: false, lockedCount: 3 });
    expect(reviewProgress([low, high], { ...rules, reconciled: true })).toMatchObject({
      divergenceOpen: false,
      requiredCount: 2,
    });
  });
});

describe('blindness, as a whole table', () => {
  const yes = 'may read';
  const cases = [
    // member, recused, author, own review, official, all locked
    [false, false, true, 'unlocked', false, false, yes],
    [false, false, true, 'locked', false, true, yes],
    [false, false, false, 'locked', false, false, 'review_blind'],
    [false, false, false, 'unlocked', false, false, 'review_blind'],
    [false, false, false, 'unlocked', false, true, 'review_blind'],
    [false, false, false, 'unlocked', true, true, 'review_blind'],
    [false, false, false, 'locked', false, true, yes],
    [false, false, false, null, true, false, 'review_blind'],
    [false, false, false, null, true, true, yes],
    [false, false, false, null, false, true, 'review_not_yours'],
    [false, true, false, null, true, true, 'recused'],
    [false, true, true, 'locked', false, true, 'recused'],
    [true, false, false, null, false, true, 'review_of_own_application'],
    [true, false, true, 'locked', true, true, 'review_of_own_application'],
  ] as const;

  it.each(cases)(
    'member %s, recused %s, author %s, own review %s, official %s, all locked %s: %s',
    (isMember, isRecused, isAuthor, ownReview, isOfficial, allRequiredLocked, expected) => {
      const result = canReadReview({
        viewer: { userId: 'me', isMember, isRecused, ownReview, isOfficial },
        review: { reviewerId: isAuthor ? 'me' : 'other' },
        allRequiredLocked,
      });
      expect(result.ok ? yes : result.code).toBe(expected);
    },
  );
});

describe('assignment', () => {
  const on = '2026-03-01';
  const employedBy = (siren: string): DeclaredInterest => ({
    kind: 'employer',
    siren,
    communeCode: null,
    endedOn: null,
  });
  const ars: ReviewerCandidate = {
    userId: 'ars',
    email: 'agent@ars-normandie.exemple',
    interests: [],
    arsAuthorityIds: [28],
    anctDepartmentCodes: [],
  };
  const anct: ReviewerCandidate = {
    userId: 'anct',
    email: 'agent@orne.exemple',
    interests: [],
    arsAuthorityIds: [],
    anctDepartmentCodes: ['61'],
  };
  const application: ApplicationToAssign = {
    memberUserIds: ['holder'],
    supporterUserIds: ['helper'],
    recusedUserIds: ['recused'],
    holderEmails: ['contact@cpts-orne.exemple', 'docteur@orange.fr'],
    parties: [{ role: 'holder', name: 'CPTS de l’Orne', siren: '775000001' }],
    communes: [],
    authoritySirens: [],
    authorityIds: [28, 52],
    departmentCodes: ['61', '53'],
    assigned: [],
  };

  it('lets a reviewer of each side in', () => {
    expect(canBeAssigned(ars, application, { seat: 'ars', on })).toEqual({ refusals: [], conflicts: [] });
    expect(canBeAssigned(anct, application, { seat: 'anct', on })).toEqual({ refusals: [], conflicts: [] });
    const associated = { ...ars, arsAuthorityIds: [52] };
    expect(canBeAssigned(associated, application, { seat: 'ars', on }).refusals).toEqual([]);
  });

  it.each([
    [anct, 'ars', {}, ['not_a_reviewer']],
    [ars, 'anct', {}, ['not_a_reviewer']],
    [{ ...ars, userId: 'holder' }, 'ars', {}, ['member_of_application']],
    [{ ...ars, userId: 'helper' }, 'ars', {}, ['recorded_supporter']],
    [{ ...ars, userId: 'recused' }, 'ars', {}, ['recused']],
    [{ ...ars, interests: [employedBy('775000001')] }, 'ars', {}, ['holder_employer']],
    [{ ...ars, arsAuthorityIds: [11] }, 'ars', {}, ['outside_territory']],
    [{ ...anct, anctDepartmentCodes: ['14'] }, 'anct', {}, ['outside_territory']],
    [{ ...anct, anctDepartmentCodes: ['14'] }, 'third', {}, []],
    [ars, 'ars', { assigned: [{ userId: 'other', seat: 'ars' }] }, ['seat_already_taken']],
    [ars, 'third', { assigned: [{ userId: 'other', seat: 'ars' }] }, []],
    [ars, 'third', { assigned: [{ userId: 'ars', seat: 'ars' }] }, ['already_assigned']],
    [{ ...ars, arsAuthorityIds: [] }, 'third', {}, ['not_a_reviewer']],
  ] as const)('%o in seat %s with %o: %o', (candidate, seat, changed, refusals) => {
    expect(canBeAssigned(candidate, { ...application, ...changed }, { seat, on }).refusals).toEqual(refusals);
  });

  it('lets in whoever has a tie to check only, and says it', () => {
    const same = { ...anct, email: 'Someone@CPTS-Orne.exemple' };
    const { refusals, conflicts } = canBeAssigned(same, application, { seat: 'anct', on });
    expect(refusals).toEqual([]);
    expect(conflicts.map(({ code }) => code)).toEqual(['same_email_domain']);
  });
});

describe('admissibility', () => {
  const facts: AdmissibilityFacts = {
    isLate: false,
    holderType: 'CPTS',
    eligibleHolderTypes: ['CPTS', 'MSP'],
    legalCategoryCode: '9220',
    signatory: { name: 'Anne Roy', role: 'présidente', isLegalRepresentative: true, hasMandate: false },
    careServices: 2,
    accessMode: 'APPOINTMENT',
    otherFunders: [],
    isLegalCategoryCoherent: true,
    siretState: 'active',
    servedCommunes: 3,
    communesInZipOrZac: 2,
    priorityDistricts: 0,
    missingDocuments: [],
    partnersWithoutLetter: [],
    partnersConfirmed: [],
    fundersWithoutProof: [],
    budgetGapCents: 0,
    requestedCents: 10_000_000,
    ceilingCents: 10_000_000,
    eligibleCents: 20_000_000,
    maxAidRateBp: 5_000,
    stops: 2,
    minimumStops: 2,
    durationYears: 3,
    requiredDurationYears: 3,
    republicanCommitment: true,
    swornStatement: true,
  };
  const outcomes = (changed: Partial<AdmissibilityFacts> = {}) =>
    Object.fromEntries(
      runAutomaticChecks({ ...facts, ...changed }).map(({ code, outcome }) => [code, outcome]),
    );

  it('answers every check in order, leaving to a person what is hers', () => {
    expect(runAutomaticChecks(facts).map(({ code }) => code)).toEqual(
      ADMISSIBILITY_CHECKS.map(({ code }) => code),
    );
    const manual = Object.entries(outcomes()).filter(([, outcome]) => outcome === 'manual');
    expect(manual.map(([code]) => code)).toEqual(['R04', 'R06', 'R12']);
    for (const { code } of ADMISSIBILITY_CHECKS) expect(ADMISSIBILITY_TEXTS[code].remedy).toMatch(/\.$/);
  });

  it.each([
    ['R01', { isLate: true }, 'fail'],
    ['R02', { holderType: 'OTHER' }, 'fail'],
    ['R02', { isLegalCategoryCoherent: false }, 'fail'],
    ['R03', { siretState: 'ceased' }, 'fail'],
    ['R03', { siretState: 'unknown' }, 'manual'],
    ['R05', { communesInZipOrZac: 0 }, 'manual'],
    ['R07', { missingDocuments: ['P05'] }, 'fail'],
    ['R08', { budgetGapCents: 1 }, 'fail'],
    ['R08', { budgetGapCents: -1 }, 'fail'],
    ['R08', { requestedCents: 10_000_001, eligibleCents: 90_000_000 }, 'fail'],
    ['R08', { eligibleCents: 19_999_999 }, 'fail'],
    ['R09', { stops: 1 }, 'fail'],
    ['R10', { durationYears: 2 }, 'fail'],
    ['R11', { republicanCommitment: false }, 'fail'],
    ['R11', { republicanCommitment: null }, 'not_applicable'],
    ['R13', { swornStatement: false }, 'fail'],
  ] as const)('%s with %o: %s', (code, changed, outcome) => {
    const found = outcomes(changed);
    expect(found[code]).toBe(outcome);
    const others = Object.entries(found).filter(
      ([other, got]) => other !== code && got !== outcomes()[other],
    );
    expect(others).toEqual([]);
  });

  it('draws the conclusion of the answers', () => {
    const all: CheckAnswer[] = ADMISSIBILITY_CHECKS.map(({ code }) => ({ code, outcome: 'pass', note: '' }));
    const failing = (code: string, note = 'motif') =>
      all.map((answer) => (answer.code === code ? { ...answer, outcome: 'fail' as const, note } : answer));
    expect(decideAdmissibility(all, false)).toEqual({
      verdict: 'admissible',
      unanswered: [],
      failed: [],
      withoutReason: [],
    });
    expect(decideAdmissibility(all.slice(1), false)).toMatchObject({
      verdict: 'incomplete',
      unanswered: ['R01'],
    });
    expect(decideAdmissibility(failing('R02', ' '), false)).toMatchObject({
      verdict: 'inadmissible',
      withoutReason: ['R02'],
    });
    expect(decideAdmissibility(failing('R07'), false).verdict).toBe('request_complements');
    expect(decideAdmissibility(failing('R07'), true).verdict).toBe('inadmissible');
    expect(decideAdmissibility(failing('R05'), true)).toMatchObject({
      verdict: 'admissible',
      failed: [{ code: 'R05', severity: 'reviewer', note: 'motif' }],
    });
  });
});

describe('floors that one review misses', () => {
  it.each([
    ['nothing marked yet', {}, []],
    ['a criterion under its floor, the others to come', { C1: 1 }, ['C1']],
    ['a criterion on its floor', { C1: 2 }, []],
    ['a criterion without a floor', { C2: 0 }, []],
    ['everything marked, on the total', marksOf(3, { C3: 1 }), ['C3']],
    ['everything marked, under the total', marksOf(2), ['total']],
    ['several, in the order of the grid', marksOf(1), ['C1', 'C3', 'C7', 'total']],
  ] as const)('%s', (_case, marks, missed) => {
    expect(missedFloorsOf(marks, grid)).toEqual(missed);
  });

  it('agrees with the floors of the score when the review is alone', () => {
    const anyMarks = fc.record(
      Object.fromEntries(criteria.map(({ code }) => [code, fc.integer({ min: 0, max: 5 })])),
    );
    fc.assert(
      fc.property(anyMarks, (marks) => {
        const score = applicationScore([marks], grid);
        expect(missedFloorsOf(marks, grid)).toEqual(score.ok ? score.value.missedFloors : null);
      }),
    );
  });
});

describe('minutes close a divergence', () => {
  const at = (minute: number) => new Date(2024, 0, 10, 12, minute);
  it.each([
    ['no meeting', null, [at(1)], false],
    ['all delivered before', at(5), [at(1), at(2)], true],
    ['delivered in the same instant', at(5), [at(1), at(5)], true],
    ['one corrected since', at(5), [at(1), at(6)], false],
  ] as const)('%s', (_case, recordedAt, deliveredAt, expected) => {
    expect(isReconciled(recordedAt, deliveredAt)).toBe(expected);
  });
});
