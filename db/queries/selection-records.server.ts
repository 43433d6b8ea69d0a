import { sql } from 'kysely';
import type { RecordedFacts } from '#app/domain/verification/selection-record.ts';
import type { Tx } from '../client.server.ts';

/** Facts of the files that a record of selection names by pseudonym; no title, no holder. */
export async function listRecordedFacts(tx: Tx, applicationIds: readonly string[]): Promise<RecordedFacts[]> {
  const { rows } = await sql<RecordedFacts>`
    select a.id as "applicationId",
           coalesce(h.region_code, a.region_code, a.department_codes[1]) as "regionCode",
           a.requested_cents as "requestedCents", coalesce(w.ceiling_cents, c.ceiling_cents) as "ceilingCents",
           a.eligible_cents as "eligibleCents", a.population, a.zip_share_bp as "zipShareBp",
           a.ltc_per_thousand_bp as "ltcPerThousandBp"
      from applications a
      join calls c on c.id = a.call_id
      join authorities h on h.id = a.authority_id
      left join regional_windows w on w.wave_id = a.wave_id and w.authority_id = a.authority_id
     where a.id = any(${[...applicationIds]}::uuid[])`.execute(tx);
  return rows;
}

/** Keeps the public key that signs, the first time it does. */
export async function keepSigningKey(tx: Tx, key: { id: string; publicKey: Buffer }): Promise<void> {
  await tx
    .insertInto('signing_keys')
    .values({ id: key.id, public_key: key.publicKey })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export async function listSigningKeys(tx: Tx): Promise<{ id: string; publicKey: Buffer }[]> {
  return tx
    .selectFrom('signing_keys')
    .select(['id', 'public_key as publicKey'])
    .orderBy('first_used_at')
    .orderBy('id')
    .execute();
}
