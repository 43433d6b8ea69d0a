import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MARKS } from '#app/domain/review/grid.ts';
import { decideTestOpening, decideTestSheet, readMark, testFigures } from '#app/domain/review/test-file.ts';

const part = (over = {}) => ({
  code: 'C1',
  facts: 'Des faits',
  mark: 3 as const,
  reason: 'Parce que',
  ...over,
});

describe('opening a fictitious file', () => {
  test.each([
    ['complete', 'draft', [part(), part({ code: 'C2' })], { ok: true, value: true }],
    ['open already', 'open', [part()], { ok: false, code: 'test_file_frozen' }],
    ['closed', 'closed', [part()], { ok: false, code: 'test_file_frozen' }],
    ['no criterion', 'draft', [], { ok: false, code: 'test_file_incomplete', details: { criteria: '' } }],
    [
      'no facts',
      'draft',
      [part({ facts: '' })],
      { ok: false, code: 'test_file_incomplete', details: { criteria: 'C1' } },
    ],
    [
      'no mark',
      'draft',
      [part({ mark: null })],
      { ok: false, code: 'test_file_incomplete', details: { criteria: 'C1' } },
    ],
    [
      'no reason',
      'draft',
      [part({ reason: '' })],
      { ok: false, code: 'test_file_incomplete', details: { criteria: 'C1' } },
    ],
  ] as const)('%s', (_case, state, parts, expected) => {
    expect(decideTestOpening(state, parts)).toEqual(expected);
  });
});

describe('a sheet of marks', () => {
  const sheet = {
    state: 'open',
    isHandedIn: false,
    isFinal: true,
    codes: ['C1', 'C2'],
    marks: { C1: 0, C2: 5 },
  } as const;
  test.each([
    ['handed in whole', {}, undefined],
    ['kept in part', { isFinal: false, marks: {} }, undefined],
    [
      'handed in with a hole',
      { marks: { C1: 0 as const } },
      { ok: false, code: 'test_marks_missing', details: { criteria: 'C2' } },
    ],
    ['handed in twice', { isHandedIn: true }, { ok: false, code: 'sheet_handed_in' }],
    ['before the opening', { state: 'draft' as const }, { ok: false, code: 'test_file_not_open' }],
    ['after the closing', { state: 'closed' as const }, { ok: false, code: 'test_file_not_open' }],
  ])('%s', (_case, over, expected) => {
    expect(decideTestSheet({ ...sheet, ...over })).toEqual(expected);
  });

  test('a mark is a whole number from 0 to 5, as it is written', () => {
    expect(MARKS.map((mark) => readMark(String(mark)))).toEqual([...MARKS]);
    for (const typed of ['', '6', '-1', '2.5', ' 3', 'x', '03']) expect(readMark(typed)).toBeUndefined();
  });
});

describe('the figures of a fictitious file', () => {
  const criteria = [
    { code: 'C1', weight: 60 },
    { code: 'C2', weight: 40 },
  ];
  const reference = { C1: 3, C2: 2 };

  test('say mean, spread and distance to the reference', () => {
    const figures = testFigures(criteria, reference, [
      { reviewerId: 'steady', marks: { C1: 4, C2: 3 } },
      { reviewerId: 'uneven', marks: { C1: 2, C2: 3 } },
    ]);
    expect(figures).toMatchObject({ reference: 52, mean: 60, spread: 12 });
    expect(figures.reviewers).toEqual([
      { reviewerId: 'steady', total: 72, gap: 20, distance: 1, spread: 0 },
      { reviewerId: 'uneven', total: 48, gap: -4, distance: 1, spread: 1 },
    ]);
    expect(figures.criteria).toEqual([
      { code: 'C1', reference: 3, mean: 3, spread: 1 },
      { code: 'C2', reference: 2, mean: 3, spread: 0 },
    ]);
  });

  test('have no mean before the first sheet, and no spread before the second', () => {
    expect(testFigures(criteria, reference, [])).toMatchObject({ mean: null, spread: null });
    const one = testFigures(criteria, reference, [{ reviewerId: 'one', marks: reference }]);
    expect(one).toMatchObject({ mean: 52, spread: null, reviewers: [{ gap: 0, distance: 0, spread: 0 }] });
  });

  test('stay on their scales, whatever is marked', () => {
    const marks = fc.record({ C1: fc.integer({ min: 0, max: 5 }), C2: fc.integer({ min: 0, max: 5 }) });
    fc.assert(
      fc.property(marks, fc.array(marks, { minLength: 1, maxLength: 8 }), (agreed, sheets) => {
        const given = sheets.map((one, index) => ({ reviewerId: String(index), marks: one }));
        for (const { total, gap, distance, spread } of testFigures(criteria, agreed, given).reviewers) {
          expect(total).toBeGreaterThanOrEqual(0);
          expect(total).toBeLessThanOrEqual(100);
          expect(Math.abs(gap)).toBeLessThanOrEqual(100);
          expect(distance).toBeLessThanOrEqual(5);
          expect(spread).toBeLessThanOrEqual(5);
        }
      }),
    );
  });
});
