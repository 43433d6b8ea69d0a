import { describeMeeting, requireRoom } from '#app/server/committee-page.server.ts';
import { isInHand, roomQuorum } from '#app/server/committee-room.server.ts';
import { describeItem } from '#app/server/describe-item.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { readRoomVersion } from '#db/queries/committee-meetings.server.ts';
import { listVotes } from '#db/queries/committee-votes.server.ts';

/** The room as this person sees it: the item in hand, and what has become of the others. */
export async function loadRoom(actor: PersonActor, id: string) {
  return asActor(actor, async (tx) => {
    // Before the rest: what changes while it is read is seen at the next look.
    const version = await readRoomVersion(tx, id);
    const room = await requireRoom(tx, id);
    const votes = await listVotes(tx, id);
    const current = room.items.find(isInHand);
    return {
      version,
      meeting: describeMeeting(actor, room),
      quorum: roomQuorum(room),
      current: current ? describeItem(actor, room, current, votes) : null,
      agenda: room.items.map((item) => {
        const adopted = room.ballots.find(({ itemId, result }) => itemId === item.id && result === 'adopted');
        return {
          id: item.id,
          position: item.position,
          title: item.sheet?.title ?? null,
          isInHand: isInHand(item),
          isOver: item.endedAt !== null,
          outcome: adopted?.proposal ?? null,
        };
      }),
    };
  });
}
