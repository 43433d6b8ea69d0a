import { isMarkValue, type MarkValue } from './grid.ts';
import { REVIEW_OPINIONS, type ReviewOpinion } from './opinion.ts';
import { COMMENT_MAX_LENGTH, OPINION_MAX_LENGTH } from './text-bounds.ts';

/**
 * A review seen as answers by path, as the autosave and the plain form post them: `C1.note`, `C1.commentaire`,
 * `avis`, `motivation`. Each has its own version, so that a mark and its comment never overtake each other.
 */
export const OPINION_PATH = 'avis';
export const OPINION_TEXT_PATH = 'motivation';

export function markPath(criterionCode: string): string {
  return `${criterionCode}.note`;
}

export function commentPath(criterionCode: string): string {
  return `${criterionCode}.commentaire`;
}

export type ReviewChange =
  | { field: 'mark'; code: string; value: MarkValue | null }
  | { field: 'comment'; code: string; value: string }
  | { field: 'opinion'; value: ReviewOpinion | null }
  | { field: 'opinionText'; value: string };

export type ReviewChangeRefusal = 'unknown_answer' | 'mark_invalid' | 'text_too_long';

const CRITERION_PATH = /^(?<code>[^.]{1,20})\.(?<field>note|commentaire)$/;

/** What a posted answer means; a code tells why it means nothing. */
export function readReviewChange(path: string, value: unknown): ReviewChange | ReviewChangeRefusal {
  if (typeof value !== 'string') return 'unknown_answer';
  if (path === OPINION_PATH) return readOpinion(value);
  if (path === OPINION_TEXT_PATH) {
    return isStorable(value, OPINION_MAX_LENGTH) ? { field: 'opinionText', value } : 'text_too_long';
  }
  const groups = CRITERION_PATH.exec(path)?.groups;
  if (groups?.code === undefined) return 'unknown_answer';
  const { code } = groups;
  if (groups.field === 'commentaire') {
    return isStorable(value, COMMENT_MAX_LENGTH) ? { field: 'comment', code, value } : 'text_too_long';
  }
  if (value === '') return { field: 'mark', code, value: null };
  const mark = /^\d$/.test(value) ? Number(value) : undefined;
  return isMarkValue(mark) ? { field: 'mark', code, value: mark } : 'mark_invalid';
}

function readOpinion(value: string): ReviewChange | ReviewChangeRefusal {
  if (value === '') return { field: 'opinion', value: null };
  const opinion = REVIEW_OPINIONS.find((known) => known === value);
  return opinion === undefined ? 'unknown_answer' : { field: 'opinion', value: opinion };
}

/** The database refuses NUL; browsers send line ends as CRLF, which count once. */
function isStorable(text: string, bound: number): boolean {
  return text.replace(/\r\n/g, '\n').length <= bound && !text.includes('\0');
}
