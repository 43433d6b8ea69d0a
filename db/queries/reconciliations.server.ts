import { type SqlBool, sql } from 'kysely';
import type { Minutes } from '#app/domain/review/reconciliation.ts';
import type { Tx } from '../client.server.ts';

/** Meetings convened on a file, the last first; one is of the seats that diverged, and of no others. */
export async function listReconciliations(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('reconciliations as r')
    .leftJoin('users as u', 'u.id', 'r.recorded_by')
    .selectAll('r')
    .select('u.display_name as recorded_by_name')
    .where('r.application_id', '=', applicationId)
    .orderBy('r.convened_at', 'desc')
    .execute();
}

/** The last meeting of exactly these assignments: a reopened review has another one, and the meeting is void. */
export async function findReconciliation(
  tx: Tx,
  key: { applicationId: string; assignmentIds: readonly string[] },
) {
  return tx
    .selectFrom('reconciliations')
    .selectAll()
    .where('application_id', '=', key.applicationId)
    .where(sql<SqlBool>`assignment_ids = ${[...key.assignmentIds].sort()}::uuid[]`)
    .orderBy('convened_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** False when somebody convened the same meeting a moment ago. */
export async function insertReconciliation(
  tx: Tx,
  meeting: {
    id: string;
    applicationId: string;
    callId: string;
    authorityId: number;
    assignmentIds: readonly string[];
    plannedOn: string;
    place: string;
    convenedBy: string;
  },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('reconciliations')
    .values({
      id: meeting.id,
      application_id: meeting.applicationId,
      call_id: meeting.callId,
      authority_id: meeting.authorityId,
      assignment_ids: [...meeting.assignmentIds].sort(),
      planned_on: meeting.plannedOn,
      place: meeting.place,
      convened_by: meeting.convenedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Writes the minutes once; false when they are there already. */
export async function recordMinutes(
  tx: Tx,
  id: string,
  { minutes, documentId, recordedBy }: { minutes: Minutes; documentId: string; recordedBy: string },
): Promise<boolean> {
  const recorded = await tx
    .updateTable('reconciliations')
    .set({
      held_on: minutes.heldOn,
      participants: [...minutes.participants],
      summary: minutes.summary,
      conclusion: minutes.conclusion,
      document_id: documentId,
      recorded_by: recordedBy,
      recorded_at: sql<Date>`clock_timestamp()`,
    })
    .where('id', '=', id)
    .where('recorded_at', 'is', null)
    .executeTakeFirst();
  return recorded.numUpdatedRows === 1n;
}
