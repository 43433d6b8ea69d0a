import { localDateAt } from '../call/local-date.ts';
import { type DepositWindow, type Instant, toMs } from '../call/windows.ts';

/** How an envelope came. */
export const PAPER_CHANNELS = ['post', 'registered_post', 'hand'] as const;
export type PaperChannel = (typeof PAPER_CHANNELS)[number];

/** What an agent registers of an application received on paper. Days are YYYY-MM-DD. */
export type PaperEntry = {
  readonly channel: PaperChannel;
  /** Null for what was handed over: then the day of reception counts. */
  readonly postmarkedOn: string | null;
  readonly receivedOn: string;
  readonly holderName: string;
  readonly contactName: string;
  readonly address: string;
  readonly phone: string;
  readonly email: string;
};

export type TypedPaperEntry = Record<Exclude<keyof PaperEntry, 'channel'> | 'channel', string>;

export const PAPER_PROBLEMS = [
  'channel_missing',
  'postmark_missing',
  'postmark_after_reception',
  'reception_missing',
  'reception_to_come',
  'holder_missing',
  'contact_missing',
  'address_missing',
  'email_invalid',
] as const;
export type PaperProblem = (typeof PAPER_PROBLEMS)[number];

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const REQUIRED = [
  ['holderName', 'holder_missing'],
  ['contactName', 'contact_missing'],
  ['address', 'address_missing'],
] as const;

export type ReadPaperEntry =
  | { readonly ok: true; readonly entry: PaperEntry }
  | { readonly ok: false; readonly problems: Readonly<Partial<Record<keyof PaperEntry, PaperProblem>>> };

/** The entry as typed, or what is wrong, in the order of the form. `today` is the day in the call's time zone. */
export function readPaperEntry(typed: TypedPaperEntry, today: string): ReadPaperEntry {
  const channel = PAPER_CHANNELS.find((known) => known === typed.channel);
  const problems: Partial<Record<keyof PaperEntry, PaperProblem>> = {};
  if (!channel) problems.channel = 'channel_missing';
  const isPosted = channel !== 'hand';
  if (isPosted && !isDay(typed.postmarkedOn)) problems.postmarkedOn = 'postmark_missing';
  else if (isPosted && typed.postmarkedOn > typed.receivedOn)
    problems.postmarkedOn = 'postmark_after_reception';
  if (!isDay(typed.receivedOn)) problems.receivedOn = 'reception_missing';
  else if (typed.receivedOn > today) problems.receivedOn = 'reception_to_come';
  for (const [name, problem] of REQUIRED) if (typed[name].trim() === '') problems[name] = problem;
  if (typed.email !== '' && !EMAIL.test(typed.email)) problems.email = 'email_invalid';
  if (!channel || Object.keys(problems).length > 0) return { ok: false, problems };
  return { ok: true, entry: { ...typed, channel, postmarkedOn: isPosted ? typed.postmarkedOn : null } };
}

function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

/** The day that counts for the deadline: the postmark's, or that of the handing over. Source: CRPA L.112-1. */
export function countingDay({
  postmarkedOn,
  receivedOn,
}: Pick<PaperEntry, 'postmarkedOn' | 'receivedOn'>): string {
  return postmarkedOn ?? receivedOn;
}

/**
 * The instant that stands for a day in a window of hours: a postmark has no hour, so that the whole day of closing
 * is in time and the whole day of opening is open. Days are those of the call's time zone.
 */
export function paperInstant(day: string, window: DepositWindow, timeZone: string): Instant {
  const dayOf = (instant: Instant) => localDateAt(new Date(toMs(instant)), timeZone);
  if (day < dayOf(window.opensAt)) return toMs(window.opensAt) - 1;
  return day <= dayOf(window.closesAt) ? toMs(window.closesAt) - 1 : toMs(window.closesAt);
}
