import { type ConvocationRefusal, decideConvocation } from '#app/domain/selection/committee/convocation.ts';
import { mayPlan } from '#app/domain/selection/committee/seats.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { lockRoom } from '#app/server/committee-room.server.ts';
import { sendConvocation } from '#app/server/convocation-mail.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { saveConvocation } from '#db/queries/committee-meetings.server.ts';

export type ConveneRefusal = ConvocationRefusal | 'not_found' | 'not_allowed_role' | 'agenda_partly_hidden';

/** Every member is told by mail of the day, the place and the agenda; from then on the agenda does not change. */
export async function conveneMeeting(
  actor: PersonActor,
  { meetingId }: { meetingId: string },
  now: Date = new Date(),
): Promise<Result<{ told: number }, ConveneRefusal>> {
  if (!mayPlan(actor)) return refused('not_allowed_role');
  return asActor(actor, async (tx) => {
    const room = await lockRoom(tx, meetingId);
    if (!room) return refused('not_found');
    const { meeting, members, items } = room;
    const decided = decideConvocation(
      { startsAt: meeting.starts_at, convenedAt: meeting.convened_at, members, items: items.length },
      now,
    );
    if (!decided.ok) return decided;
    // Whoever withdrew from one of the files cannot write the others its name.
    if (items.some(({ sheet }) => sheet === null)) return refused('agenda_partly_hidden');
    await saveConvocation(tx, meetingId, actor.userId);
    for (const member of members) await sendConvocation(tx, { room, member, replaces: null });
    await insertCallEvent(tx, {
      callId: meeting.call_id,
      waveId: meeting.wave_id,
      act: 'convene_meeting',
      actorId: actor.userId,
      payload: { meetingId, number: meeting.number },
    });
    return ok({ told: members.length });
  });
}
