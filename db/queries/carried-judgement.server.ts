import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../client.server.ts';

type Carried = { originId: string; id: string; versionId: string };

/** The id of a copied row, made of its own and of the new file's: the same wherever another copied row names it. */
const copyOf = (id: string, column: string): RawBuilder<string> =>
  sql`md5(${id}::text || ${sql.ref(column)}::text)::uuid`;

/**
 * Everything that judged the origin judges the new file: admissibility, reviews with the versions they corrected,
 * second readings, meetings, opinions, withdrawals. What never ended (a reading or an opinion still awaited) stays
 * where it was asked. Rows keep their authors and dates: nothing on the new file is signed anew.
 */
export async function copyJudgement(tx: Tx, carried: Carried): Promise<void> {
  await copyRecusals(tx, carried);
  await copyAdmissibility(tx, carried);
  await copyReviews(tx, carried);
  await copySecondReadings(tx, carried);
  await copyMeetings(tx, carried);
  await copyOpinions(tx, carried);
  await copyConsultations(tx, carried);
}

async function copyRecusals(tx: Tx, { originId, id }: Carried): Promise<void> {
  await sql`insert into recusals (id, application_id, call_id, wave_id, authority_id, user_id, superior, declared_by,
      declared_at, decided_by, decided_at)
    select gen_random_uuid(), ${id}, r.call_id, a.wave_id, r.authority_id, r.user_id, r.superior, r.declared_by,
           r.declared_at, r.decided_by, r.decided_at
      from recusals r join applications a on a.id = ${id} where r.application_id = ${originId}`.execute(tx);
}

async function copyAdmissibility(tx: Tx, { originId, id, versionId }: Carried): Promise<void> {
  await sql`insert into admissibility_checks (application_id, code, outcome, note, checked_by, checked_at)
    select ${id}, code, outcome, note, checked_by, checked_at from admissibility_checks
     where application_id = ${originId}`.execute(tx);
  await sql`insert into admissibility_decisions (application_id, version_id, outcome, reasons, checks, decided_by,
      decided_at)
    select ${id}, ${versionId}, outcome, reasons, checks, decided_by, decided_at from admissibility_decisions
     where application_id = ${originId} order by decided_at desc limit 1`.execute(tx);
}

/** Delivered reviews of the seats in force, each with the versions that it replaced. */
async function copyReviews(tx: Tx, { originId, id, versionId }: Carried): Promise<void> {
  await sql`insert into assignments (id, application_id, call_id, authority_id, reviewer_id, seat, state, reason, due_on,
      assigned_by, assigned_at, delivered_at)
    select ${copyOf(id, 's.id')}, ${id}, s.call_id, s.authority_id, s.reviewer_id, s.seat, s.state, s.reason, s.due_on,
           s.assigned_by, s.assigned_at, s.delivered_at
      from assignments s
     where s.application_id = ${originId} and s.state in ('deployed', 'accepted')
       and exists (select 1 from reviews r where r.assignment_id = s.id and r.locked_at is not null)`.execute(
    tx,
  );
  await sql`insert into reviews (id, assignment_id, application_id, call_id, authority_id, reviewer_id, seat, version_id,
      grid_version_id, opinion, opinion_text, total_fifths, created_at, updated_at, locked_at, unblinded_at, number,
      corrects_id, correction_reason, is_after_opening)
    select ${copyOf(id, 'r.id')}, s.id, ${id}, r.call_id, r.authority_id, r.reviewer_id, r.seat, ${versionId},
           r.grid_version_id, r.opinion, r.opinion_text, r.total_fifths, r.created_at, r.updated_at, r.locked_at,
           r.unblinded_at, r.number, ${copyOf(id, 'r.corrects_id')}, r.correction_reason, r.is_after_opening
      from reviews r join assignments s on s.id = ${copyOf(id, 'r.assignment_id')}
     where r.application_id = ${originId} and r.locked_at is not null order by r.number`.execute(tx);
  await sql`insert into marks (review_id, criterion_id, mark, mark_version, comment, comment_version, updated_at)
    select v.id, m.criterion_id, m.mark, m.mark_version, m.comment, m.comment_version, m.updated_at
      from reviews r join reviews v on v.id = ${copyOf(id, 'r.id')} join marks m on m.review_id = r.id
     where r.application_id = ${originId}`.execute(tx);
  await sql`insert into review_progress (application_id, call_id, authority_id, required, locked, is_divergent,
      divergence_reason)
    select ${id}, call_id, authority_id, required, locked, is_divergent, divergence_reason from review_progress
     where application_id = ${originId}`.execute(tx);
}

async function copySecondReadings(tx: Tx, { originId, id }: Carried): Promise<void> {
  await sql`insert into second_readings (id, review_id, application_id, call_id, authority_id, author_id, reader_id,
      origin, draw_seed, drawn_among, asked_by, asked_at, conclusion, remarks, concluded_at, answer, answered_at)
    select ${copyOf(id, 's.id')}, v.id, ${id}, s.call_id, s.authority_id, s.author_id, s.reader_id, s.origin,
           s.draw_seed, s.drawn_among, s.asked_by, s.asked_at, s.conclusion, s.remarks, s.concluded_at, s.answer,
           s.answered_at
      from second_readings s join reviews v on v.id = ${copyOf(id, 's.review_id')}
     where s.application_id = ${originId} and s.concluded_at is not null`.execute(tx);
}

/** Reconciliation meetings that were held, and the documents of the examination: minutes and frozen reports. */
async function copyMeetings(tx: Tx, { originId, id }: Carried): Promise<void> {
  await sql`insert into examination_documents (id, application_id, call_id, authority_id, kind, pdf, sha256, created_by,
      created_at)
    select ${copyOf(id, 'd.id')}, ${id}, d.call_id, d.authority_id, d.kind, d.pdf, d.sha256, d.created_by, d.created_at
      from examination_documents d where d.application_id = ${originId}`.execute(tx);
  await sql`insert into reconciliations (id, application_id, call_id, authority_id, assignment_ids, planned_on, place,
      convened_by, convened_at, held_on, participants, summary, conclusion, document_id, recorded_by, recorded_at)
    select ${copyOf(id, 'm.id')}, ${id}, m.call_id, m.authority_id,
           (select array_agg(${copyOf(id, 'seat')} order by ${copyOf(id, 'seat')}) from unnest(m.assignment_ids) seat),
           m.planned_on, m.place, m.convened_by, m.convened_at, m.held_on, m.participants, m.summary, m.conclusion,
           ${copyOf(id, 'm.document_id')}, m.recorded_by, m.recorded_at
      from reconciliations m where m.application_id = ${originId} and m.recorded_at is not null`.execute(tx);
}

async function copyOpinions(tx: Tx, { originId, id }: Carried): Promise<void> {
  await sql`insert into regional_opinions (application_id, call_id, authority_id, opinion, opinion_text, signed_by,
      signed_at)
    select ${id}, call_id, authority_id, opinion, opinion_text, signed_by, signed_at from regional_opinions
     where application_id = ${originId} order by signed_at desc limit 1`.execute(tx);
  await sql`insert into territorial_opinions (application_id, call_id, department_code, opinion, opinion_text, signed_by,
      signed_at)
    select ${id}, call_id, department_code, opinion, opinion_text, signed_by, signed_at from territorial_opinions
     where application_id = ${originId}`.execute(tx);
  await sql`insert into associated_opinions (application_id, call_id, authority_id, opinion, opinion_text, signed_by,
      signed_at)
    select ${id}, call_id, authority_id, opinion, opinion_text, signed_by, signed_at from associated_opinions
     where application_id = ${originId}`.execute(tx);
}

/** What consulted bodies sent; their links stay those of the origin, so a copy's hash answers to none. */
async function copyConsultations(tx: Tx, { originId, id }: Carried): Promise<void> {
  await sql`insert into consultations (id, application_id, call_id, authority_id, body_kind, body_name,
      recipient_email, question, due_on, token_hash, link_expires_at, asked_by, asked_at, last_sent_at, sent_count,
      answered_at)
    select ${copyOf(id, 'c.id')}, ${id}, c.call_id, c.authority_id, c.body_kind, c.body_name, c.recipient_email,
           c.question, c.due_on, sha256(gen_random_uuid()::text::bytea), c.asked_at, c.asked_by, c.asked_at,
           c.last_sent_at, c.sent_count, c.answered_at
      from consultations c join consultation_answers g on g.consultation_id = c.id and g.sent_at is not null
     where c.application_id = ${originId}`.execute(tx);
  await sql`insert into consultation_answers (consultation_id, application_id, opinion, opinion_text, signatory_name,
      signatory_title, saved_at, sent_at)
    select ${copyOf(id, 'g.consultation_id')}, ${id}, g.opinion, g.opinion_text, g.signatory_name, g.signatory_title,
           g.saved_at, g.sent_at
      from consultation_answers g where g.application_id = ${originId} and g.sent_at is not null`.execute(tx);
}
