import { type ConvocationRefusal, decideConvocation } from '#app/domain/selection/committee/convocation.ts';
import { mayPlan } from '#app/domain/selection/committee/seats.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { lockRoom, type Room, recusedFrom } from '#app/server/committee-room.server.ts';
import { environment } from '#app/server/env.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { type SeatedMember, saveConvocation } from '#db/queries/committee-meetings.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';

export type ConveneRefusal = ConvocationRefusal | 'not_found' | 'not_allowed_role' | 'agenda_partly_hidden';

/** Every member is told by mail of the day, the place and the agenda; from then on neither changes. */
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
    for (const member of members) await tell(tx, room, member);
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

async function tell(tx: Tx, room: Room, member: SeatedMember): Promise<void> {
  const { meeting, items } = room;
  await insertMail(tx, {
    template: 'committee-convocation',
    props: {
      recipientName: member.name,
      callTitle: meeting.call_title,
      waveLabel: meeting.wave_label,
      number: meeting.number,
      startsAt: meeting.starts_at.toISOString(),
      place: meeting.place,
      remoteUrl: meeting.remote_url,
      seat: member.seat,
      isSecond: meeting.follows_id !== null,
      agenda: items.map(({ applicationId, sheet }) =>
        sheet === null || recusedFrom(room, applicationId).has(member.userId)
          ? null
          : { reference: sheet.reference, title: sheet.title, regionName: sheet.regionName },
      ),
      url: `${environment().publicOrigin}/comite/${meeting.id}`,
      isFictitious: meeting.is_fictitious,
    },
    recipientName: member.name,
    recipientEmail: member.email,
    callId: meeting.call_id,
  });
}
