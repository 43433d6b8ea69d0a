import { sql } from 'kysely';
import type { ApplicationObject } from '#app/domain/account/permissions.ts';
import type { MemberRole } from '#app/domain/account/roles.ts';
import type { Tx } from '../client.server.ts';
import { lockApplication } from './application-moves.server.ts';

interface TerritoryRow {
  id: string;
  first_deposited_at: Date | null;
  authority_id: number | null;
  associated_authority_ids: number[];
  department_codes: string[];
}

/** What permissions look at: the file's territory and this person's own ties to it. */
export async function findApplicationObject(
  tx: Tx,
  row: TerritoryRow,
  userId: string,
): Promise<ApplicationObject> {
  const ties = await tx
    .selectNoFrom((eb) => [
      eb
        .selectFrom('application_members')
        .select('role')
        .where('application_id', '=', row.id)
        .where('user_id', '=', userId)
        .as('member_role'),
      sql<boolean>`exists (select 1 from assignments where application_id = ${row.id}
        and reviewer_id = ${userId} and state in ('deployed', 'accepted'))`.as('is_assigned'),
      sql<boolean>`exists (select 1 from recusals where application_id = ${row.id}
        and user_id = ${userId})`.as('is_recused'),
    ])
    .executeTakeFirstOrThrow();
  return {
    kind: 'application',
    isDeposited: row.first_deposited_at !== null,
    authorityId: row.authority_id,
    associatedAuthorityIds: row.associated_authority_ids,
    departmentCodes: row.department_codes,
    memberRole: ties.member_role as MemberRole | null,
    isAssigned: ties.is_assigned,
    isRecused: ties.is_recused,
  };
}

/**
 * A file about to be acted upon, locked when this actor may change it; a reader's copy otherwise, so that the
 * refusal can say "not your role" rather than "no such file".
 */
export async function lockForAct(tx: Tx, userId: string, applicationId: string) {
  const row =
    (await lockApplication(tx, applicationId)) ??
    (await tx.selectFrom('applications').selectAll().where('id', '=', applicationId).executeTakeFirst());
  if (row === undefined) return undefined;
  return { row, object: await findApplicationObject(tx, row, userId) };
}
