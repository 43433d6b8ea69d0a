import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';
import { jsonb } from '../json.server.ts';
import { enqueueJob } from './mails.server.ts';

export interface NewSignInRequest {
  id: string;
  email: string;
  browserHash: Buffer;
  tokenHash: Buffer;
  codeHash: Buffer;
  redirectTo: string;
  now: Date;
  expiresAt: Date;
}

export async function insertSignInRequest(tx: Tx, request: NewSignInRequest): Promise<void> {
  await tx
    .insertInto('sign_in_requests')
    .values({
      id: request.id,
      email: request.email,
      browser_hash: request.browserHash,
      token_hash: request.tokenHash,
      code_hash: request.codeHash,
      redirect_to: request.redirectTo,
      created_at: request.now,
      expires_at: request.expiresAt,
    })
    .execute();
}

export async function findSignInRequestByToken(tx: Tx, tokenHash: Buffer) {
  return tx.selectFrom('sign_in_requests').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
}

/** The last mail asked for in this browser: the one whose code is typed there. */
export async function findLatestSignInRequest(tx: Tx, browserHash: Buffer) {
  return tx
    .selectFrom('sign_in_requests')
    .selectAll()
    .where('browser_hash', '=', browserHash)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}

/**
 * Writes a mail that will not leave, for a closed account: the same statements as for one that does, so that the
 * time they take tells nothing.
 */
export async function insertWithheldMail(tx: Tx, email: string, now: Date): Promise<void> {
  const id = randomUUID();
  await tx
    .insertInto('mails')
    .values({
      id,
      recipient_name: '',
      recipient_email: email,
      template: 'sign-in',
      props: jsonb({}) as never,
      sent_at: now,
      last_error: 'withheld: account closed',
    })
    .execute();
  await enqueueJob(tx, 'send_mail', { mail_id: id }, `send_mail:${id}`);
}

/** Spends the request; false when another answer spent it first. */
export async function consumeSignInRequest(tx: Tx, id: string, now: Date): Promise<boolean> {
  const consumed = await tx
    .updateTable('sign_in_requests')
    .set({ consumed_at: now })
    .where('id', '=', id)
    .where('consumed_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return consumed.numUpdatedRows === 1n;
}

/** Counts one more try before the code is compared; false when there were already as many as allowed. */
export async function countCodeAttempt(tx: Tx, id: string, allowed: number): Promise<boolean> {
  const counted = await tx
    .updateTable('sign_in_requests')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('attempts', '<', allowed)
    .where('consumed_at', 'is', null)
    .executeTakeFirst();
  return counted.numUpdatedRows === 1n;
}

/** Requests older than a day serve nothing any more. */
export async function deleteOldSignInRequests(tx: Tx): Promise<number> {
  const deleted = await tx
    .deleteFrom('sign_in_requests')
    .where('created_at', '<', sql<Date>`clock_timestamp() - interval '1 day'`)
    .executeTakeFirst();
  return Number(deleted.numDeletedRows);
}

/** What a sent sign-in mail carried is of no use after its ten minutes: the outbox forgets it. */
export async function eraseOldSignInMails(tx: Tx): Promise<number> {
  const erased = await tx
    .updateTable('mails')
    .set({ props: jsonb({}) as never })
    .where('template', '=', 'sign-in')
    .where('created_at', '<', sql<Date>`clock_timestamp() - interval '1 hour'`)
    .where('props', '!=', jsonb({}) as never)
    .executeTakeFirst();
  return Number(erased.numUpdatedRows);
}
