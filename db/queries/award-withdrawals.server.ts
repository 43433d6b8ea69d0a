import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

export interface HeldAward {
  id: string;
  callId: string;
  waveId: string;
  authorityId: number;
  outcome: string;
  amountCents: number | null;
}

/** The decision that this person may renounce for a file: notified, signed for by them, not replaced since. */
export async function findRenounceableAward(tx: Tx, applicationId: string): Promise<HeldAward | undefined> {
  const { rows } = await sql<HeldAward>`
    select d.id, d.call_id as "callId", d.wave_id as "waveId", d.authority_id as "authorityId", d.outcome,
           d.amount_cents as "amountCents"
      from decisions d
     where d.application_id = ${applicationId}
       and d.id = any (coalesce((select my_renounceable_decisions()), '{}'))`.execute(tx);
  return rows[0];
}

export async function insertAwardWithdrawal(
  tx: Tx,
  withdrawal: {
    decisionId: string;
    applicationId: string;
    callId: string;
    reason: string;
    declaredBy: string;
  },
): Promise<void> {
  await tx
    .insertInto('award_withdrawals')
    .values({
      decision_id: withdrawal.decisionId,
      application_id: withdrawal.applicationId,
      call_id: withdrawal.callId,
      reason: withdrawal.reason,
      declared_by: withdrawal.declaredBy,
    })
    .execute();
}

/** When the holder renounced, if they did. */
export async function findAwardWithdrawal(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('award_withdrawals')
    .select(['reason', 'declared_at'])
    .where('application_id', '=', applicationId)
    .orderBy('declared_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}
