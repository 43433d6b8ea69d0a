import { randomUUID } from 'node:crypto';
import { can } from '#app/domain/account/permissions.ts';
import { isRoleName } from '#app/domain/account/roles.ts';
import {
  DECLARING_ROLES,
  judgeGround,
  type RecusalFacts,
  type RecusalGround,
  superiorOf,
} from '#app/domain/review/recusal.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { DocumentsBusy, type PdfData, renderPdf } from '#app/server/documents/render-pdf.server.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent, readClock } from '#db/queries/application-moves.server.ts';
import { ACTIVE_STATES, listAssignments, moveAssignment } from '#db/queries/assignments.server.ts';
import { findWaveToDeclare } from '#db/queries/interests.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';
import { insertRecusal, isRecused } from '#db/queries/recusals.server.ts';
import { findUser, insertAccountEvent, listHeldRoles } from '#db/queries/users.server.ts';

export type RecusalRefusal =
  | 'not_found'
  | 'not_allowed_role'
  | 'already_recused'
  | 'review_delivered'
  | 'ground_missing'
  | 'ground_text_missing'
  | 'document_unavailable';

/** The words of the document, which the rules do not know. */
export type RecusalWords = (facts: RecusalFacts) => PdfData & Record<string, unknown>;

export type RecusalPlan = {
  applicationId: string;
  /** Who withdraws, or is made to. */
  userId: string;
  /** Null when none was chosen, which is refused. */
  ground: RecusalGround | null;
  text: string;
  words: RecusalWords;
};

type ExplainedPlan = RecusalPlan & { ground: RecusalGround };

type Judged = {
  facts: RecusalFacts;
  callId: string;
  waveId: string;
  authorityId: number;
  assignment: Awaited<ReturnType<typeof listAssignments>>[number] | undefined;
};

/**
 * A withdrawal, of oneself or ordered, with the document that tells the superior. The document is made first,
 * outside of any transaction; then the facts are judged again and everything is written at once.
 */
export async function recordRecusal(
  actor: PersonActor,
  asked: RecusalPlan,
): Promise<Result<{ recusalId: string }, RecusalRefusal>> {
  const ground = judgeGround(asked.ground, asked.text);
  if (!ground.ok) return ground;
  const plan = { ...asked, ground: ground.value };
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
    return judged.ok ? write(tx, actor, plan, { ...judged.value, document }) : judged;
  });
}

async function judge(
  tx: Tx,
  actor: PersonActor,
  { applicationId, userId, ground, text }: ExplainedPlan,
  declaredAt: Date,
): Promise<Result<Judged, RecusalRefusal>> {
  const isOwn = userId === actor.userId;
  if (await isRecused(tx, applicationId, userId)) return refused('already_recused');
  const file = await lockForAct(tx, actor.userId, applicationId);
  if (!file || !can(actor, 'read_deposited', file.object)) return refused('not_found');
  if (!isOwn && !can(actor, 'order_recusal', file.object)) return refused('not_allowed_role');
  const assignment = (await listAssignments(tx, applicationId)).find(
    (one) => one.reviewer_id === userId && ACTIVE_STATES.includes(one.state),
  );
  if (!isOwn && !assignment) return refused('not_found');
  if (assignment?.delivered_at) return refused('review_delivered');
  const letter = await findLetterFacts(tx, applicationId);
  const wave = await findWaveToDeclare(tx, file.row.wave_id);
  const person = await findUser(tx, userId);
  const roles = (await listHeldRoles(tx, userId)).map(({ role }) => role).filter(isRoleName);
  const declaring = roles.filter((role) => DECLARING_ROLES.includes(role));
  if (!letter || !wave || !person || file.row.authority_id === null || declaring.length === 0)
    return refused('not_found');
  const orderedBy = isOwn ? undefined : await findUser(tx, actor.userId);
  return ok({
    callId: file.row.call_id,
    waveId: file.row.wave_id,
    authorityId: file.row.authority_id,
    assignment,
    facts: {
      personName: person.display_name,
      roles: [...new Set(declaring)],
      orderedByName: orderedBy?.display_name ?? null,
      superior: superiorOf(declaring.map((role) => ({ role }))),
      authorityName: letter.authorityName,
      callTitle: wave.call_title,
      waveLabel: wave.label,
      ...letter.dossier,
      declaredAt,
      ground,
      groundText: text.trim(),
    },
  });
}

/** Traces first, the seat last: once withdrawn, the person no longer sees the file. No trace says the ground. */
async function write(
  tx: Tx,
  actor: PersonActor,
  { applicationId, userId }: RecusalPlan,
  { facts, callId, waveId, authorityId, assignment, document }: Judged & { document: Buffer },
): Promise<Result<{ recusalId: string }, RecusalRefusal>> {
  const recusalId = randomUUID();
  const isOwn = userId === actor.userId;
  await insertEvent(tx, {
    applicationId,
    callId,
    act: isOwn ? 'recuse' : 'order_recusal',
    actorKind: isOwn && assignment ? 'reviewer' : facts.superior === 'national' ? 'national' : 'authority',
    actorId: actor.userId,
    holderVisible: false,
    payload: { recusalId, ...(assignment ? { seat: assignment.seat } : {}) },
  });
  await insertAccountEvent(tx, {
    userId,
    act: isOwn ? 'recused' : 'recusal_ordered',
    actorId: actor.userId,
    payload: { recusalId },
  });
  await insertRecusal(tx, {
    id: recusalId,
    applicationId,
    callId,
    waveId,
    authorityId,
    userId,
    assignmentId: assignment?.id ?? null,
    superior: facts.superior,
    declaredBy: actor.userId,
    declaredAt: facts.declaredAt,
    ground: facts.ground,
    groundText: facts.groundText,
    document,
    sha256: sha256(document),
  });
  if (assignment) {
    await moveAssignment(tx, {
      id: assignment.id,
      from: ACTIVE_STATES,
      to: 'withdrawn',
      reason: RECUSED,
    });
  }
  return ok({ recusalId });
}

/** Kept with the assignment that it ends; the ground is elsewhere. */
const RECUSED = 'conflict_of_interest';
