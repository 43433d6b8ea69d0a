import { type CommitteeSeat, hasVote } from './seats.ts';

/** What a member answers to the convocation. */
export const ATTENDANCES = ['present', 'remote', 'absent'] as const;
/** Silence counts as an absence, and is never told as one that was announced. */
export type Attendance = (typeof ATTENDANCES)[number] | 'unanswered';

export type Sitting = {
  userId: string;
  seat: CommitteeSeat;
  attendance: Attendance;
  /** To whom an absent member gave their voice. */
  proxyTo: string | null;
};

/** One voice at a vote, and who expresses it. */
export type Voice = { memberId: string; castBy: string; isProxy: boolean };

export type Quorum = {
  /** Members with a vote, less those who withdrew from the item. */
  composing: number;
  required: number;
  present: number;
  represented: number;
  isMet: boolean;
};

const NOBODY: ReadonlySet<string> = new Set();

export function attends({ attendance }: Pick<Sitting, 'attendance'>): boolean {
  return attendance === 'present' || attendance === 'remote';
}

/**
 * Who may express a voice on an item: those who attend, in the room or at a distance, and for the absent the holder
 * of their proxy. Whoever withdrew has no voice, nor gives one, nor carries one.
 */
export function voicesOf(members: readonly Sitting[], recused: ReadonlySet<string> = NOBODY): Voice[] {
  const entitled = members.filter((member) => hasVote(member) && !recused.has(member.userId));
  const attending = new Set(entitled.filter(attends).map(({ userId }) => userId));
  return entitled.flatMap((member): Voice[] => {
    const { userId, proxyTo } = member;
    if (attends(member)) return [{ memberId: userId, castBy: userId, isProxy: false }];
    if (proxyTo === null || !attending.has(proxyTo)) return [];
    return [{ memberId: userId, castBy: proxyTo, isProxy: true }];
  });
}

/**
 * At least half of the members with a vote attend or gave a proxy; an item from which somebody withdrew is counted
 * without them, on both sides. A second meeting on the same agenda needs no quorum, but somebody who votes.
 * Source: CRPA R.133-10 (decree 2006-672, article 11).
 */
export function quorumOf(
  members: readonly Sitting[],
  { recused = NOBODY, isSecond }: { recused?: ReadonlySet<string>; isSecond: boolean },
): Quorum {
  const composing = members.filter((member) => hasVote(member) && !recused.has(member.userId)).length;
  const voices = voicesOf(members, recused);
  const represented = voices.filter(({ isProxy }) => isProxy).length;
  const required = isSecond ? 1 : Math.max(1, Math.ceil(composing / 2));
  return {
    composing,
    required,
    present: voices.length - represented,
    represented,
    isMet: voices.length >= required,
  };
}

/** Who presides over an item: the chair, or their deputy when the chair is away or withdrew; else nobody. */
export function presidingOf(
  members: readonly Sitting[],
  recused: ReadonlySet<string> = NOBODY,
): string | null {
  const seats: CommitteeSeat[] = ['chair', 'vice_chair'];
  for (const seat of seats) {
    const holder = members.find((member) => member.seat === seat);
    if (holder && attends(holder) && !recused.has(holder.userId)) return holder.userId;
  }
  return null;
}
