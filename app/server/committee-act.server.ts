import { mayKeepMinutes } from '#app/domain/selection/committee/seats.ts';
import { type Result, refused } from '#app/domain/shared/result.ts';
import { isInHand, lockRoom, type Room } from '#app/server/committee-room.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { type CallAct, insertCallEvent } from '#db/queries/call-events.server.ts';
import type { AgendaItem } from '#db/queries/committee-items.server.ts';

export type ItemRefusal =
  | 'not_found'
  | 'not_allowed_role'
  | 'meeting_not_open'
  | 'item_hidden'
  | 'item_not_in_hand';

/** An item whose sheet this person may read. */
export type ReadableItem = AgendaItem & { sheet: NonNullable<AgendaItem['sheet']> };

type Work<T, C extends string> = (tx: Tx, room: Room, item: ReadableItem) => Promise<Result<T, C>>;

/** An act on one item of an open meeting, under its lock, by somebody who did not withdraw from it. */
export async function onItem<T, C extends string>(
  actor: PersonActor,
  { meetingId, itemId }: { meetingId: string; itemId: string },
  work: Work<T, C>,
): Promise<Result<T, C | ItemRefusal>> {
  return asActor(actor, async (tx) => {
    const room = await lockRoom(tx, meetingId);
    const item = room?.items.find(({ id }) => id === itemId);
    if (!room || !item) return refused('not_found');
    if (room.meeting.opened_at === null || room.meeting.closed_at !== null)
      return refused('meeting_not_open');
    const { sheet } = item;
    return sheet === null ? refused('item_hidden') : work(tx, room, { ...item, sheet });
  });
}

/** The same for those who run the item in hand. */
export async function asClerk<T, C extends string>(
  actor: PersonActor,
  place: { meetingId: string; itemId: string },
  work: Work<T, C>,
): Promise<Result<T, C | ItemRefusal>> {
  if (!mayKeepMinutes(actor)) return refused('not_allowed_role');
  return onItem<T, C | ItemRefusal>(actor, place, async (tx, room, item) =>
    isInHand(item) ? work(tx, room, item) : refused('item_not_in_hand'),
  );
}

/** The journal says which item, never what was decided: whoever withdrew from it may read the journal. */
export async function tellItem(
  tx: Tx,
  actor: PersonActor,
  room: Room,
  { act, item }: { act: CallAct; item: AgendaItem },
): Promise<void> {
  const { meeting } = room;
  await insertCallEvent(tx, {
    callId: meeting.call_id,
    waveId: meeting.wave_id,
    act,
    actorId: actor.userId,
    payload: { meetingId: meeting.id, number: meeting.number, item: item.position },
  });
}
