import { localDateAt } from '#app/domain/call/local-date.ts';
import { addDays } from '#app/domain/shared/calendar-date.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { type CommitteeSeat, hasVote } from './seats.ts';

/** Days at least between the convocation and the meeting. Source: CRPA R.133-8 (decree 2006-672, article 9). */
export const CONVOCATION_DAYS = 5;
/** Below three voices a committee is no committee. */
export const LEAST_VOTERS = 3;

export type ConvocationRefusal =
  | 'already_convened'
  | 'no_chair'
  | 'no_secretary'
  | 'too_few_voters'
  | 'agenda_empty'
  | 'convened_too_late';

/** The last day, YYYY-MM-DD in Paris, on which a meeting may still be convened. */
export function lastDayToConvene(startsAt: Date): string {
  return addDays(localDateAt(startsAt), -CONVOCATION_DAYS) ?? '';
}

/** The first day, YYYY-MM-DD in Paris, of a meeting that could still be convened today. */
export function firstDayToMeet(now: Date): string {
  return addDays(localDateAt(now), CONVOCATION_DAYS) ?? '';
}

/** Whether a meeting may be convened now: it is composed, has an agenda, and five days are left in the calendar of Paris. */
export function decideConvocation(
  meeting: {
    startsAt: Date;
    convenedAt: Date | null;
    members: readonly { seat: CommitteeSeat }[];
    items: number;
  },
  now: Date,
): Result<undefined, ConvocationRefusal> {
  const { startsAt, convenedAt, members, items } = meeting;
  const isSeated = (seat: CommitteeSeat) => members.some((member) => member.seat === seat);
  if (convenedAt !== null) return refused('already_convened');
  if (!isSeated('chair')) return refused('no_chair');
  if (!isSeated('secretary')) return refused('no_secretary');
  if (members.filter(hasVote).length < LEAST_VOTERS)
    return refused('too_few_voters', { least: LEAST_VOTERS });
  if (items === 0) return refused('agenda_empty');
  const last = lastDayToConvene(startsAt);
  return localDateAt(now) > last ? refused('convened_too_late', { last }) : ok(undefined);
}

export type OpeningRefusal = 'not_convened' | 'already_opened' | 'not_its_day' | 'quorum_not_met';

/** Whether a meeting may open now: convened, on its day in Paris or later, and with its quorum. */
export function decideOpening(
  meeting: { startsAt: Date; convenedAt: Date | null; openedAt: Date | null; isQuorumMet: boolean },
  now: Date,
): Result<undefined, OpeningRefusal> {
  if (meeting.convenedAt === null) return refused('not_convened');
  if (meeting.openedAt !== null) return refused('already_opened');
  const day = localDateAt(meeting.startsAt);
  if (localDateAt(now) < day) return refused('not_its_day', { day });
  return meeting.isQuorumMet ? ok(undefined) : refused('quorum_not_met');
}

export const MEETING_STATES = ['planned', 'convened', 'open', 'closed'] as const;
export type MeetingState = (typeof MEETING_STATES)[number];

export function meetingState(meeting: {
  convenedAt: Date | null;
  openedAt: Date | null;
  closedAt: Date | null;
}): MeetingState {
  if (meeting.closedAt !== null) return 'closed';
  if (meeting.openedAt !== null) return 'open';
  return meeting.convenedAt === null ? 'planned' : 'convened';
}
