import { randomUUID } from 'node:crypto';
import { type SqlBool, sql } from 'kysely';
import type { GrantedDelegation, SignedAct } from '#app/domain/review/signing-power.ts';
import type { Tx } from '../client.server.ts';

const today = sql<string>`((clock_timestamp() at time zone 'Europe/Paris')::date)::text`;

/** Those of an agency, the last granted first, with the day on which they are read. */
export async function listDelegations(tx: Tx, authorityId: number) {
  return tx
    .selectFrom('signature_delegations as d')
    .innerJoin('users as u', 'u.id', 'd.delegate_id')
    .leftJoin('users as g', 'g.id', 'd.granted_by')
    .where('d.authority_id', '=', authorityId)
    .select(['d.id', 'd.reference', 'd.starts_on', 'd.ends_on', 'd.revoked_at'])
    .select(['u.display_name as delegate_name', 'g.display_name as granted_by_name'])
    .select([sql<SignedAct[]>`d.acts`.as('acts'), today.as('today')])
    .orderBy('d.granted_at', 'desc')
    .execute();
}

/** What lets this person sign today in their director's stead; undefined without it. */
export async function findDelegationInForce(
  tx: Tx,
  key: { authorityId: number; delegateId: string; act: SignedAct },
) {
  return tx
    .selectFrom('signature_delegations as d')
    .innerJoin('users as u', 'u.id', 'd.delegate_id')
    .leftJoin('users as g', 'g.id', 'd.granted_by')
    .where('d.authority_id', '=', key.authorityId)
    .where('d.delegate_id', '=', key.delegateId)
    .where('d.revoked_at', 'is', null)
    .where(sql<SqlBool>`${key.act} = any(d.acts)`)
    .where(sql<SqlBool>`${today}::date between d.starts_on and d.ends_on`)
    .select(['d.id', 'd.reference', 'g.display_name as granted_by_name'])
    .orderBy('d.granted_at')
    .limit(1)
    .executeTakeFirst();
}

/** The agents of an agency to whom its director may delegate. */
export async function listPossibleDelegates(tx: Tx, authorityId: number) {
  return tx
    .selectFrom('user_roles as r')
    .innerJoin('users as u', 'u.id', 'r.user_id')
    .where('r.authority_id', '=', authorityId)
    .where('r.role', '=', 'ars_officer')
    .where('r.revoked_at', 'is', null)
    .where('u.disabled_at', 'is', null)
    .select(['u.id', 'u.display_name as name', today.as('today')])
    .orderBy('u.display_name')
    .execute();
}

export async function insertDelegation(
  tx: Tx,
  { authorityId, grantedBy, ...granted }: GrantedDelegation & { authorityId: number; grantedBy: string },
): Promise<void> {
  await tx
    .insertInto('signature_delegations')
    .values({
      id: randomUUID(),
      authority_id: authorityId,
      delegate_id: granted.delegateId,
      acts: granted.acts,
      reference: granted.reference,
      starts_on: granted.startsOn,
      ends_on: granted.endsOn,
      granted_by: grantedBy,
    })
    .execute();
}

/** False when it was revoked already, or is of another agency. What was signed under it stays signed. */
export async function revokeDelegation(
  tx: Tx,
  key: { id: string; authorityId: number; revokedBy: string },
): Promise<boolean> {
  const revoked = await tx
    .updateTable('signature_delegations')
    .set({ revoked_by: key.revokedBy, revoked_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', key.id)
    .where('authority_id', '=', key.authorityId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return revoked.numUpdatedRows === 1n;
}
