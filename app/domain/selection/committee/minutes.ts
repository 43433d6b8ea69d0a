import type { VoteChoice } from './ballot.ts';
import { type Attendance, attends, presidingOf, type Quorum, type Sitting } from './quorum.ts';
import { type CommitteeSeat, hasVote } from './seats.ts';
import type { Proposal } from './sheet.ts';

export type MinutesBallot = {
  round: number;
  proposal: Proposal;
  reasons: string;
  tally: {
    votesFor: number | null;
    votesAgainst: number | null;
    abstentions: number | null;
    castingName: string | null;
    result: 'adopted' | 'rejected' | null;
  };
  votes: { name: string; choice: VoteChoice }[];
};

/** What a meeting's minutes say, as plain data: its bytes are what the secretary and the chair sign. */
export type MinutesContent = {
  layout: 'medicobus-minutes-1';
  callTitle: string;
  waveLabel: string;
  number: number;
  startsAt: string;
  openedAt: string;
  closedAt: string;
  place: string;
  isSecond: boolean;
  members: {
    name: string;
    capacity: string;
    seat: CommitteeSeat;
    attendance: Attendance;
    proxyName: string | null;
  }[];
  quorum: Quorum;
  opening: string;
  items: {
    position: number;
    reference: string;
    title: string;
    holderName: string;
    regionName: string;
    wasCalled: boolean;
    withdrawn: string[];
    presidingName: string | null;
    discussion: string;
    ballots: MinutesBallot[];
  }[];
  closing: string;
};

/**
 * Whether this member signs for the chair: the chair, or their deputy where the chair was away or withdrew from an
 * item, since nobody signs what they may not read. Where neither can, any member who voted on everything may.
 */
export function signsForChair(
  userId: string,
  members: readonly Sitting[],
  withdrawn: ReadonlySet<string>,
): boolean {
  const presiding = presidingOf(members, withdrawn);
  if (presiding !== null) return userId === presiding;
  return members.some(
    (member) =>
      member.userId === userId && hasVote(member) && attends(member) && !withdrawn.has(member.userId),
  );
}
