import { PAPER_CHANNELS, type PaperChannel } from '../application/paper-entry.ts';
import { parseDate } from '../shared/calendar-date.ts';
import { ok, type Result, refused } from '../shared/result.ts';

export const APPEAL_OUTCOMES = ['upheld', 'partly_upheld', 'rejected'] as const;
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number];

export type AppealChannel = 'portal' | PaperChannel;

/** What an appeal is against: a notified decision, or an inadmissibility. */
export type ContestedAct = {
  kind: 'decision' | 'inadmissibility';
  id: string;
  /** Day of its notification in the call's time zone. */
  notifiedOn: string;
  isAppealed: boolean;
};

export type AppealRefusal =
  | 'nothing_to_contest'
  | 'already_appealed'
  | 'grounds_missing'
  | 'grounds_too_long'
  | 'channel_missing'
  | 'sent_date_invalid'
  | 'received_date_invalid'
  | 'received_before_notice';

export const MAX_GROUNDS = 8_000;

/** As typed by an agent from an envelope; the portal fills it for a holder. */
export type TypedAppeal = { channel: string; sentOn: string; receivedOn: string; grounds: string };

export type ReadAppeal = {
  channel: AppealChannel;
  /** The postmark's day; null for what was handed over or sent online. */
  sentOn: string | null;
  receivedOn: string;
  grounds: string;
};

/**
 * Whether an appeal can be registered. A late one is: the administration may still uphold it, and its receipt says
 * that it no longer interrupts the time limit. One act is contested once: a second appeal would interrupt nothing.
 * `today` is the day in the call's time zone. Source: CRPA L.411-2; domain.md 5.9.
 */
export function readAppeal(
  typed: TypedAppeal,
  contested: ContestedAct | null,
  today: string,
): Result<ReadAppeal, AppealRefusal> {
  if (contested === null) return refused('nothing_to_contest');
  if (contested.isAppealed) return refused('already_appealed');
  const dates = readDates(typed, contested, today);
  if (!dates.ok) return dates;
  const grounds = typed.grounds.trim();
  if (grounds === '') return refused('grounds_missing');
  if (grounds.length > MAX_GROUNDS) return refused('grounds_too_long', { most: MAX_GROUNDS });
  return ok({ ...dates.value, grounds });
}

function readDates(
  typed: TypedAppeal,
  contested: ContestedAct,
  today: string,
): Result<Omit<ReadAppeal, 'grounds'>, AppealRefusal> {
  if (typed.channel === 'portal') return ok({ channel: 'portal', sentOn: null, receivedOn: today });
  const channel = PAPER_CHANNELS.find((known) => known === typed.channel);
  if (!channel) return refused('channel_missing');
  const receivedOn = parseDate(typed.receivedOn);
  if (receivedOn === undefined || receivedOn > today) return refused('received_date_invalid');
  if (channel === 'hand') return inOrder({ channel, sentOn: null, receivedOn }, contested);
  const sentOn = parseDate(typed.sentOn);
  if (sentOn === undefined || sentOn > receivedOn) return refused('sent_date_invalid');
  return inOrder({ channel, sentOn, receivedOn }, contested);
}

/** Nobody contests what was not yet notified. */
function inOrder(
  dates: Omit<ReadAppeal, 'grounds'>,
  { notifiedOn }: ContestedAct,
): Result<Omit<ReadAppeal, 'grounds'>, AppealRefusal> {
  const first = dates.sentOn ?? dates.receivedOn;
  return first < notifiedOn ? refused('received_before_notice', { on: notifiedOn }) : ok(dates);
}

export type AnswerRefusal = 'appeal_answered' | 'outcome_missing' | 'reasons_missing' | 'reasons_too_long';

/** The one answer to an appeal: what it decides, and why. It is never edited. */
export function readAnswer(
  typed: { outcome: string; reasons: string },
  isAnswered: boolean,
): Result<{ outcome: AppealOutcome; reasons: string }, AnswerRefusal> {
  if (isAnswered) return refused('appeal_answered');
  const outcome = APPEAL_OUTCOMES.find((known) => known === typed.outcome);
  if (!outcome) return refused('outcome_missing');
  const reasons = typed.reasons.trim();
  if (reasons === '') return refused('reasons_missing');
  if (reasons.length > MAX_GROUNDS) return refused('reasons_too_long', { most: MAX_GROUNDS });
  return ok({ outcome, reasons });
}
