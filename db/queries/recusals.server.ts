import { type SqlBool, sql } from 'kysely';
import type { ReviewSeat } from '#app/domain/review/assignment.ts';
import type { RecusalGround, Superior } from '#app/domain/review/recusal.ts';
import type { Tx } from '../client.server.ts';
import type { DeskScope } from './desk.server.ts';

export interface NewRecusal {
  id: string;
  applicationId: string;
  callId: string;
  waveId: string;
  authorityId: number;
  userId: string;
  assignmentId: string | null;
  superior: Superior;
  declaredBy: string;
  declaredAt: Date;
  ground: RecusalGround;
  groundText: string;
  document: Uint8Array;
  sha256: Uint8Array;
}

/** The withdrawal and, apart from it, its ground and its document. From here the person reads nothing of the file. */
export async function insertRecusal(tx: Tx, recusal: NewRecusal): Promise<void> {
  const shared = {
    application_id: recusal.applicationId,
    call_id: recusal.callId,
    authority_id: recusal.authorityId,
    user_id: recusal.userId,
    superior: recusal.superior,
    declared_by: recusal.declaredBy,
  };
  await tx
    .insertInto('recusals')
    .values({
      ...shared,
      id: recusal.id,
      wave_id: recusal.waveId,
      assignment_id: recusal.assignmentId,
      declared_at: recusal.declaredAt,
    })
    .execute();
  await tx
    .insertInto('recusal_documents')
    .values({
      ...shared,
      recusal_id: recusal.id,
      ground: recusal.ground,
      ground_text: recusal.groundText,
      document: Buffer.from(recusal.document),
      sha256: Buffer.from(recusal.sha256),
    })
    .execute();
}

export async function isRecused(tx: Tx, applicationId: string, userId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('recusals')
    .select('id')
    .where('application_id', '=', applicationId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whoever withdrew from one file of a wave takes no act that bears on the whole wave. */
export async function isRecusedInWave(tx: Tx, waveId: string, userId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('recusals')
    .select('id')
    .where('wave_id', '=', waveId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row !== undefined;
}

/** One's own withdrawals, for the lists that hide the file: nothing of it is read here. */
export async function listOwnRecusals(tx: Tx, userId: string) {
  return tx
    .selectFrom('recusals as r')
    .where('r.user_id', '=', userId)
    .select([
      'r.id',
      'r.declared_at',
      'r.decided_at',
      sql<boolean>`r.declared_by <> r.user_id`.as('is_ordered'),
    ])
    .select(sql<boolean>`r.assignment_id is not null`.as('had_seat'))
    .orderBy('r.declared_at', 'desc')
    .orderBy('r.id')
    .execute();
}

/** Withdrawals that this desk is to settle, or only knows of; one's own are not among them. */
function deskRecusals(tx: Tx, scope: DeskScope, userId: string) {
  const directed = sql<boolean>`(r.superior = 'authority'
    and r.authority_id = any(${[...scope.directorOf]}::integer[]))`;
  const national = sql<boolean>`(r.superior = 'national' and (select app_has_role('national_official,national_chair')))`;
  return tx
    .selectFrom('recusals as r')
    .innerJoin('applications as a', 'a.id', 'r.application_id')
    .innerJoin('users as u', 'u.id', 'r.user_id')
    .innerJoin('waves as w', 'w.id', 'r.wave_id')
    .leftJoin('assignments as s', 's.id', 'r.assignment_id')
    .leftJoin('users as d', 'd.id', 'r.decided_by')
    .leftJoin('assignments as n', 'n.id', 'r.substitute_assignment_id')
    .leftJoin('users as nu', 'nu.id', 'n.reviewer_id')
    .where('r.user_id', '<>', userId)
    .where(
      sql<SqlBool>`(${directed} or ${national} or ${scope.isNational}
        or r.authority_id = any(${[...scope.authorityIds]}::integer[]))`,
    )
    .select([
      'r.id',
      'r.application_id',
      'r.user_id',
      'r.declared_at',
      'r.decided_at',
      'r.assignment_id',
      'a.reference',
      'a.title',
      'a.holder_name',
      'a.status',
      'w.label as wave_label',
      'u.display_name as name',
      'd.display_name as decided_by_name',
      'nu.display_name as substitute_name',
      sql<Superior>`r.superior`.as('superior'),
      sql<ReviewSeat | null>`s.seat`.as('seat'),
      sql<string | null>`s.due_on::text`.as('due_on'),
      sql<boolean>`r.declared_by <> r.user_id`.as('is_ordered'),
      sql<boolean>`(${directed} or ${national})`.as('is_mine'),
    ]);
}

export async function listDeskRecusals(tx: Tx, scope: DeskScope, userId: string) {
  return deskRecusals(tx, scope, userId)
    .orderBy(sql`r.decided_at is not null`)
    .orderBy('r.declared_at')
    .orderBy('r.id')
    .limit(200)
    .execute();
}

export type DeskRecusal = Awaited<ReturnType<typeof listDeskRecusals>>[number];

/** Those that wait for this very person, the oldest first. */
export async function listRecusalsToSettle(tx: Tx, scope: DeskScope, userId: string) {
  return deskRecusals(tx, scope, userId)
    .where('r.decided_at', 'is', null)
    .where(
      sql<SqlBool>`((r.superior = 'authority' and r.authority_id = any(${[...scope.directorOf]}::integer[]))
        or (r.superior = 'national' and (select app_has_role('national_official,national_chair'))))`,
    )
    .orderBy('r.declared_at')
    .orderBy('r.id')
    .limit(20)
    .execute();
}

export async function findDeskRecusal(tx: Tx, scope: DeskScope, userId: string, id: string) {
  return deskRecusals(tx, scope, userId).where('r.id', '=', id).executeTakeFirst();
}

/** Ground and document, for those to whom row-level security gives them: the person, the superior, who ordered it. */
export async function findRecusalDocument(tx: Tx, recusalId: string) {
  return tx
    .selectFrom('recusal_documents')
    .select(['document', 'sha256', 'ground_text', sql<RecusalGround>`ground`.as('ground')])
    .where('recusal_id', '=', recusalId)
    .executeTakeFirst();
}

export async function lockRecusal(tx: Tx, id: string) {
  return tx
    .selectFrom('recusals')
    .selectAll()
    .select(sql<Superior>`superior`.as('superior'))
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function settleRecusalRow(
  tx: Tx,
  settled: { id: string; decidedBy: string; substituteAssignmentId: string | null },
): Promise<boolean> {
  const done = await tx
    .updateTable('recusals')
    .set({
      decided_by: settled.decidedBy,
      decided_at: sql<Date>`clock_timestamp()`,
      substitute_assignment_id: settled.substituteAssignmentId,
    })
    .where('id', '=', settled.id)
    .where('decided_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
