import {
  decideMeetingPlace,
  isSameMinute,
  type MeetingPlace,
  type MeetingPlaceRefusal,
  type TypedPlace,
} from '#app/domain/selection/committee/meeting-place.ts';
import { mayPlan } from '#app/domain/selection/committee/seats.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { lockRoom, type Room } from '#app/server/committee-room.server.ts';
import { sendConvocation } from '#app/server/convocation-mail.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import {
  forgetAttendances,
  saveConvocation,
  saveMeetingPlace,
} from '#db/queries/committee-meetings.server.ts';

export type MoveMeetingRefusal =
  | MeetingPlaceRefusal
  | 'not_found'
  | 'not_allowed_role'
  | 'already_opened'
  | 'nothing_moved'
  | 'agenda_partly_hidden';

/**
 * Changes when or where a meeting is held, until it opens. Before the convocation nobody is told. After it everybody
 * is convened anew, five days at least before the new day, and what they answered for the other day is forgotten;
 * both places are kept in the call's journal.
 */
export async function moveMeeting(
  actor: PersonActor,
  { meetingId, ...typed }: TypedPlace & { meetingId: string },
  now: Date = new Date(),
): Promise<Result<{ told: number }, MoveMeetingRefusal>> {
  if (!mayPlan(actor)) return refused('not_allowed_role');
  return asActor(actor, async (tx) => {
    const room = await lockRoom(tx, meetingId);
    if (!room) return refused('not_found');
    const { meeting, members, items } = room;
    if (meeting.opened_at !== null) return refused('already_opened');
    const held = decideMeetingPlace(typed, { now, kept: meeting.starts_at });
    if (!held.ok) return held;
    if (isSamePlace(room, held.value)) return refused('nothing_moved');
    const isConvened = meeting.convened_at !== null;
    if (isConvened && items.some(({ sheet }) => sheet === null)) return refused('agenda_partly_hidden');
    await saveMeetingPlace(tx, meetingId, held.value);
    if (isConvened) await conveneAnew(tx, { actor, room, held: held.value });
    const told = isConvened ? members.length : 0;
    await keepTrace(tx, { actor, room, held: held.value, told });
    return ok({ told });
  });
}

function isSamePlace({ meeting }: Room, { startsAt, place, remoteUrl }: MeetingPlace): boolean {
  return (
    isSameMinute(meeting.starts_at, startsAt) && meeting.place === place && meeting.remote_url === remoteUrl
  );
}

/** The five days count from this convocation only if the day is another one. */
async function conveneAnew(
  tx: Tx,
  { actor, room, held }: { actor: PersonActor; room: Room; held: MeetingPlace },
): Promise<void> {
  const { meeting, members } = room;
  if (!isSameMinute(meeting.starts_at, held.startsAt)) {
    await forgetAttendances(tx, meeting.id);
    await saveConvocation(tx, meeting.id, actor.userId);
  }
  const replaces = { startsAt: meeting.starts_at.toISOString(), place: meeting.place };
  const moved = {
    ...room,
    meeting: { ...meeting, starts_at: held.startsAt, place: held.place, remote_url: held.remoteUrl },
  };
  for (const member of members) await sendConvocation(tx, { room: moved, member, replaces });
}

async function keepTrace(
  tx: Tx,
  act: { actor: PersonActor; room: Room; held: MeetingPlace; told: number },
): Promise<void> {
  const { meeting } = act.room;
  await insertCallEvent(tx, {
    callId: meeting.call_id,
    waveId: meeting.wave_id,
    act: 'move_meeting',
    actorId: act.actor.userId,
    payload: {
      meetingId: meeting.id,
      number: meeting.number,
      from: {
        startsAt: meeting.starts_at.toISOString(),
        place: meeting.place,
        remoteUrl: meeting.remote_url,
      },
      to: { ...act.held, startsAt: act.held.startsAt.toISOString() },
      told: act.told,
    },
  });
}
