import { parseEmail } from '#app/domain/account/email.ts';
import type { Status } from '#app/domain/application/lifecycle.ts';
import { parseDate } from '#app/domain/shared/calendar-date.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { REVIEW_OPINIONS, type ReviewOpinion } from './opinion.ts';
import { OPINION_MAX_LENGTH } from './text-bounds.ts';

/** Bodies that may be heard on a file. Source: domain.md 3.5 (CPAM or MSA, conseil de l'Ordre, URPS). */
export const BODY_KINDS = ['health_insurance', 'order', 'professionals_union', 'other'] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

/** A link lives beyond the day asked for: a late answer is better than none. */
export const LINK_GRACE_DAYS = 30;
export const MAX_OPEN_CONSULTATIONS = 12;
/** An answer that decides nothing by itself still says why. */
export const CONSULTED_TEXT_MIN = 30;
const HOURS_BETWEEN_MAILS = 20;
const LONGEST_NAME = 150;
const LONGEST_QUESTION = 2_000;

/** From the deposit to the regional opinion: afterwards nobody would read the answer. */
const HEARD_IN: readonly Status[] = [
  'deposited',
  'complement_requested',
  'admissible',
  'in_review',
  'reviewed',
];

export type ConsultationRefusal =
  | 'body_kind_missing'
  | 'body_name_missing'
  | 'body_email_invalid'
  | 'body_due_on_invalid'
  | 'body_already_asked'
  | 'too_many_consultations'
  | 'consultation_too_late'
  | 'consultation_over'
  | 'reminded_recently';

export type ConsultationAsked = {
  bodyKind: string;
  bodyName: string;
  email: string;
  question: string;
  dueOn: string;
};

export type OpenConsultation = { recipientEmail: string };

/** Whether a body may be asked for its opinion, with what is kept of the request. `today` is Paris's. */
export function decideConsultation(
  asked: ConsultationAsked,
  file: { status: Status; open: readonly OpenConsultation[]; today: string },
): Result<ConsultationAsked & { bodyKind: BodyKind }, ConsultationRefusal> {
  if (!HEARD_IN.includes(file.status)) return refused('consultation_too_late');
  const bodyKind = BODY_KINDS.find((known) => known === asked.bodyKind);
  if (!bodyKind) return refused('body_kind_missing');
  const bodyName = oneLine(asked.bodyName);
  if (bodyName === '') return refused('body_name_missing');
  const email = parseEmail(asked.email);
  if (!email) return refused('body_email_invalid');
  const dueOn = parseDate(asked.dueOn);
  if (!dueOn || dueOn <= file.today) return refused('body_due_on_invalid');
  if (file.open.some(({ recipientEmail }) => recipientEmail === email)) return refused('body_already_asked');
  if (file.open.length >= MAX_OPEN_CONSULTATIONS) return refused('too_many_consultations');
  const question = asked.question.trim().slice(0, LONGEST_QUESTION);
  return ok({ bodyKind, bodyName, email, dueOn, question });
}

export type ConsultationFacts = { answeredAt: Date | null; revokedAt: Date | null; lastSentAt: Date };

/** Whether the body may be written to again, with a new link: never twice on the same day. */
export function decideReminder(
  consultation: ConsultationFacts,
  now: Date,
): Result<undefined, ConsultationRefusal> {
  if (consultation.answeredAt !== null || consultation.revokedAt !== null)
    return refused('consultation_over');
  const hours = (now.getTime() - consultation.lastSentAt.getTime()) / 3_600_000;
  return hours < HOURS_BETWEEN_MAILS ? refused('reminded_recently') : ok(undefined);
}

export type AnswerField = 'opinion' | 'text' | 'name';
export type AnswerProblem = { field: AnswerField; code: 'missing' | 'too_short' };
export type ConsultedAnswer = {
  opinion: ReviewOpinion | null;
  text: string;
  signatoryName: string;
  signatoryTitle: string;
};

/** What a body typed, bounded; nothing is judged yet, so that an unfinished answer can be kept. */
export function readConsultedAnswer(
  typed: Record<'opinion' | 'text' | 'name' | 'title', string>,
): ConsultedAnswer {
  return {
    opinion: REVIEW_OPINIONS.find((known) => known === typed.opinion) ?? null,
    text: typed.text.trim().slice(0, OPINION_MAX_LENGTH),
    signatoryName: oneLine(typed.name),
    signatoryTitle: oneLine(typed.title),
  };
}

/** All that an answer still lacks before it may be sent. */
export function problemsOfAnswer({ opinion, text, signatoryName }: ConsultedAnswer): AnswerProblem[] {
  const problems: AnswerProblem[] = [];
  if (opinion === null) problems.push({ field: 'opinion', code: 'missing' });
  if (text.length < CONSULTED_TEXT_MIN)
    problems.push({ field: 'text', code: text === '' ? 'missing' : 'too_short' });
  if (signatoryName === '') problems.push({ field: 'name', code: 'missing' });
  return problems;
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME);
}
