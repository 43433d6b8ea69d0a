import { sql } from 'kysely';
import type {
  PartnerAnswer,
  PartnerCommitment,
  PartnerRequest,
} from '#app/domain/application/partner-confirmation.ts';
import type { Tx } from '../client.server.ts';
import { jsonb } from '../json.server.ts';

const COLUMNS = [
  'r.row_id as rowId',
  'r.commitment',
  'r.fingerprint',
  'r.email',
  'r.sent_at as sentAt',
  'r.sent_count as sentCount',
  'r.expires_at as expiresAt',
  'r.returned_at as returnedAt',
  'r.cancelled_at as cancelledAt',
  'r.answer',
  'r.answered_at as answeredAt',
  'r.respondent_name as respondentName',
  'r.respondent_function as respondentFunction',
  'r.refusal_word as refusalWord',
] as const;

/** Every request that a file sent to its partners, oldest first. */
export async function listPartnerRequests(tx: Tx, applicationId: string): Promise<PartnerRequest[]> {
  const rows = await tx
    .selectFrom('partner_requests as r')
    .select(COLUMNS)
    .where('r.application_id', '=', applicationId)
    .orderBy('r.sent_at')
    .execute();
  return rows.map(toRequest);
}

/** The request that a link was sent for, with its file; only the worker reads it by its token. */
export async function findPartnerLink(tx: Tx, tokenHash: Buffer) {
  const row = await tx
    .selectFrom('partner_requests as r')
    .innerJoin('applications as a', 'a.id', 'r.application_id')
    .innerJoin('calls as c', 'c.id', 'r.call_id')
    .select(COLUMNS)
    .select(['r.id', 'a.id as applicationId', 'a.call_id', 'a.wave_id', 'a.status', 'a.on_paper'])
    .select(['a.deposited_at as depositedAt', 'c.title as callTitle'])
    .where('r.token_hash', '=', tokenHash)
    .executeTakeFirst();
  if (!row) return undefined;
  const { id, applicationId, call_id, wave_id, status, on_paper, depositedAt, callTitle, ...request } = row;
  return {
    id,
    request: toRequest(request),
    application: { id: applicationId, call_id, wave_id, status, on_paper },
    depositedAt,
    callTitle,
  };
}

export async function insertPartnerRequest(
  tx: Tx,
  asked: {
    applicationId: string;
    callId: string;
    rowId: string;
    commitment: PartnerCommitment;
    fingerprint: Buffer;
    email: string;
    tokenHash: Buffer;
    mailId: string;
    requestedBy: string;
    sentCount: number;
    expiresAt: Date;
  },
): Promise<void> {
  await tx
    .insertInto('partner_requests')
    .values({
      application_id: asked.applicationId,
      call_id: asked.callId,
      row_id: asked.rowId,
      commitment: jsonb(asked.commitment) as never,
      fingerprint: asked.fingerprint,
      email: asked.email,
      token_hash: asked.tokenHash,
      mail_id: asked.mailId,
      requested_by: asked.requestedBy,
      sent_count: asked.sentCount,
      expires_at: asked.expiresAt,
    })
    .execute();
}

/** The links of this partner that still wait open nothing any more; answers stay. False when none waited. */
export async function cancelPartnerRequests(
  tx: Tx,
  { applicationId, rowId }: { applicationId: string; rowId: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('partner_requests')
    .set({ cancelled_at: sql<Date>`clock_timestamp()` })
    .where('application_id', '=', applicationId)
    .where('row_id', '=', rowId)
    .where('answer', 'is', null)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function savePartnerAnswer(
  tx: Tx,
  given: {
    id: string;
    answer: PartnerAnswer;
    answeredAt: Date;
    expiresAt: Date;
    name: string;
    function: string;
    word: string;
  },
): Promise<void> {
  await tx
    .updateTable('partner_requests')
    .set({
      answer: given.answer,
      answered_at: given.answeredAt,
      expires_at: given.expiresAt,
      respondent_name: given.name,
      respondent_function: given.function,
      refusal_word: given.word,
      returned_at: null,
    })
    .where('id', '=', given.id)
    .execute();
}

/** The mail that asked did not arrive; false when this mail asked nothing, or was answered. */
export async function markPartnerMailReturned(tx: Tx, mailId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('partner_requests')
    .set({ returned_at: sql<Date>`clock_timestamp()` })
    .where('mail_id', '=', mailId)
    .where('answer', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

type Stored = Omit<PartnerRequest, 'commitment' | 'fingerprint' | 'answer'> & {
  commitment: unknown;
  fingerprint: Buffer;
  answer: string | null;
};

function toRequest({ commitment, fingerprint, answer, ...row }: Stored): PartnerRequest {
  return {
    ...row,
    commitment: commitment as PartnerCommitment,
    fingerprint: fingerprint.toString('hex'),
    answer: answer as PartnerAnswer | null,
  };
}
