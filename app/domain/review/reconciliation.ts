import { parseDate } from '#app/domain/shared/calendar-date.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';

/** Bounds of the minutes, in characters once trimmed. */
export const MINUTES_MIN_LENGTH = 200;
export const MINUTES_MAX_LENGTH = 10_000;
export const PARTICIPANT_MAX_LENGTH = 120;
const MIN_PARTICIPANTS = 2;
const MAX_PARTICIPANTS = 20;

/**
 * Whether minutes still close the divergence: they speak of what had been delivered when they were written. A review
 * corrected since was not discussed, and its marks are compared anew.
 */
export function isReconciled(recordedAt: Date | null | undefined, deliveredAt: readonly Date[]): boolean {
  return recordedAt != null && deliveredAt.every((instant) => instant <= recordedAt);
}

export type ReconciliationRefusal =
  | 'no_divergence'
  | 'third_already_seated'
  | 'already_convened'
  | 'meeting_date_past';

export type MinutesRefusal =
  | 'minutes_date_invalid'
  | 'minutes_participants_missing'
  | 'minutes_too_long'
  | 'minutes_summary_too_short'
  | 'minutes_conclusion_missing'
  | 'not_convened'
  | 'already_recorded_minutes';

/**
 * Whether a meeting may be convened instead of a third review: the divergence is open, nobody sits as third
 * (the meeting opens the marks, and a third reviewer must stay blind), and the day is not past.
 * Source: domain.md 5.4.
 */
export function decideConvening(facts: {
  divergenceOpen: boolean;
  thirdSeated: boolean;
  isConvened: boolean;
  plannedOn: string;
  today: string;
}): Result<string, ReconciliationRefusal> {
  if (!facts.divergenceOpen) return refused('no_divergence');
  if (facts.thirdSeated) return refused('third_already_seated');
  if (facts.isConvened) return refused('already_convened');
  const day = parseDate(facts.plannedOn);
  return day === undefined || day < facts.today ? refused('meeting_date_past') : ok(day);
}

export type Minutes = {
  heldOn: string;
  participants: readonly string[];
  summary: string;
  conclusion: string;
};

/** The minutes that close a divergence, trimmed; marks are changed by their authors' corrections, never here. */
export function decideMinutes(posted: Minutes, today: string): Result<Minutes, MinutesRefusal> {
  const heldOn = parseDate(posted.heldOn);
  if (heldOn === undefined || heldOn > today) return refused('minutes_date_invalid');
  const participants = posted.participants.map((name) => name.trim()).filter((name) => name !== '');
  if (participants.length < MIN_PARTICIPANTS) return refused('minutes_participants_missing');
  const [summary, conclusion] = [posted.summary.trim(), posted.conclusion.trim()];
  const isTooLong =
    participants.length > MAX_PARTICIPANTS ||
    participants.some((name) => name.length > PARTICIPANT_MAX_LENGTH) ||
    summary.length > MINUTES_MAX_LENGTH ||
    conclusion.length > MINUTES_MAX_LENGTH;
  if (isTooLong) return refused('minutes_too_long');
  const missing = MINUTES_MIN_LENGTH - [...summary].length;
  if (missing > 0) return refused('minutes_summary_too_short', { missing });
  if (conclusion === '') return refused('minutes_conclusion_missing');
  return ok({ heldOn, participants, summary, conclusion });
}
