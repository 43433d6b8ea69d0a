import { type Room, recusedFrom } from '#app/server/committee-room.server.ts';
import { environment } from '#app/server/env.server.ts';
import type { Tx } from '#db/client.server.ts';
import type { SeatedMember } from '#db/queries/committee-meetings.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';

/** When and where an earlier convocation said that the meeting would be. */
export type EarlierConvocation = { startsAt: string; place: string };

/** Convenes one member, by a mail that hides the files from which they withdrew. */
export async function sendConvocation(
  tx: Tx,
  { room, member, replaces }: { room: Room; member: SeatedMember; replaces: EarlierConvocation | null },
): Promise<void> {
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
      replaces,
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
