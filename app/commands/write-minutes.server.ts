import { mayKeepMinutes } from '#app/domain/selection/committee/seats.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { lockRoom } from '#app/server/committee-room.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { saveDiscussion } from '#db/queries/committee-items.server.ts';
import { findMinutes, saveMinutesText } from '#db/queries/committee-minutes.server.ts';

export type WriteMinutesRefusal =
  | 'not_found'
  | 'not_allowed_role'
  | 'meeting_not_open'
  | 'minutes_hidden'
  | 'minutes_signed';

const LONGEST = 8_000;

/** What the secretary writes around the facts: votes, attendance and withdrawals are never written by hand. */
export async function writeMinutes(
  actor: PersonActor,
  input: { meetingId: string; opening: string; closing: string; discussions: ReadonlyMap<string, string> },
): Promise<Result<undefined, WriteMinutesRefusal>> {
  const { meetingId } = input;
  return asActor(actor, async (tx) => {
    const room = await lockRoom(tx, meetingId);
    if (!room) return refused('not_found');
    if (!mayKeepMinutes(actor)) return refused('not_allowed_role');
    if (room.meeting.opened_at === null) return refused('meeting_not_open');
    if (room.items.some(({ sheet }) => sheet === null)) return refused('minutes_hidden');
    if ((await findMinutes(tx, meetingId))?.secretarySignedAt) return refused('minutes_signed');
    await saveMinutesText(tx, {
      meetingId,
      callId: room.meeting.call_id,
      applicationIds: room.items.map(({ applicationId }) => applicationId),
      opening: input.opening.trim().slice(0, LONGEST),
      closing: input.closing.trim().slice(0, LONGEST),
    });
    for (const { id, discussion } of room.items) {
      const written = input.discussions.get(id)?.trim().slice(0, LONGEST);
      if (written !== undefined && written !== discussion) await saveDiscussion(tx, id, written);
    }
    return ok(undefined);
  });
}
