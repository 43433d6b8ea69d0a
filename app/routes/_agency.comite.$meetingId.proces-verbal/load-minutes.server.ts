import { redirect } from '@remix-run/node';
import { type MinutesContent, signsForChair } from '#app/domain/selection/committee/minutes.ts';
import { bytesToHex } from '#app/domain/shared/merkle-tree.ts';
import { describeMeeting, requireRoom } from '#app/server/committee-page.server.ts';
import type { Room } from '#app/server/committee-room.server.ts';
import { fingerprint, minutesContent, withdrawnAnywhere } from '#app/server/minutes-content.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { findMinutes } from '#db/queries/committee-minutes.server.ts';
import { listVotes } from '#db/queries/committee-votes.server.ts';

/**
 * The minutes as this person may read them: what was signed, or what would be. Whoever withdrew from an item reads
 * the others, made anew from what they see, and neither the text signed nor its document.
 */
export async function loadMinutes(actor: PersonActor, id: string) {
  return asActor(actor, async (tx) => {
    const room = await requireRoom(tx, id);
    if (room.meeting.opened_at === null) throw redirect(`/comite/${id}`, 303);
    const minutes = await findMinutes(tx, id);
    const texts = { opening: minutes?.opening ?? '', closing: minutes?.closing ?? '' };
    const made = minutesContent(room, await listVotes(tx, id), texts);
    const content = (minutes?.content as MinutesContent | null | undefined) ?? made;
    const masked = room.items.filter(({ sheet }) => sheet === null).map(({ position }) => position);
    const isSigned = minutes?.contentSha256 != null;
    return {
      meeting: describeMeeting(actor, room),
      content,
      masked,
      itemIds: room.items.flatMap(({ id: itemId, position, sheet }) =>
        sheet === null ? [] : { id: itemId, position },
      ),
      fingerprint: minutes?.contentSha256 ?? bytesToHex(fingerprint(made)),
      signatures: describeSignatures(minutes),
      may: mayDo(actor, room, {
        isSigned,
        isEnded: minutes?.chairSignedAt != null,
        isWhole: masked.length === 0,
      }),
    };
  });
}

function describeSignatures(minutes: Awaited<ReturnType<typeof findMinutes>>) {
  return {
    secretary: minutes?.secretarySignedAt
      ? { name: minutes.secretaryName ?? '', at: minutes.secretarySignedAt.toISOString() }
      : null,
    chair: minutes?.chairSignedAt
      ? { name: minutes.chairName ?? '', at: minutes.chairSignedAt.toISOString() }
      : null,
    sha256: minutes?.sha256 ?? null,
  };
}

function mayDo(
  actor: PersonActor,
  room: Room,
  { isSigned, isEnded, isWhole }: { isSigned: boolean; isEnded: boolean; isWhole: boolean },
) {
  const meeting = describeMeeting(actor, room);
  const isSecretary = meeting.mySeat === 'secretary';
  const isClosed = meeting.state === 'closed';
  return {
    write: isWhole && !isSigned && meeting.mayRun,
    sign: isWhole && !isSigned && isClosed && isSecretary,
    reopen: isWhole && isSigned && !isEnded && isSecretary,
    countersign:
      isWhole && isSigned && !isEnded && signsForChair(actor.userId, room.members, withdrawnAnywhere(room)),
  };
}
