import type { TransitionRefusal } from '#app/domain/application/lifecycle.ts';
import { attends } from '#app/domain/selection/committee/quorum.ts';
import { mayKeepMinutes } from '#app/domain/selection/committee/seats.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { type ItemRefusal, onItem, type ReadableItem, tellItem } from '#app/server/committee-act.server.ts';
import { isInHand, type Room, roomQuorum } from '#app/server/committee-room.server.ts';
import { tableFile } from '#app/server/table-file.server.ts';
import { listUnsettledTies } from '#app/server/unsettled-ties.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { callItem } from '#db/queries/committee-items.server.ts';
import { lockFile } from '#db/queries/file-moves.server.ts';

export type CallItemRefusal =
  | ItemRefusal
  | TransitionRefusal
  | 'ballot_in_progress'
  | 'quorum_not_met_on_item'
  | 'conflict_unsettled'
  | 'file_gone';

/**
 * The item comes before the committee: whoever withdrew from its file has left, nobody present is tied to it, the
 * quorum holds without those who left, and the file is tabled if it was not. The item that was in hand is over.
 */
export async function callCommitteeItem(
  actor: PersonActor,
  place: { meetingId: string; itemId: string },
): Promise<Result<undefined, CallItemRefusal>> {
  if (!mayKeepMinutes(actor)) return refused('not_allowed_role');
  return onItem<undefined, CallItemRefusal>(actor, place, async (tx, room, item) => {
    const isHidden = room.items.some((one) => isInHand(one) && one.sheet === null);
    if (isHidden || room.ballots.some(({ closedAt }) => closedAt === null))
      return refused('ballot_in_progress');
    if (!roomQuorum(room, item.applicationId).isMet) return refused('quorum_not_met_on_item');
    const tied = await tiedMembers(tx, room, item);
    if (tied.length > 0) return refused('conflict_unsettled', { names: tied.join(', ') });
    const tabled = await bringIn(tx, actor, room, item);
    if (!tabled.ok) return tabled;
    await callItem(tx, place.meetingId, place.itemId);
    await tellItem(tx, actor, room, { act: 'call_item', item });
    return ok(undefined);
  });
}

async function tiedMembers(tx: Tx, room: Room, { applicationId }: ReadableItem): Promise<string[]> {
  const attending = new Set(room.members.filter(attends).map(({ userId }) => userId));
  const ties = await listUnsettledTies(tx, room, [applicationId]);
  return ties.filter(({ userId }) => attending.has(userId)).map(({ name }) => name);
}

async function bringIn(
  tx: Tx,
  actor: PersonActor,
  room: Room,
  { applicationId }: ReadableItem,
): Promise<Result<undefined, CallItemRefusal>> {
  const file = await lockFile(tx, { applicationId, userId: actor.userId });
  if (!file) return refused('file_gone');
  if (file.status === 'in_committee') return ok(undefined);
  const { meeting } = room;
  const sessionId = meeting.session_id ?? '';
  const tabled = await tableFile(tx, { actor, callId: meeting.call_id, file, sessionId });
  return tabled.ok ? ok(undefined) : tabled;
}
