import { type Criterion, isMarkValue, type Marks } from './grid.ts';
import type { ReviewOpinion } from './opinion.ts';

/** Limits of a review's texts, in characters once trimmed. Source: domain.md 5.3, 5.4. */
export const COMMENT_MIN_LENGTH = 30;
export const OPINION_MIN_LENGTH = 200;
const MARKS_TO_EXPLAIN = [0, 1, 5];

export type ReviewProblem =
  | { code: 'mark_missing'; criterion: string }
  | { code: 'comment_too_short'; criterion: string; missing: number }
  | { code: 'opinion_missing' }
  | { code: 'opinion_text_too_short'; missing: number };

export type ReviewDraft = {
  marks: Marks;
  comments: { readonly [criterionCode: string]: string | undefined };
  opinion: ReviewOpinion | null;
  opinionText: string;
};

/** Whether this mark must be explained: the two lowest and the highest. */
export function mustExplain(mark: number | undefined): boolean {
  return mark !== undefined && MARKS_TO_EXPLAIN.includes(mark);
}

/** What is missing before a review can be locked; `missing` counts characters still to write. */
export function checkReview(draft: ReviewDraft, criteria: readonly Criterion[]): ReviewProblem[] {
  const problems: ReviewProblem[] = [];
  for (const { code: criterion } of criteria) {
    const mark = draft.marks[criterion];
    if (!isMarkValue(mark)) {
      problems.push({ code: 'mark_missing', criterion });
      continue;
    }
    const missing = COMMENT_MIN_LENGTH - textLength(draft.comments[criterion] ?? '');
    if (mustExplain(mark) && missing > 0) {
      problems.push({ code: 'comment_too_short', criterion, missing });
    }
  }
  if (draft.opinion === null) problems.push({ code: 'opinion_missing' });
  const missing = OPINION_MIN_LENGTH - textLength(draft.opinionText);
  if (missing > 0) problems.push({ code: 'opinion_text_too_short', missing });
  return problems;
}

/** Characters as people count them (a family emoji aside): code points, ends trimmed. */
function textLength(text: string): number {
  return [...text.trim()].length;
}
