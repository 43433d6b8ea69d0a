import type { Tx } from '../client.server.ts';
import { jsonb } from '../json.server.ts';

export type AccountAct =
  | 'signed_in'
  | 'account_created'
  | 'interests_declared'
  | 'recused'
  | 'recusal_ordered'
  | 'role_granted'
  | 'role_revoked'
  | 'account_disabled'
  | 'name_changed'
  | 'sessions_closed';

/** The account of a normalised address. */
export async function findUserByEmail(tx: Tx, email: string) {
  return tx
    .selectFrom('users')
    .select(['id', 'email', 'display_name', 'disabled_at', 'is_demonstration'])
    .where((eb) => eb(eb.fn<string>('lower', ['email']), '=', email))
    .executeTakeFirst();
}

export async function findUser(tx: Tx, id: string) {
  return tx
    .selectFrom('users')
    .select(['id', 'email', 'display_name', 'disabled_at', 'is_demonstration', 'created_at'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** False when the address has an account already: somebody was faster. */
export async function insertUser(
  tx: Tx,
  user: { id: string; email: string; displayName: string },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('users')
    .values({ id: user.id, email: user.email, display_name: user.displayName })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

export async function saveDisplayName(tx: Tx, userId: string, displayName: string): Promise<void> {
  await tx.updateTable('users').set({ display_name: displayName }).where('id', '=', userId).execute();
}

/** False when the account was closed already, or does not exist. */
export async function disableUser(tx: Tx, userId: string, now: Date): Promise<boolean> {
  const closed = await tx
    .updateTable('users')
    .set({ disabled_at: now })
    .where('id', '=', userId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return closed.numUpdatedRows === 1n;
}

/** Roles held today, the oldest first. */
export async function listHeldRoles(tx: Tx, userId: string) {
  return tx
    .selectFrom('user_roles')
    .select(['id', 'role', 'authority_id', 'department_code'])
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .orderBy('granted_at')
    .orderBy('id')
    .execute();
}

/** Administrators whose account is open, locked: two of them cannot each remove the other at once. */
export async function lockAdministrators(tx: Tx) {
  return tx
    .selectFrom('user_roles')
    .innerJoin('users', 'users.id', 'user_roles.user_id')
    .select(['user_roles.id', 'user_roles.user_id'])
    .where('user_roles.role', '=', 'admin')
    .where('user_roles.revoked_at', 'is', null)
    .where('users.disabled_at', 'is', null)
    .orderBy('user_roles.id')
    .forUpdate('user_roles')
    .execute();
}

export async function findRole(tx: Tx, id: string) {
  return tx
    .selectFrom('user_roles')
    .select(['id', 'user_id', 'role', 'authority_id', 'department_code', 'revoked_at'])
    .where('id', '=', id)
    .executeTakeFirst();
}

export interface RoleToGrant {
  id: string;
  userId: string;
  role: string;
  authorityId: number | null;
  departmentCode: string | null;
  grantedBy: string | null;
}

export async function insertRole(tx: Tx, role: RoleToGrant): Promise<void> {
  await tx
    .insertInto('user_roles')
    .values({
      id: role.id,
      user_id: role.userId,
      role: role.role,
      authority_id: role.authorityId,
      department_code: role.departmentCode,
      granted_by: role.grantedBy,
    })
    .execute();
}

/** False when the role was revoked already. */
export async function revokeHeldRole(tx: Tx, id: string, now: Date): Promise<boolean> {
  const revoked = await tx
    .updateTable('user_roles')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return revoked.numUpdatedRows === 1n;
}

export async function insertAccountEvent(
  tx: Tx,
  event: { userId: string; act: AccountAct; actorId: string | null; payload?: Record<string, unknown> },
): Promise<void> {
  await tx
    .insertInto('account_events')
    .values({
      user_id: event.userId,
      act: event.act,
      actor_id: event.actorId,
      payload: jsonb(event.payload ?? {}) as never,
    })
    .execute();
}

/** Accounts of the demonstration that can be entered, one row per role (a holder has a single row with null role). */
export async function listDemonstrationAccounts(tx: Tx) {
  return tx
    .selectFrom('users')
    .leftJoin('user_roles', (join) =>
      join.onRef('user_roles.user_id', '=', 'users.id').on('user_roles.revoked_at', 'is', null),
    )
    .select(['users.id', 'users.display_name', 'users.demonstration_note', 'user_roles.role'])
    .where('users.is_demonstration', '=', true)
    .where('users.disabled_at', 'is', null)
    .limit(1_000)
    .execute();
}
