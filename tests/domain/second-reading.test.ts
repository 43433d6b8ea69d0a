import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Conflict } from '#app/domain/review/conflicts-of-interest.ts';
import {
  decideAnswer,
  decideConclusion,
  drawOrder,
  READING_CONCLUSIONS,
  REMARKS_MAX_LENGTH,
  REMARKS_MIN_LENGTH,
  type ReadingState,
  readingState,
  refuseSecondReader,
} from '#app/domain/review/second-reading.ts';

const BLOCKED: Conflict[] = [{ code: 'holder_employer', severity: 'block', data: {} }];
const TO_CHECK: Conflict[] = [{ code: 'same_email_domain', severity: 'check', data: {} }];
const agent = { userId: 'reader', authorityIds: [9], isNational: false };
const national = { userId: 'reader', authorityIds: [], isNational: true };
const review = { authorId: 'author', authorityId: 9, assignedUserIds: ['author', 'other'] };

describe('who may read a review again', () => {
  test.each([
    ['an agent of the agency', agent, review, [], undefined],
    ['the national team', national, review, [], undefined],
    ['a tie that only asks for a look', agent, review, TO_CHECK, undefined],
    ['an agent of another agency', { ...agent, authorityIds: [1] }, review, [], 'reader_not_entitled'],
    ['a file without agency', agent, { ...review, authorityId: null }, [], 'reader_not_entitled'],
    ['its author', { ...agent, userId: 'author' }, review, [], 'reader_is_author'],
    ['the other reviewer', { ...agent, userId: 'other' }, review, [], 'reader_reviews_file'],
    ['somebody tied to the holder', agent, review, BLOCKED, 'reader_has_interest'],
    ['the national team, tied to the holder', national, review, BLOCKED, 'reader_has_interest'],
  ] as const)('%s', (_case, reader, place, conflicts, expected) => {
    expect(refuseSecondReader(reader, place, conflicts)).toBe(expected);
  });
});

describe('the state of a second reading', () => {
  const table: [ReadingState, Parameters<typeof readingState>[0]][] = [];
  for (const conclusion of [null, ...READING_CONCLUSIONS])
    for (const isAnswered of [false, true])
      for (const isReplaced of [false, true])
        for (const status of ['in_review', 'reviewed', 'ranked', 'withdrawn'])
          table.push([
            expected(conclusion, isAnswered, isReplaced, status),
            { conclusion, isAnswered, isReplaced, status },
          ]);

  function expected(
    conclusion: string | null,
    isAnswered: boolean,
    isReplaced: boolean,
    status: string,
  ): ReadingState {
    const isOpen = status === 'in_review' || status === 'reviewed';
    if (conclusion === 'confirmed') return 'confirmed';
    if (conclusion === 'remarks') {
      if (isReplaced) return 'corrected';
      if (isAnswered) return 'maintained';
      return isOpen ? 'remarked' : 'lapsed';
    }
    if (isAnswered) return 'maintained';
    return isOpen && !isReplaced ? 'awaited' : 'lapsed';
  }

  test.each(table)('is %s for %o', (state, facts) => {
    expect(readingState(facts)).toBe(state);
  });
});

test('a draw holds every review once, and the same seed makes it again whatever the order it is given', () => {
  const ids = fc.uniqueArray(fc.uuid(), { maxLength: 40 });
  fc.assert(
    fc.property(ids, fc.nat(), (pool, seed) => {
      const drawn = drawOrder(pool, seed);
      expect([...drawn].sort()).toEqual([...pool].sort());
      expect(drawOrder([...pool].reverse(), seed)).toEqual(drawn);
    }),
  );
});

test('a draw takes each of ten reviews about as often as the others', () => {
  const ids = Array.from({ length: 10 }, (_none, index) => `review-${index}`);
  const firsts = new Map<string, number>();
  for (let seed = 0; seed < 5_000; seed += 1) {
    const [first = ''] = drawOrder(ids, seed);
    firsts.set(first, (firsts.get(first) ?? 0) + 1);
  }
  for (const id of ids) expect(firsts.get(id)).toBeGreaterThan(400);
});

describe('what a second reader concludes', () => {
  const remarks = 'x'.repeat(REMARKS_MIN_LENGTH);
  const good = { conclusion: 'remarks' as const, remarks, sworn: true };
  test.each([
    ['remarks', 'awaited', good, { ok: true, value: { conclusion: 'remarks', remarks } }],
    [
      'no remark kept with a confirmation',
      'awaited',
      { ...good, conclusion: 'confirmed' as const },
      { ok: true, value: { conclusion: 'confirmed', remarks: '' } },
    ],
    ['nothing chosen', 'awaited', { ...good, conclusion: null }, { ok: false, code: 'conclusion_missing' }],
    [
      'too short',
      'awaited',
      { ...good, remarks: ` ${remarks.slice(4)} ` },
      { ok: false, code: 'remarks_too_short', details: { missing: 4 } },
    ],
    [
      'too long',
      'awaited',
      { ...good, remarks: 'x'.repeat(REMARKS_MAX_LENGTH + 1) },
      { ok: false, code: 'text_too_long' },
    ],
    ['not sworn', 'awaited', { ...good, sworn: false }, { ok: false, code: 'sworn_missing' }],
    ...(['confirmed', 'remarked', 'corrected', 'maintained', 'lapsed'] as const).map(
      (state) => [`over: ${state}`, state, good, { ok: false, code: 'reading_over' }] as const,
    ),
  ] as const)('%s', (_case, state, posted, expected) => {
    expect(decideConclusion(state, posted)).toEqual(expected);
  });

  test('its author answers remarks that wait, once, with a reason', () => {
    expect(decideAnswer('remarked', ` ${remarks} `)).toEqual({ ok: true, value: remarks });
    expect(decideAnswer('remarked', 'Non.')).toMatchObject({ code: 'remarks_too_short' });
    expect(decideAnswer('remarked', 'x'.repeat(REMARKS_MAX_LENGTH + 1))).toMatchObject({
      code: 'text_too_long',
    });
    for (const state of ['awaited', 'confirmed', 'corrected', 'maintained', 'lapsed'] as const)
      expect(decideAnswer(state, remarks)).toMatchObject({ code: 'reading_over' });
  });
});
