import { ok, type Refused, type Result, refused } from '#app/domain/shared/result.ts';
import { HIGHEST_MARK, MARKS, type MarkValue } from './grid.ts';

/** Bounds of what is written about a fictitious file, in characters. */
export const TEST_TITLE_MAX = 160;
export const TEST_TEXT_MAX = 4_000;

export type TestFileState = 'draft' | 'open' | 'closed';

/** What the national team writes for one criterion: the facts to judge, the mark agreed on, and why. */
export type TestPart = { code: string; facts: string; mark: MarkValue | null; reason: string };

export type OpenTestRefusal = 'test_file_frozen' | 'test_file_incomplete';

/** Whether a fictitious file may be given to the reviewers: nothing of it changes from there. Source: domain.md 5.4. */
export function decideTestOpening(
  state: TestFileState,
  parts: readonly TestPart[],
): Result<true, OpenTestRefusal> {
  if (state !== 'draft') return refused('test_file_frozen');
  const missing = parts.filter(({ facts, mark, reason }) => facts === '' || mark === null || reason === '');
  if (parts.length === 0 || missing.length > 0)
    return refused('test_file_incomplete', { criteria: missing.map(({ code }) => code).join(', ') });
  return ok(true);
}

export type TestSheetRefusal = 'test_file_not_open' | 'sheet_handed_in' | 'test_marks_missing';

/** Whether a reviewer's marks of a fictitious file may be kept, or handed in for good: then all are there. */
export function decideTestSheet(sheet: {
  state: TestFileState;
  isHandedIn: boolean;
  isFinal: boolean;
  codes: readonly string[];
  marks: Readonly<Record<string, MarkValue | undefined>>;
}): Refused<TestSheetRefusal> | undefined {
  if (sheet.state !== 'open') return refused('test_file_not_open');
  if (sheet.isHandedIn) return refused('sheet_handed_in');
  const missing = sheet.codes.filter((code) => sheet.marks[code] === undefined);
  if (sheet.isFinal && missing.length > 0)
    return refused('test_marks_missing', { criteria: missing.join(', ') });
  return undefined;
}

export function readMark(typed: string): MarkValue | undefined {
  return MARKS.find((mark) => String(mark) === typed);
}

type Weighted = { code: string; weight: number };
type MarkedSheet = { reviewerId: string; marks: Readonly<Record<string, number>> };

export type TestReviewerFigures = {
  reviewerId: string;
  /** Out of 100. */
  total: number;
  /** Points above (+) or below (−) the reference. */
  gap: number;
  /** Mean distance to the reference, mark by mark, whatever its side. */
  distance: number;
  /** Spread (standard deviation) of the gaps, mark by mark: steady severity has none. */
  spread: number;
};

export type TestFigures = {
  reference: number;
  mean: number | null;
  /** Spread of the totals of all reviewers; null with fewer than two. */
  spread: number | null;
  criteria: { code: string; reference: number; mean: number | null; spread: number | null }[];
  reviewers: TestReviewerFigures[];
};

/**
 * How the sheets handed in stand towards the marks agreed on, and towards each other. It is for the talk before the
 * opening: nothing here enters the mark of any application. Source: domain.md 5.4.
 */
export function testFigures(
  criteria: readonly Weighted[],
  reference: Readonly<Record<string, number>>,
  sheets: readonly MarkedSheet[],
): TestFigures {
  const agreed = totalOf(criteria, reference);
  const reviewers = sheets.map(({ reviewerId, marks }): TestReviewerFigures => {
    const gaps = criteria.map(({ code }) => (marks[code] ?? 0) - (reference[code] ?? 0));
    const total = totalOf(criteria, marks);
    return {
      reviewerId,
      total,
      gap: total - agreed,
      distance: meanOf(gaps.map(Math.abs)) ?? 0,
      spread: spreadOf(gaps) ?? 0,
    };
  });
  const totals = reviewers.map(({ total }) => total);
  return {
    reference: agreed,
    mean: meanOf(totals),
    spread: spreadOf(totals),
    criteria: criteria.map(({ code }) => {
      const given = sheets.map(({ marks }) => marks[code] ?? 0);
      return { code, reference: reference[code] ?? 0, mean: meanOf(given), spread: spreadOf(given) };
    }),
    reviewers,
  };
}

function totalOf(criteria: readonly Weighted[], marks: Readonly<Record<string, number>>): number {
  return criteria.reduce((sum, { code, weight }) => sum + (weight * (marks[code] ?? 0)) / HIGHEST_MARK, 0);
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function spreadOf(values: readonly number[]): number | null {
  const mean = meanOf(values);
  if (mean === null || values.length < 2) return null;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
