import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

/** What was asked of one address for one file; undefined when nothing was. */
export async function findNoticeAddress(
  tx: Tx,
  { applicationId, email }: { applicationId: string; email: string },
) {
  return tx
    .selectFrom('notice_addresses')
    .select(['sent_at as sentAt', 'sent_count as sentCount', 'expires_at as expiresAt'])
    .select(['returned_at as returnedAt', 'confirmed_at as confirmedAt'])
    .where('application_id', '=', applicationId)
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
}

/** A mail is on its way with a new link: those sent before open nothing any more. */
export async function saveNoticeAddress(
  tx: Tx,
  asked: {
    applicationId: string;
    callId: string;
    email: string;
    tokenHash: Buffer;
    mailId: string;
    requestedBy: string;
    sentCount: number;
    expiresAt: Date;
  },
): Promise<void> {
  const sent = {
    token_hash: asked.tokenHash,
    mail_id: asked.mailId,
    requested_by: asked.requestedBy,
    sent_count: asked.sentCount,
    expires_at: asked.expiresAt,
  };
  await tx
    .insertInto('notice_addresses')
    .values({
      application_id: asked.applicationId,
      call_id: asked.callId,
      email: asked.email.toLowerCase(),
      ...sent,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['application_id', 'email'])
        .doUpdateSet({ ...sent, sent_at: sql<Date>`clock_timestamp()`, returned_at: null }),
    )
    .execute();
}

/** What a link was sent for; only the worker reads it by its token. */
export async function findNoticeLink(tx: Tx, tokenHash: Buffer) {
  return tx
    .selectFrom('notice_addresses as n')
    .innerJoin('calls as c', 'c.id', 'n.call_id')
    .select(['n.id', 'n.application_id as applicationId', 'n.call_id as callId', 'n.email'])
    .select(['n.expires_at as expiresAt', 'n.confirmed_at as confirmedAt', 'c.title as callTitle'])
    .where('n.token_hash', '=', tokenHash)
    .executeTakeFirst();
}

/** False when it was confirmed already. */
export async function confirmNoticeAddress(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('notice_addresses')
    .set({ confirmed_at: sql<Date>`clock_timestamp()`, returned_at: null })
    .where('id', '=', id)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The mail that asked did not arrive; false when this mail asked nothing. */
export async function markNoticeReturned(tx: Tx, mailId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('notice_addresses')
    .set({ returned_at: sql<Date>`clock_timestamp()` })
    .where('mail_id', '=', mailId)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
