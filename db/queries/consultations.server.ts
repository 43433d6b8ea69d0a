import { sql } from 'kysely';
import type { BodyKind } from '#app/domain/review/consultation.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import type { Tx } from '../client.server.ts';

/** Bodies asked on a file, with the answers that were sent; one that is only saved stays hidden. */
export async function listConsultations(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('consultations as q')
    .leftJoin('consultation_answers as r', (join) =>
      join.onRef('r.consultation_id', '=', 'q.id').on('r.sent_at', 'is not', null),
    )
    .leftJoin('users as u', 'u.id', 'q.asked_by')
    .select([
      'q.id',
      'q.body_name',
      'q.recipient_email',
      'q.question',
      'q.due_on',
      'q.asked_at',
      'q.last_sent_at',
      'q.sent_count',
      'q.revoked_at',
      'q.answered_at',
      'u.display_name as asked_by_name',
      'r.opinion_text',
      'r.signatory_name',
      'r.signatory_title',
      sql<BodyKind>`q.body_kind`.as('body_kind'),
      sql<ReviewOpinion | null>`r.opinion`.as('opinion'),
      sql<boolean>`(q.answered_at is null and q.revoked_at is null
        and q.due_on < (clock_timestamp() at time zone 'Europe/Paris')::date)`.as('is_late'),
    ])
    .where('q.application_id', '=', applicationId)
    .orderBy('q.asked_at')
    .orderBy('q.id')
    .execute();
}

export async function insertConsultation(
  tx: Tx,
  asked: {
    applicationId: string;
    callId: string;
    authorityId: number;
    bodyKind: BodyKind;
    bodyName: string;
    email: string;
    question: string;
    dueOn: string;
    tokenHash: Buffer;
    expiresAt: Date;
    askedBy: string;
  },
): Promise<void> {
  await tx
    .insertInto('consultations')
    .values({
      application_id: asked.applicationId,
      call_id: asked.callId,
      authority_id: asked.authorityId,
      body_kind: asked.bodyKind,
      body_name: asked.bodyName,
      recipient_email: asked.email,
      question: asked.question,
      due_on: asked.dueOn,
      token_hash: asked.tokenHash,
      link_expires_at: asked.expiresAt,
      asked_by: asked.askedBy,
    })
    .execute();
}

/** A consultation about to be changed by the agency that leads its file, locked. */
export async function lockConsultation(tx: Tx, { id, applicationId }: { id: string; applicationId: string }) {
  return tx
    .selectFrom('consultations')
    .selectAll()
    .where('id', '=', id)
    .where('application_id', '=', applicationId)
    .forUpdate()
    .executeTakeFirst();
}

/** Sent again: a new link takes the place of the last one. */
export async function renewConsultation(
  tx: Tx,
  { id, tokenHash, expiresAt }: { id: string; tokenHash: Buffer; expiresAt: Date },
): Promise<void> {
  await tx
    .updateTable('consultations')
    .set((eb) => ({
      token_hash: tokenHash,
      link_expires_at: expiresAt,
      last_sent_at: sql<Date>`clock_timestamp()`,
      sent_count: eb('sent_count', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

export async function revokeConsultation(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('consultations')
    .set({ revoked_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .execute();
}

/** Open consultations whose day comes within `days` and that were not written to since: for the worker. */
export async function listConsultationsToRemind(tx: Tx, days: number) {
  return tx
    .selectFrom('consultations')
    .select(['id', 'application_id'])
    .where('answered_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('sent_count', '=', 1)
    .where(
      'due_on',
      '<=',
      sql<string>`((clock_timestamp() at time zone 'Europe/Paris')::date + ${days}::integer)`,
    )
    .where('last_sent_at', '<', sql<Date>`clock_timestamp() - make_interval(days => 1)`)
    .limit(200)
    .execute();
}

/** The one consultation of the link that this actor holds, with its file and what was saved or sent. */
export async function findOwnConsultation(tx: Tx) {
  return tx
    .selectFrom('consultations as q')
    .innerJoin('applications as a', 'a.id', 'q.application_id')
    .innerJoin('calls as c', 'c.id', 'a.call_id')
    .innerJoin('authorities as au', 'au.id', 'q.authority_id')
    .leftJoin('consultation_answers as r', 'r.consultation_id', 'q.id')
    .where('q.id', '=', sql<string>`(select my_consultation())`)
    .select([
      'q.id',
      'q.application_id',
      'q.call_id',
      'q.body_name',
      'q.question',
      'q.due_on',
      'q.answered_at',
      'a.title',
      'a.reference',
      'a.holder_name',
      'a.status',
      'a.current_version_id',
      'c.title as call_title',
      'au.official_name as authority_name',
      'au.email as authority_email',
      'au.phone as authority_phone',
      'r.opinion_text',
      'r.signatory_name',
      'r.signatory_title',
      'r.saved_at',
      'r.sent_at',
      sql<ReviewOpinion | null>`r.opinion`.as('opinion'),
    ])
    .executeTakeFirst();
}

/** Keeps the answer as it stands; false when it was sent meanwhile. */
export async function saveConsultedAnswer(
  tx: Tx,
  answer: {
    consultationId: string;
    applicationId: string;
    opinion: ReviewOpinion | null;
    text: string;
    signatoryName: string;
    signatoryTitle: string;
  },
): Promise<boolean> {
  const values = {
    opinion: answer.opinion,
    opinion_text: answer.text,
    signatory_name: answer.signatoryName,
    signatory_title: answer.signatoryTitle,
  };
  const saved = await tx
    .updateTable('consultation_answers')
    .set({ ...values, saved_at: sql<Date>`clock_timestamp()` })
    .where('consultation_id', '=', answer.consultationId)
    .where('sent_at', 'is', null)
    .executeTakeFirst();
  if (saved.numUpdatedRows === 1n) return true;
  const inserted = await tx
    .insertInto('consultation_answers')
    .values({
      consultation_id: answer.consultationId,
      application_id: answer.applicationId,
      ...values,
    })
    .onConflict((conflict) => conflict.column('consultation_id').doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Sends the saved answer, once and for good. */
export async function sendConsultedAnswer(tx: Tx, consultationId: string): Promise<void> {
  await tx
    .updateTable('consultation_answers')
    .set({ sent_at: sql<Date>`clock_timestamp()` })
    .where('consultation_id', '=', consultationId)
    .execute();
  await tx
    .updateTable('consultations')
    .set({ answered_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', consultationId)
    .execute();
}
