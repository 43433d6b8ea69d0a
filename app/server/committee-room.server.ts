import { attends, type Quorum, quorumOf, voicesOf } from '#app/domain/selection/committee/quorum.ts';
import type { Tx } from '#db/client.server.ts';
import { type AgendaItem, listItems } from '#db/queries/committee-items.server.ts';
import {
  listMembers,
  listWithdrawals,
  lockMeeting,
  type MeetingRow,
  type SeatedMember,
} from '#db/queries/committee-meetings.server.ts';
import { type BallotRow, listBallots } from '#db/queries/committee-votes.server.ts';

/** A meeting with all that its acts are judged on. */
export type Room = {
  meeting: MeetingRow;
  members: SeatedMember[];
  items: AgendaItem[];
  ballots: BallotRow[];
  /** Who withdrew, by file. */
  recused: ReadonlyMap<string, ReadonlySet<string>>;
};

/** The same under the meeting's lock, for an act. */
export async function lockRoom(tx: Tx, meetingId: string): Promise<Room | undefined> {
  const meeting = await lockMeeting(tx, meetingId);
  return meeting && readRoom(tx, meeting);
}

export async function readRoom(tx: Tx, meeting: MeetingRow): Promise<Room> {
  const recused = new Map<string, Set<string>>();
  for (const { applicationId, userId } of await listWithdrawals(tx, meeting.id)) {
    const gone = recused.get(applicationId);
    if (gone) gone.add(userId);
    else recused.set(applicationId, new Set([userId]));
  }
  return {
    meeting,
    members: await listMembers(tx, meeting.id),
    items: await listItems(tx, meeting.id),
    ballots: await listBallots(tx, meeting.id),
    recused,
  };
}

export function recusedFrom(room: Pick<Room, 'recused'>, applicationId: string): ReadonlySet<string> {
  return room.recused.get(applicationId) ?? new Set();
}

export function isInHand({ calledAt, endedAt }: Pick<AgendaItem, 'calledAt' | 'endedAt'>): boolean {
  return calledAt !== null && endedAt === null;
}

/** The quorum of the meeting, or of one item without those who withdrew from it. */
export function roomQuorum(room: Room, applicationId?: string): Quorum {
  return quorumOf(room.members, {
    isSecond: room.meeting.follows_id !== null,
    ...(applicationId === undefined ? {} : { recused: recusedFrom(room, applicationId) }),
  });
}

/** Voices that count on an item, by its own id. */
export function voicesOfRoom(room: Room, itemId: string) {
  const item = room.items.find(({ id }) => id === itemId);
  return item ? voicesOf(room.members, recusedFrom(room, item.applicationId)) : [];
}

/** Of those who attend, the ones who leave for an item. */
export function leaving(room: Room, applicationId: string): SeatedMember[] {
  const gone = recusedFrom(room, applicationId);
  return room.members.filter((member) => gone.has(member.userId) && attends(member));
}
