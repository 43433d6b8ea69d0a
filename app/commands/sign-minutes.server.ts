import { type MinutesContent, signsForChair } from '#app/domain/selection/committee/minutes.ts';
import { bytesToHex } from '#app/domain/shared/merkle-tree.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { lockRoom, type Room } from '#app/server/committee-room.server.ts';
import { DocumentsBusy } from '#app/server/documents/render-pdf.server.ts';
import { fingerprint, minutesContent, withdrawnAnywhere } from '#app/server/minutes-content.server.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import {
  dropSecretarySignature,
  findMinutes,
  saveChairSignature,
  saveMinutesText,
  saveSecretarySignature,
} from '#db/queries/committee-minutes.server.ts';
import { listVotes } from '#db/queries/committee-votes.server.ts';

export type SignMinutesRefusal =
  | 'not_found'
  | 'not_the_secretary'
  | 'not_the_chair'
  | 'meeting_not_over'
  | 'minutes_hidden'
  | 'minutes_signed'
  | 'minutes_not_signed'
  | 'minutes_changed'
  | 'document_unavailable';

/** `expected`: the fingerprint of what was read, in hexadecimal. */
type Signing = { meetingId: string; expected: string };

export type MinutesToDraw = {
  content: MinutesContent;
  contentSha256: string;
  secretary: { name: string; signedAt: Date };
  chair: { name: string; signedAt: Date };
};

type Minutes = NonNullable<Awaited<ReturnType<typeof findMinutes>>>;

/** The secretary signs what they read: from here on nothing of it changes, unless they take it back. */
export async function signMinutes(
  actor: PersonActor,
  { meetingId, expected }: Signing,
  now: Date = new Date(),
): Promise<Result<undefined, SignMinutesRefusal>> {
  return asActor(actor, async (tx) => {
    const ready = await readyToSign(tx, meetingId);
    if (!ready.ok) return ready;
    const { room, minutes } = ready.value;
    if (!isSecretary(room, actor)) return refused('not_the_secretary');
    if (minutes?.secretarySignedAt) return refused('minutes_signed');
    const texts = { opening: minutes?.opening ?? '', closing: minutes?.closing ?? '' };
    const content = minutesContent(room, await listVotes(tx, meetingId), texts);
    const contentSha256 = fingerprint(content);
    if (bytesToHex(contentSha256) !== expected) return refused('minutes_changed');
    const applicationIds = room.items.map(({ applicationId }) => applicationId);
    await saveMinutesText(tx, { meetingId, callId: room.meeting.call_id, applicationIds, ...texts });
    await saveSecretarySignature(tx, {
      meetingId,
      content,
      contentSha256,
      secretaryId: actor.userId,
      signedAt: now,
    });
    await tell(tx, actor, room);
    return ok(undefined);
  });
}

/** The secretary takes the text back to correct it, as long as the chair has not signed. */
export async function reopenMinutes(
  actor: PersonActor,
  { meetingId }: { meetingId: string },
): Promise<Result<undefined, SignMinutesRefusal>> {
  return asActor(actor, async (tx) => {
    const ready = await readyToSign(tx, meetingId);
    if (!ready.ok) return ready;
    const { room, minutes } = ready.value;
    if (!isSecretary(room, actor)) return refused('not_the_secretary');
    if (!minutes?.secretarySignedAt) return refused('minutes_not_signed');
    if (minutes.chairSignedAt) return refused('minutes_signed');
    await dropSecretarySignature(tx, meetingId);
    return ok(undefined);
  });
}

/**
 * Whoever presided signs the same words, and the document is made from them, with its fingerprint, for ever. It is
 * made between two transactions; should anything have changed meanwhile, nothing is signed.
 */
export async function countersignMinutes(
  actor: PersonActor,
  { meetingId, expected, draw }: Signing & { draw: (minutes: MinutesToDraw) => Promise<Buffer> },
  now: Date = new Date(),
): Promise<Result<undefined, SignMinutesRefusal>> {
  const judged = await asActor(actor, (tx) => judgeChair(tx, actor, { meetingId, expected, now }));
  if (!judged.ok) return judged;
  const { toDraw } = judged.value;
  const pdf = await draw(toDraw).catch((error: unknown) => {
    if (error instanceof DocumentsBusy) return undefined;
    throw error;
  });
  if (!pdf) return refused('document_unavailable');
  return asActor(actor, async (tx) => {
    const again = await judgeChair(tx, actor, { meetingId, expected, now });
    if (!again.ok) return again;
    await saveChairSignature(tx, {
      meetingId,
      chairId: actor.userId,
      signedAt: toDraw.chair.signedAt,
      pdf,
      sha256: sha256(pdf),
    });
    await tell(tx, actor, again.value.room);
    return ok(undefined);
  });
}

async function judgeChair(
  tx: Tx,
  actor: PersonActor,
  { meetingId, expected, now }: Signing & { now: Date },
): Promise<Result<{ room: Room; toDraw: MinutesToDraw }, SignMinutesRefusal>> {
  const ready = await readyToSign(tx, meetingId);
  if (!ready.ok) return ready;
  const { room, minutes } = ready.value;
  const member = room.members.find(({ userId }) => userId === actor.userId);
  if (!member || !signsForChair(actor.userId, room.members, withdrawnAnywhere(room)))
    return refused('not_the_chair');
  if (!minutes?.secretarySignedAt) return refused('minutes_not_signed');
  if (minutes.chairSignedAt) return refused('minutes_signed');
  if (minutes.contentSha256 !== expected) return refused('minutes_changed');
  return ok({
    room,
    toDraw: {
      content: minutes.content as MinutesContent,
      contentSha256: expected,
      secretary: { name: minutes.secretaryName ?? '', signedAt: minutes.secretarySignedAt },
      chair: { name: member.name, signedAt: now },
    },
  });
}

async function readyToSign(
  tx: Tx,
  meetingId: string,
): Promise<Result<{ room: Room; minutes: Minutes | undefined }, SignMinutesRefusal>> {
  const room = await lockRoom(tx, meetingId);
  if (!room) return refused('not_found');
  if (room.meeting.closed_at === null) return refused('meeting_not_over');
  if (room.items.some(({ sheet }) => sheet === null)) return refused('minutes_hidden');
  return ok({ room, minutes: await findMinutes(tx, meetingId) });
}

function isSecretary({ members }: Room, actor: PersonActor): boolean {
  return members.some(({ userId, seat }) => userId === actor.userId && seat === 'secretary');
}

async function tell(tx: Tx, actor: PersonActor, { meeting }: Room): Promise<void> {
  await insertCallEvent(tx, {
    callId: meeting.call_id,
    waveId: meeting.wave_id,
    act: 'sign_minutes',
    actorId: actor.userId,
    payload: { meetingId: meeting.id, number: meeting.number },
  });
}
