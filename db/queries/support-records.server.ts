import { type SqlBool, sql } from 'kysely';
import type { Tx } from '../client.server.ts';

/** Persons recorded as having helped the holder: they may not review the file. */
export async function listSupportRecords(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('support_records as s')
    .innerJoin('users as u', 'u.id', 's.user_id')
    .innerJoin('users as r', 'r.id', 's.recorded_by')
    .select([
      's.id',
      's.user_id',
      's.note',
      's.recorded_at',
      'u.display_name as name',
      'r.display_name as recorded_by_name',
    ])
    .where('s.application_id', '=', applicationId)
    .orderBy('s.recorded_at')
    .execute();
}

/** False when this person was already recorded. */
export async function insertSupportRecord(
  tx: Tx,
  record: { applicationId: string; userId: string; note: string; recordedBy: string },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('support_records')
    .values({
      application_id: record.applicationId,
      user_id: record.userId,
      note: record.note,
      recorded_by: record.recordedBy,
    })
    .onConflict((conflict) => conflict.columns(['application_id', 'user_id']).doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Agents of these agencies and départements: those who may have helped a holder. */
export async function listAgents(
  tx: Tx,
  territory: { authorityIds: readonly number[]; departmentCodes: readonly string[] },
) {
  return tx
    .selectFrom('user_roles as r')
    .innerJoin('users as u', 'u.id', 'r.user_id')
    .where('r.revoked_at', 'is', null)
    .where('u.disabled_at', 'is', null)
    .where(
      sql<SqlBool>`(r.authority_id = any(${[...territory.authorityIds]}::integer[])
        or r.department_code = any(${[...territory.departmentCodes]}::text[]))`,
    )
    .select(['u.id', 'u.display_name as name'])
    .distinct()
    .orderBy('u.display_name')
    .execute();
}

export async function isSupporter(tx: Tx, applicationId: string, userId: string): Promise<boolean> {
  const record = await tx
    .selectFrom('support_records')
    .select('id')
    .where('application_id', '=', applicationId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return record !== undefined;
}
