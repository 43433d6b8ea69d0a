import { dateOfDay, dayNumber, weekdayOfDay } from '../shared/calendar-date.ts';
import { parisClock, parisInstant } from '../shared/paris-time.ts';

/** How often a person wants to be told of one kind of thing. */
export const RHYTHMS = ['at_once', 'daily', 'weekly', 'never'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** What the portal tells beside the letters that the law wants, which no preference delays. */
export const NOTICE_KINDS = [
  'message_from_service',
  'message_on_file',
  'review_reminder',
  'late_review',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

type NoticeRule = {
  /** The first one is the rule for whoever chose nothing. "never" only where nobody loses a right by it. */
  rhythms: readonly [Rhythm, ...Rhythm[]];
  /** To whom it may come: holders, agents of a desk, reviewers. */
  audience: 'holder' | 'desk' | 'reviewer';
};

export const NOTICE_RULES: Readonly<Record<NoticeKind, NoticeRule>> = {
  message_from_service: { rhythms: ['at_once', 'daily', 'weekly'], audience: 'holder' },
  message_on_file: { rhythms: ['daily', 'at_once', 'weekly', 'never'], audience: 'desk' },
  review_reminder: { rhythms: ['at_once', 'daily'], audience: 'reviewer' },
  late_review: { rhythms: ['daily', 'at_once', 'weekly', 'never'], audience: 'desk' },
};

/** Whether the person may do without it: these mails, and only these, offer to stop. Source: RFC 8058. */
export function isOptional(kind: NoticeKind): boolean {
  return NOTICE_RULES[kind].rhythms.includes('never');
}

export function isNoticeKind(text: string): text is NoticeKind {
  return NOTICE_KINDS.some((kind) => kind === text);
}

const DESK_ROLES = ['ars_officer', 'ars_director', 'national_official'];
const REVIEWING_ROLES = ['ars_reviewer', 'anct_reviewer'];

/** What somebody with these roles may be told of: anybody may also be a holder. */
export function kindsFor(roles: readonly string[]): NoticeKind[] {
  const audiences = {
    holder: true,
    desk: roles.some((role) => DESK_ROLES.includes(role)),
    reviewer: roles.some((role) => REVIEWING_ROLES.includes(role)),
  };
  return NOTICE_KINDS.filter((kind) => audiences[NOTICE_RULES[kind].audience]);
}

/** What was chosen, if this kind allows it; else its rule. */
export function rhythmOf(kind: NoticeKind, chosen: string | undefined): Rhythm {
  const { rhythms } = NOTICE_RULES[kind];
  return rhythms.find((rhythm) => rhythm === chosen) ?? rhythms[0];
}

/** Summaries leave at eight in Paris; the weekly one on Mondays. */
const DIGEST_TIME = '08:00';
const MONDAY = 1;
const DAYS_PER_WEEK = 7;

/**
 * The instant of the last summary of this rhythm that should have left by `now`: what was noticed before it is due.
 * A day is Paris's own, so that a change of clocks does not move the hour.
 */
export function lastDigestAt(rhythm: 'daily' | 'weekly', now: Date): Date {
  const today = dayNumber(parisClock(now.getTime()).date) ?? 0;
  const last = rhythm === 'daily' ? today : today - (weekdayOfDay(today) - MONDAY);
  const instant = digestOn(last);
  return instant <= now ? instant : digestOn(last - (rhythm === 'daily' ? 1 : DAYS_PER_WEEK));
}

function digestOn(day: number): Date {
  return new Date(parisInstant(dateOfDay(day), DIGEST_TIME) ?? 0);
}

/** One thing to tell; `path` leads to it within the portal. A reminder also has its due date, and the day it was made. */
export type NoticeLine = {
  title: string;
  detail: string;
  path: string;
  isFictitious: boolean;
  dueOn?: string;
  day?: string;
};

/** All that one mail tells a person, by kind; `unsubscribeUrl` only when all of it may be stopped (RFC 8058). */
export type News = {
  recipientName: string;
  rhythm: 'at_once' | 'daily' | 'weekly';
  groups: readonly {
    kind: NoticeKind;
    lines: readonly { title: string; detail: string; url: string; dueOn?: string }[];
  }[];
  preferencesUrl: string;
  unsubscribeUrl: string | null;
  isFictitious: boolean;
};
