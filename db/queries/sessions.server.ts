import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

/** A session with its person and one row per role held today (none: a single row with null role). */
export async function listSessionRows(tx: Tx, tokenHash: Buffer) {
  return tx
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .leftJoin('user_roles', (join) =>
      join.onRef('user_roles.user_id', '=', 'users.id').on('user_roles.revoked_at', 'is', null),
    )
    .leftJoin('authorities', 'authorities.id', 'user_roles.authority_id')
    .leftJoin('departments', 'departments.code', 'user_roles.department_code')
    .select([
      'sessions.created_at',
      'sessions.last_seen_at',
      'sessions.expires_at',
      'sessions.active_role_id',
      'users.id as user_id',
      'users.email',
      'users.display_name',
      'users.is_demonstration',
      'user_roles.id as role_id',
      'user_roles.role',
      'user_roles.authority_id',
      'user_roles.department_code',
      'authorities.name as authority_name',
      'departments.name as department_name',
    ])
    .where('sessions.token_hash', '=', tokenHash)
    .where('users.disabled_at', 'is', null)
    .orderBy('user_roles.granted_at')
    .orderBy('user_roles.id')
    .execute();
}

export async function insertSession(
  tx: Tx,
  session: { tokenHash: Buffer; userId: string; now: Date; expiresAt: Date },
): Promise<void> {
  await tx
    .insertInto('sessions')
    .values({
      token_hash: session.tokenHash,
      user_id: session.userId,
      created_at: session.now,
      last_seen_at: session.now,
      expires_at: session.expiresAt,
    })
    .execute();
}

/** Notes that the session was used; a session is written at most once a minute. */
export async function touchSession(tx: Tx, tokenHash: Buffer, now: Date): Promise<void> {
  await tx.updateTable('sessions').set({ last_seen_at: now }).where('token_hash', '=', tokenHash).execute();
}

export async function saveActiveRole(tx: Tx, tokenHash: Buffer, roleId: string | null): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ active_role_id: roleId })
    .where('token_hash', '=', tokenHash)
    .execute();
}

export async function deleteSession(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute();
}

/** Ends a person's sessions, all of them or all but one; says how many. */
export async function deleteSessionsOf(tx: Tx, userId: string, exceptHash?: Buffer): Promise<number> {
  let query = tx.deleteFrom('sessions').where('user_id', '=', userId);
  if (exceptHash) query = query.where('token_hash', '!=', exceptHash);
  const deleted = await query.executeTakeFirst();
  return Number(deleted.numDeletedRows);
}

/** The sessions of a person that have not run out, the latest used first. */
export async function listSessionsOf(tx: Tx, userId: string, now: Date) {
  return tx
    .selectFrom('sessions')
    .select(['token_hash', 'created_at', 'last_seen_at', 'expires_at'])
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
    .limit(50)
    .execute();
}

/** Sessions past their end; those that only idled are told apart when they are read. */
export async function deleteEndedSessions(tx: Tx): Promise<number> {
  const deleted = await tx
    .deleteFrom('sessions')
    .where('expires_at', '<', sql<Date>`clock_timestamp()`)
    .executeTakeFirst();
  return Number(deleted.numDeletedRows);
}
