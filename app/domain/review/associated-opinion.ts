import type { Status } from '#app/domain/application/lifecycle.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import type { ReviewOpinion } from './opinion.ts';
import { OPINION_MAX_LENGTH } from './text-bounds.ts';

/** From the admissibility to the regional opinion, which it enlightens. */
export const ASSOCIATED_HEARD_IN: readonly Status[] = ['admissible', 'in_review', 'reviewed'];
export const ASSOCIATED_TEXT_MIN = 50;

export type AssociatedOpinionRefusal =
  | 'associated_not_now'
  | 'associated_opinion_missing'
  | 'associated_text_too_short';

/** Whether the agency of another région served may sign now, and what it signs. Source: domain.md 4.3. */
export function decideAssociatedOpinion(asked: {
  status: Status;
  opinion: ReviewOpinion | null;
  text: string;
}): Result<{ opinion: ReviewOpinion; text: string }, AssociatedOpinionRefusal> {
  if (!ASSOCIATED_HEARD_IN.includes(asked.status)) return refused('associated_not_now');
  if (asked.opinion === null) return refused('associated_opinion_missing');
  const text = asked.text.trim().slice(0, OPINION_MAX_LENGTH);
  if (text.length < ASSOCIATED_TEXT_MIN) return refused('associated_text_too_short');
  return ok({ opinion: asked.opinion, text });
}
