import { randomUUID } from 'node:crypto';
import { isRoleName } from '#app/domain/account/roles.ts';
import {
  DECLARING_ROLES,
  judgeGround,
  type RecusalFacts,
  type RecusalGround,
} from '#app/domain/review/recusal.ts';
import { mayKeepMinutes } from '#app/domain/selection/committee/seats.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { lockRoom, recusedFrom } from '#app/server/committee-room.server.ts';
import { DocumentsBusy, type PdfData, renderPdf } from '#app/server/documents/render-pdf.server.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { listAuthorityNames } from '#db/queries/desk.server.ts';
import { insertRecusal } from '#db/queries/recusals.server.ts';
import { findUser, insertAccountEvent, listHeldRoles } from '#db/queries/users.server.ts';

export type CommitteeRecusalRefusal =
  | 'not_found'
  | 'not_allowed_role'
  | 'item_hidden'
  | 'meeting_over'
  | 'member_unknown'
  | 'already_recused'
  | 'ground_missing'
  | 'ground_text_missing'
  | 'document_unavailable';

type Plan = {
  meetingId: string;
  itemId: string;
  /** Who withdraws: oneself, or a member who says so aloud and whom the secretary writes down. */
  userId: string;
  /** Null when none was chosen, which is refused. */
  ground: RecusalGround | null;
  text: string;
  words: (facts: RecusalFacts) => PdfData & Record<string, unknown>;
};

type ExplainedPlan = Plan & { ground: RecusalGround };

type Judged = {
  facts: RecusalFacts;
  callId: string;
  waveId: string;
  authorityId: number;
  applicationId: string;
  number: number;
  position: number;
};

/**
 * A member withdraws from a file of the agenda, before the meeting or during it: from then on they read nothing of
 * it and have no voice on it. It is the withdrawal of decree 2014-90, with its document, told to the national level.
 */
export async function recuseInCommittee(
  actor: PersonActor,
  asked: Plan,
): Promise<Result<undefined, CommitteeRecusalRefusal>> {
  const ground = judgeGround(asked.ground, asked.text);
  if (!ground.ok) return ground;
  const plan = { ...asked, ground: ground.value };
  if (plan.userId !== actor.userId && !mayKeepMinutes(actor)) return refused('not_allowed_role');
  const before = await asActor(actor, async (tx) => judge(tx, actor, plan, await readClock(tx)));
  if (!before.ok) return before;
  const { declaredAt } = before.value.facts;
  const document = await renderPdf('recusal', plan.words(before.value.facts), declaredAt).catch(
    (error: unknown) => {
      if (error instanceof DocumentsBusy) return undefined;
      throw error;
    },
  );
  if (!document) return refused('document_unavailable');
  return asActor(actor, async (tx) => {
    const judged = await judge(tx, actor, plan, declaredAt);
    if (!judged.ok) return judged;
    await write(tx, actor, plan, { ...judged.value, document });
    return ok(undefined);
  });
}

async function judge(
  tx: Tx,
  actor: PersonActor,
  { meetingId, itemId, userId, ground, text }: ExplainedPlan,
  declaredAt: Date,
): Promise<Result<Judged, CommitteeRecusalRefusal>> {
  const room = await lockRoom(tx, meetingId);
  const item = room?.items.find(({ id }) => id === itemId);
  if (!room || !item) return refused('not_found');
  const { meeting } = room;
  if (meeting.closed_at !== null) return refused('meeting_over');
  if (recusedFrom(room, item.applicationId).has(userId)) return refused('already_recused');
  if (item.sheet === null) return refused('item_hidden');
  const member = room.members.find((one) => one.userId === userId);
  if (!member) return refused(userId === actor.userId ? 'not_found' : 'member_unknown');
  const roles = (await listHeldRoles(tx, userId)).map(({ role }) => role).filter(isRoleName);
  const [authority] = await listAuthorityNames(tx, [item.authorityId]);
  const orderedBy = userId === actor.userId ? undefined : await findUser(tx, actor.userId);
  const { reference, title, holderName } = item.sheet;
  return ok({
    callId: meeting.call_id,
    waveId: meeting.wave_id,
    authorityId: item.authorityId,
    applicationId: item.applicationId,
    number: meeting.number,
    position: item.position,
    facts: {
      personName: member.name,
      roles: [...new Set(roles.filter((role) => DECLARING_ROLES.includes(role)))],
      orderedByName: orderedBy?.display_name ?? null,
      superior: 'national',
      authorityName: authority?.name ?? '',
      callTitle: meeting.call_title,
      waveLabel: meeting.wave_label,
      reference,
      title,
      holderName,
      declaredAt,
      ground,
      groundText: text.trim(),
    },
  });
}

/** The trace first: once withdrawn, the person no longer reads the item. No trace says the ground. */
async function write(
  tx: Tx,
  actor: PersonActor,
  { meetingId, userId }: Plan,
  { facts, document, number, position, ...file }: Judged & { document: Buffer },
): Promise<void> {
  const id = randomUUID();
  await insertCallEvent(tx, {
    callId: file.callId,
    waveId: file.waveId,
    act: 'recuse_in_committee',
    actorId: actor.userId,
    payload: { meetingId, number, item: position, recusalId: id },
  });
  await insertAccountEvent(tx, {
    userId,
    act: userId === actor.userId ? 'recused' : 'recusal_ordered',
    actorId: actor.userId,
    payload: { recusalId: id },
  });
  await insertRecusal(tx, {
    ...file,
    id,
    userId,
    assignmentId: null,
    superior: 'national',
    declaredBy: actor.userId,
    declaredAt: facts.declaredAt,
    ground: facts.ground,
    groundText: facts.groundText,
    document,
    sha256: sha256(document),
  });
}
