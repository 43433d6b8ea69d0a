import type { Status } from '#app/domain/application/lifecycle.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import type { ReviewOpinion } from './opinion.ts';
import { OPINION_MAX_LENGTH } from './text-bounds.ts';

/** From the admissibility to the regional opinion, which it enlightens. */
export const HEARD_IN: readonly Status[] = ['admissible', 'in_review', 'reviewed'];
export const HEARD_TEXT_MIN = 50;

export type HeardOpinionRefusal = 'heard_not_now' | 'heard_opinion_missing' | 'heard_text_too_short';

/**
 * Whether somebody heard on a file (the agency of another région served, ANCT's delegate) may sign now, and what
 * they sign. Source: domain.md 3.5, 4.3.
 */
export function decideHeardOpinion(asked: {
  status: Status;
  opinion: ReviewOpinion | null;
  text: string;
}): Result<{ opinion: ReviewOpinion; text: string }, HeardOpinionRefusal> {
  if (!HEARD_IN.includes(asked.status)) return refused('heard_not_now');
  if (asked.opinion === null) return refused('heard_opinion_missing');
  const text = asked.text.trim().slice(0, OPINION_MAX_LENGTH);
  if (text.length < HEARD_TEXT_MIN) return refused('heard_text_too_short');
  return ok({ opinion: asked.opinion, text });
}
