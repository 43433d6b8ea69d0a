import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type DeliveryCause, REQUIRED_LETTERS } from '#app/domain/messages/delivery.ts';
import type { Tx } from '../client.server.ts';
import { type DeskScope, deskRows } from './desk.server.ts';
import { enqueueJob } from './mails.server.ts';

/** Refused for good, and no copy of it is on its way or has arrived. */
function isLost(d: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${sql.ref(`${d}.failed_at`)} is not null and ${sql.ref(`${d}.replaces_id`)} is null
    and not exists (select 1 from mail_deliveries again
      where again.replaces_id = ${sql.ref(`${d}.mail_id`)} and again.failed_at is null))`;
}

/** A letter that the law wants to arrive, and that nobody received. */
export function undeliveredLetter(d: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${isLost(d)} and ${sql.ref(`${d}.template`)} = any(${[...REQUIRED_LETTERS]}::text[]))`;
}

/** What became of the mails about a file, the last first. */
export async function listDeliveries(tx: Tx, applicationId: string) {
  return deliveries(tx, applicationId)
    .orderBy('d.queued_at', 'desc')
    .orderBy('d.mail_id')
    .limit(200)
    .execute();
}

export async function findDelivery(
  tx: Tx,
  { applicationId, mailId }: { applicationId: string; mailId: string },
) {
  return deliveries(tx, applicationId).where('d.mail_id', '=', mailId).executeTakeFirst();
}

export async function countLostMails(tx: Tx, applicationId: string): Promise<number> {
  const row = await deliveries(tx, applicationId)
    .clearSelect()
    .where(isLost('d'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

function deliveries(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('mail_deliveries as d')
    .select(['d.mail_id', 'd.template', 'd.recipient_name', 'd.recipient_email', 'd.queued_at', 'd.attempts'])
    .select(['d.tried_at', 'd.sent_at', 'd.smtp_answer', 'd.failed_at', 'd.replaces_id', 'd.delayed_at'])
    .select(['d.report_status', 'd.report_detail'])
    .select(sql<DeliveryCause | null>`d.cause`.as('cause'))
    .where('d.application_id', '=', applicationId);
}

export const DELIVERY_LISTS = ['lost', 'deferred', 'all'] as const;
export type DeliveryList = (typeof DELIVERY_LISTS)[number];

const NARROWED: Record<DeliveryList, RawBuilder<SqlBool>> = {
  lost: isLost('d'),
  deferred: sql<SqlBool>`(d.failed_at is null and d.cause is not null)`,
  all: sql<SqlBool>`true`,
};

/** The mails of all files that a desk follows, the last first. */
export async function listDeskDeliveries(
  tx: Tx,
  scope: DeskScope,
  page: { list: DeliveryList; size: number; before: { at: string; id: string } | null },
) {
  const { before, list, size } = page;
  let query = deskRows(tx, scope)
    .innerJoin('mail_deliveries as d', 'd.application_id', 'a.id')
    .select(['a.id', 'a.reference', 'a.title', 'd.mail_id', 'd.template', 'd.recipient_name'])
    .select(['d.recipient_email', 'd.queued_at', 'd.attempts', 'd.sent_at', 'd.failed_at', 'd.delayed_at'])
    .select([sql<DeliveryCause | null>`d.cause`.as('cause'), sql<string>`d.queued_at::text`.as('sort_value')])
    .where(NARROWED[list])
    .orderBy('d.queued_at', 'desc')
    .orderBy('d.mail_id', 'desc')
    .limit(size + 1);
  if (before)
    query = query.where(
      sql<SqlBool>`(d.queued_at, d.mail_id) < (${before.at}::timestamptz, ${before.id}::uuid)`,
    );
  const rows = await query.execute();
  return { rows: rows.slice(0, size), hasNext: rows.length > size };
}

export async function countDeskDeliveries(tx: Tx, scope: DeskScope) {
  return deskRows(tx, scope)
    .innerJoin('mail_deliveries as d', 'd.application_id', 'a.id')
    .select([
      sql<number>`count(*) filter (where ${NARROWED.lost})`.as('lost'),
      sql<number>`count(*) filter (where ${NARROWED.deferred})`.as('deferred'),
      sql<number>`count(*)`.as('all'),
    ])
    .executeTakeFirstOrThrow();
}

/** Addresses that were corrected for a file's mails, by the one that did not answer. */
export async function listCorrectedAddresses(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('mail_deliveries as again')
    .innerJoin('mail_deliveries as first', 'first.mail_id', 'again.replaces_id')
    .select(['first.recipient_email as wrong', 'again.recipient_email as right'])
    .where('again.application_id', '=', applicationId)
    .where('again.failed_at', 'is', null)
    .whereRef('first.recipient_email', '<>', 'again.recipient_email')
    .orderBy('again.queued_at')
    .execute();
}

/**
 * The same message again, perhaps to another address: the worker reads what it says from the first one, which nobody
 * else may. False when this very sending was asked already.
 */
export async function insertMailAgain(
  tx: Tx,
  again: {
    id: string;
    of: string;
    applicationId: string;
    callId: string;
    template: string;
    recipientName: string;
    recipientEmail: string;
  },
): Promise<boolean> {
  const inserted =
    await sql`insert into mails (id, call_id, application_id, recipient_name, recipient_email, template,
      props, copy_of)
    values (${again.id}, ${again.callId}, ${again.applicationId}, ${again.recipientName}, ${again.recipientEmail},
      ${again.template}, '{}', ${again.of})
    on conflict do nothing`.execute(tx);
  if (Number(inserted.numAffectedRows ?? 0) === 0) return false;
  await tx
    .insertInto('mail_deliveries')
    .values({
      mail_id: again.id,
      application_id: again.applicationId,
      template: again.template,
      recipient_name: again.recipientName,
      recipient_email: again.recipientEmail,
      replaces_id: again.of,
    })
    .execute();
  await enqueueJob(tx, 'send_mail', { mail_id: again.id }, `send_mail:${again.id}`);
  return true;
}
