import { ok, type Refused, type Result, refused } from '#app/domain/shared/result.ts';
import { numbersFrom } from '#app/domain/shared/seeded-numbers.ts';
import { type Conflict, isBlocking } from './conflicts-of-interest.ts';
import { mayBeCorrected } from './review-writing.ts';

/** Bounds of what the second reader and the author write, in characters once trimmed. */
export const REMARKS_MIN_LENGTH = 30;
export const REMARKS_MAX_LENGTH = 4_000;
export const MOST_READINGS_AT_ONCE = 50;

export const READING_CONCLUSIONS = ['confirmed', 'remarks'] as const;
export type ReadingConclusion = (typeof READING_CONCLUSIONS)[number];

export type SecondReaderRefusal =
  | 'reader_not_entitled'
  | 'reader_is_author'
  | 'reader_reviews_file'
  | 'reader_has_interest';

/** Somebody who could read again: officer or director of agencies, or of the national team. */
export type SecondReader = { userId: string; authorityIds: readonly number[]; isNational: boolean };

/**
 * Why this person may not read a review again; undefined when they may. Marks are checked by somebody who answers
 * for the examination, gave none on the file, and has no tie to it. Source: domain.md 5.4, 5.5.
 */
export function refuseSecondReader(
  reader: SecondReader,
  review: { authorId: string; authorityId: number | null; assignedUserIds: readonly string[] },
  conflicts: readonly Conflict[],
): SecondReaderRefusal | undefined {
  const isEntitled =
    reader.isNational || (review.authorityId !== null && reader.authorityIds.includes(review.authorityId));
  if (!isEntitled) return 'reader_not_entitled';
  if (reader.userId === review.authorId) return 'reader_is_author';
  if (review.assignedUserIds.includes(reader.userId)) return 'reader_reviews_file';
  return conflicts.some(isBlocking) ? 'reader_has_interest' : undefined;
}

/** These identifiers in an order that the seed alone decides: whoever has both makes the same draw again. */
export function drawOrder(ids: readonly string[], seed: number): string[] {
  const next = numbersFrom(seed);
  const drawn = [...ids].sort();
  for (let last = drawn.length - 1; last > 0; last -= 1) {
    const picked = Math.floor(next() * (last + 1));
    const [one = '', other = ''] = [drawn[last], drawn[picked]];
    drawn[last] = other;
    drawn[picked] = one;
  }
  return drawn;
}

export type ReadingState = 'awaited' | 'confirmed' | 'remarked' | 'corrected' | 'maintained' | 'lapsed';

/**
 * Where a second reading stands, from its dated facts. It asks for nothing more once the région has ranked the
 * file, or once the author has replaced the version that was to be read.
 */
export function readingState(reading: {
  conclusion: ReadingConclusion | null;
  isAnswered: boolean;
  isReplaced: boolean;
  status: string;
}): ReadingState {
  if (reading.conclusion === 'confirmed') return 'confirmed';
  if (reading.conclusion === 'remarks' && reading.isReplaced) return 'corrected';
  if (reading.isAnswered) return 'maintained';
  if (reading.isReplaced || !mayBeCorrected(reading.status)) return 'lapsed';
  return reading.conclusion === 'remarks' ? 'remarked' : 'awaited';
}

export type ConclusionRefusal =
  | 'reading_over'
  | 'conclusion_missing'
  | 'remarks_too_short'
  | 'text_too_long'
  | 'sworn_missing';

/** What the second reader concludes: nothing to say, or remarks with their reason; and that nothing ties them to it. */
export function decideConclusion(
  state: ReadingState,
  posted: { conclusion: ReadingConclusion | null; remarks: string; sworn: boolean },
): Result<{ conclusion: ReadingConclusion; remarks: string }, ConclusionRefusal> {
  if (state !== 'awaited') return refused('reading_over');
  if (posted.conclusion === null) return refused('conclusion_missing');
  const remarks = posted.conclusion === 'remarks' ? posted.remarks.trim() : '';
  const refusal = posted.conclusion === 'remarks' ? refuseText(remarks) : undefined;
  if (refusal) return refusal;
  if (!posted.sworn) return refused('sworn_missing');
  return ok({ conclusion: posted.conclusion, remarks });
}

/** The author stands by the review, and says why: marks are theirs alone. */
export function decideAnswer(
  state: ReadingState,
  typed: string,
): Result<string, 'reading_over' | 'remarks_too_short' | 'text_too_long'> {
  if (state !== 'remarked') return refused('reading_over');
  const answer = typed.trim();
  return refuseText(answer) ?? ok(answer);
}

function refuseText(text: string): Refused<'remarks_too_short' | 'text_too_long'> | undefined {
  const missing = REMARKS_MIN_LENGTH - [...text].length;
  if (missing > 0) return refused('remarks_too_short', { missing });
  return text.length > REMARKS_MAX_LENGTH ? refused('text_too_long') : undefined;
}
