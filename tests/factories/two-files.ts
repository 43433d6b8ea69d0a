import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type ActiveRole, asActor, type PersonActor, WORKER } from '#db/client.server.ts';

export interface OneFile {
  authorityId: number;
  departmentCode: string;
  applicationId: string;
  holderId: string;
  officerId: string;
  reviewerId: string;
  /** An officer who has withdrawn from the file. */
  recusedId: string;
  canary: string;
}

export interface TwoFiles {
  callId: string;
  waveId: string;
  /** Deposited in Normandie (Orne). */
  norman: OneFile;
  /** Deposited in Guadeloupe. */
  antillean: OneFile;
}

/** A person with these roles, as the session would describe them. */
export function personWith(userId: string, ...roles: Partial<ActiveRole>[]): PersonActor {
  return {
    kind: 'person',
    userId,
    roles: roles.map((held) => ({
      id: randomUUID(),
      role: held.role ?? '',
      authorityId: held.authorityId ?? null,
      departmentCode: held.departmentCode ?? null,
    })),
  };
}

/** Two whole files with nothing in common but the call: each table that holds somebody's data has a row of each. */
export async function twoFiles(): Promise<TwoFiles> {
  const ids = { callId: randomUUID(), waveId: randomUUID(), gridId: randomUUID(), criterionId: randomUUID() };
  await asActor(WORKER, async (tx) => {
    await sql`insert into grid_versions (id, label, floor_total) values (${ids.gridId}, 'Grille d’essai', 50)`.execute(
      tx,
    );
    await sql`insert into criteria (id, grid_version_id, code, label, weight, position)
      values (${ids.criterionId}, ${ids.gridId}, 'C1', 'Besoin', 100, 1)`.execute(tx);
    await sql`insert into calls (id, slug, title, summary, grid_version_id, max_aid_rate_bp, ceiling_cents, duration_years,
        reviewers_per_file, third_review_gap, complement_days, legal_regime, implicit_rejection_months, appeal_months,
        decider_name, decider_address, decider_signatory, decider_signatory_title, decider_tribunal, contact_email)
      values (${ids.callId}, ${`essai-${ids.callId}`}, 'Appel d’essai', '', ${ids.gridId}, 5000, 10000000, 3, 2, 15, 15,
        'CRPA', 2, 2, 'd', 'd', 'd', 'd', 'd', 'essai@demonstration.invalid')`.execute(tx);
    await sql`insert into waves (id, call_id, number, label, seats, opens_at, closes_at)
      values (${ids.waveId}, ${ids.callId}, 1, 'Vague 1', 30, now() - interval '9 days', now() + interval '9 days')`.execute(
      tx,
    );
  });
  return {
    callId: ids.callId,
    waveId: ids.waveId,
    norman: await oneFile(ids, { authorityId: 9, departmentCode: '61' }),
    antillean: await oneFile(ids, { authorityId: 14, departmentCode: '971' }),
  };
}

async function oneFile(
  ids: { callId: string; waveId: string; gridId: string; criterionId: string },
  place: { authorityId: number; departmentCode: string },
): Promise<OneFile> {
  const [applicationId, holderId, officerId, reviewerId, recusedId] = [
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
  ];
  const [attempt, version, assignment, review, decision, mail, declaration, recusal] = Array.from(
    { length: 8 },
    () => randomUUID(),
  );
  const canary = `canari-${applicationId}`;
  const bytes = Buffer.from(canary);
  await asActor(WORKER, async (tx) => {
    for (const id of [holderId, officerId, reviewerId, recusedId]) {
      await sql`insert into users (id, email, display_name) values (${id}, ${`${id}@demonstration.invalid`}, ${canary})`.execute(
        tx,
      );
    }
    await sql`insert into applications (id, call_id, wave_id, creation_key, status, title, authority_id, department_codes,
        created_by, first_deposited_at, deposited_at)
      values (${applicationId}, ${ids.callId}, ${ids.waveId}, ${randomUUID()}, 'in_review', ${canary}, ${place.authorityId},
        ${[place.departmentCode]}, ${holderId}, now(), now())`.execute(tx);
    await sql`insert into application_members values (${applicationId}, ${holderId}, 'owner', ${holderId}, now())`.execute(
      tx,
    );
    await sql`insert into application_invitations (application_id, call_id, email, role, token_hash, label, inviter_name,
        invited_by, expires_at)
      values (${applicationId}, ${ids.callId}, ${`${applicationId}@invite.invalid`}, 'reader', ${bytes}, ${canary}, ${canary},
        ${holderId}, now() + interval '9 days')`.execute(tx);
    const comment = randomUUID();
    await sql`insert into section_presence (application_id, section, user_id)
      values (${applicationId}, 'projet', ${holderId})`.execute(tx);
    await sql`insert into section_assignments (application_id, section, user_id, assigned_by)
      values (${applicationId}, 'projet', ${holderId}, ${holderId})`.execute(tx);
    await sql`insert into section_comments (id, application_id, section, thread_id, author_id, body)
      values (${comment}, ${applicationId}, 'projet', ${comment}, ${holderId}, ${canary})`.execute(tx);
    await sql`insert into answers (application_id, path, value, version, written_by)
      values (${applicationId}, 'projet.title', to_jsonb(${canary}::text), 1, ${holderId})`.execute(tx);
    await sql`insert into answer_log (application_id, path, value, version, written_by)
      values (${applicationId}, 'projet.title', to_jsonb(${canary}::text), 1, ${holderId})`.execute(tx);
    await sql`insert into attachments (application_id, kind, file_name, media_type, size_bytes, sha256, storage_key, uploaded_by)
      values (${applicationId}, 'P07', ${canary}, 'application/pdf', 1, ${bytes}, ${randomUUID()}, ${holderId})`.execute(
      tx,
    );
    await sql`insert into uploads (application_id, kind, file_name, size_bytes, begun_by)
      values (${applicationId}, 'P07', ${canary}, 1, ${holderId})`.execute(tx);
    await sql`insert into deposit_attempts (id, application_id, idempotency_key, submitted_by, content, content_sha256, files)
      values (${attempt}, ${applicationId}, ${randomUUID()}, ${holderId}, ${bytes}, ${bytes}, '[]')`.execute(
      tx,
    );
    await sql`insert into application_versions (id, application_id, call_id, attempt_id, number, canonical, sha256, leaf_root, salts,
        form_version, grid_version_id, received_at)
      values (${version}, ${applicationId}, ${ids.callId}, ${attempt}, 1, ${bytes}, ${bytes}, ${bytes}, ${bytes}, 1, ${ids.gridId}, now())`.execute(
      tx,
    );
    const request = randomUUID();
    await sql`insert into complement_requests (id, application_id, call_id, number, base_version_id, requested_by, due_at)
      values (${request}, ${applicationId}, ${ids.callId}, 1, ${version}, ${officerId}, now() + interval '9 days')`.execute(
      tx,
    );
    await sql`insert into complement_items (request_id, application_id, position, kind, target, sentence)
      values (${request}, ${applicationId}, 0, 'document', 'P07', ${canary})`.execute(tx);
    await sql`insert into complement_reminders (request_id, application_id, kind)
      values (${request}, ${applicationId}, 'days_3')`.execute(tx);
    await sql`insert into clock_extensions (application_id, call_id, until_on, reason, decided_by)
      values (${applicationId}, ${ids.callId}, '2030-01-01', ${canary}, ${officerId})`.execute(tx);
    await sql`insert into letters (application_id, call_id, kind, subject_id, content, content_sha256)
      values (${applicationId}, ${ids.callId}, 'complement_request', ${request}, ${bytes}, ${bytes})`.execute(
      tx,
    );
    await sql`insert into paper_entries (application_id, call_id, authority_id, channel, received_on, holder_name, contact_name,
        address, phone, email, entered_by)
      values (${applicationId}, ${ids.callId}, 9, 'hand', '2026-01-05', ${canary}, ${canary}, ${canary}, '', '', ${officerId})`.execute(
      tx,
    );
    await sql`insert into application_events (application_id, call_id, act, actor_kind, holder_visible, reason)
      values (${applicationId}, ${ids.callId}, 'note', 'authority', false, ${canary})`.execute(tx);
    await sql`insert into support_records (application_id, user_id, note, recorded_by)
      values (${applicationId}, ${officerId}, ${canary}, ${officerId})`.execute(tx);
    await sql`insert into admissibility_checks (application_id, code, outcome, note, checked_by)
      values (${applicationId}, 'R01', 'pass', ${canary}, ${officerId})`.execute(tx);
    await sql`insert into admissibility_decisions (application_id, version_id, outcome, reasons, checks, decided_by)
      values (${applicationId}, ${version}, 'admissible', ${canary}, '[]', ${officerId})`.execute(tx);
    await sql`insert into assignments (id, application_id, call_id, authority_id, reviewer_id, seat, assigned_by)
      values (${assignment}, ${applicationId}, ${ids.callId}, ${place.authorityId}, ${reviewerId}, 'ars', ${officerId})`.execute(
      tx,
    );
    await sql`with proposal as (insert into assignment_proposals (call_id, authority_id, parameters, requested_by)
        values (${ids.callId}, ${place.authorityId}, '{}', ${officerId}) returning id)
      insert into assignment_proposal_lines (proposal_id, authority_id, application_id, seat, reviewer_id, kind)
      select id, ${place.authorityId}, ${applicationId}, 'ars', ${reviewerId}, 'new' from proposal`.execute(
      tx,
    );
    await sql`insert into interest_declarations (id, call_id, wave_id, user_id, version, has_nothing)
      values (${declaration}, ${ids.callId}, ${ids.waveId}, ${reviewerId}, 1, false)`.execute(tx);
    await sql`insert into declared_interests (declaration_id, call_id, user_id, kind, siren)
      values (${declaration}, ${ids.callId}, ${reviewerId}, 'employer', '775000001')`.execute(tx);
    await sql`insert into interest_details (declaration_id, call_id, user_id, details)
      values (${declaration}, ${ids.callId}, ${reviewerId}, to_jsonb(${canary}::text))`.execute(tx);
    await sql`insert into file_statements (application_id, user_id, declaration_id, call_id)
      values (${applicationId}, ${reviewerId}, ${declaration}, ${ids.callId})`.execute(tx);
    await sql`insert into recusals (id, application_id, call_id, wave_id, authority_id, user_id, superior, declared_by,
        declared_at)
      values (${recusal}, ${applicationId}, ${ids.callId}, ${ids.waveId}, ${place.authorityId}, ${recusedId}, 'authority',
        ${recusedId}, now())`.execute(tx);
    await sql`insert into recusal_documents (recusal_id, application_id, call_id, authority_id, user_id, superior,
        declared_by, ground, ground_text, document, sha256)
      values (${recusal}, ${applicationId}, ${ids.callId}, ${place.authorityId}, ${recusedId}, 'authority', ${recusedId},
        'family', ${canary}, ${bytes}, ${bytes})`.execute(tx);
    await sql`insert into reviews (id, assignment_id, application_id, call_id, authority_id, reviewer_id, seat, version_id,
        grid_version_id, opinion_text, total_fifths)
      values (${review}, ${assignment}, ${applicationId}, ${ids.callId}, ${place.authorityId}, ${reviewerId}, 'ars', ${version},
        ${ids.gridId}, ${canary}, 300)`.execute(tx);
    await sql`insert into marks (review_id, criterion_id, mark, comment) values (${review}, ${ids.criterionId}, 3, ${canary})`.execute(
      tx,
    );
    await sql`insert into review_progress (application_id, call_id, authority_id, required, locked)
      values (${applicationId}, ${ids.callId}, ${place.authorityId}, 2, 0)`.execute(tx);
    const [opinion, ranking] = [randomUUID(), randomUUID()];
    await sql`insert into regional_opinions (id, application_id, call_id, authority_id, opinion, opinion_text, signed_by)
      values (${opinion}, ${applicationId}, ${ids.callId}, ${place.authorityId}, 'favourable', ${canary}, ${officerId})`.execute(
      tx,
    );
    await sql`insert into regional_opinion_drafts (application_id, call_id, authority_id, opinion, opinion_text, updated_by)
      values (${applicationId}, ${ids.callId}, ${place.authorityId}, 'favourable', ${canary}, ${officerId})`.execute(
      tx,
    );
    await sql`insert into regional_rankings (id, call_id, wave_id, authority_id, number, application_ids, pdf, sha256, signed_by)
      values (${ranking}, ${ids.callId}, ${ids.waveId}, ${place.authorityId}, 1, array[${applicationId}::uuid],
        ${bytes}, sha256(${bytes}), ${officerId})`.execute(tx);
    await sql`insert into regional_ranking_lines (ranking_id, application_id, authority_id, opinion_id, rank)
      values (${ranking}, ${applicationId}, ${place.authorityId}, ${opinion}, 1)`.execute(tx);
    const consultation = randomUUID();
    await sql`insert into consultations (id, application_id, call_id, authority_id, body_kind, body_name, recipient_email,
        due_on, token_hash, link_expires_at, asked_by, answered_at)
      values (${consultation}, ${applicationId}, ${ids.callId}, ${place.authorityId}, 'order', ${canary},
        'ordre@demonstration.invalid', '2099-01-01', ${bytes}, now() + interval '9 days', ${officerId}, now())`.execute(
      tx,
    );
    await sql`insert into consultation_answers (consultation_id, application_id, opinion, opinion_text, signatory_name, sent_at)
      values (${consultation}, ${applicationId}, 'favourable', ${canary}, 'x', now())`.execute(tx);
    await sql`insert into associated_opinions (application_id, call_id, authority_id, opinion, opinion_text, signed_by)
      values (${applicationId}, ${ids.callId}, 1, 'favourable', ${canary}, ${officerId})`.execute(tx);
    await sql`insert into decisions (id, application_id, call_id, wave_id, authority_id, outcome, amount_cents, reasons, taken_by)
      values (${decision}, ${applicationId}, ${ids.callId}, ${ids.waveId}, ${place.authorityId}, 'selected', 100, ${canary}, ${officerId})`.execute(
      tx,
    );
    const appeal = randomUUID();
    await sql`insert into gracious_appeals (id, application_id, call_id, wave_id, decision_id, contested_on, channel,
        received_on, grounds, entered_by)
      values (${appeal}, ${applicationId}, ${ids.callId}, ${ids.waveId}, ${decision}, '2026-01-05', 'portal', '2026-01-06',
        ${canary}, ${holderId})`.execute(tx);
    await sql`insert into gracious_appeal_answers (appeal_id, application_id, call_id, outcome, reasons, answered_by)
      values (${appeal}, ${applicationId}, ${ids.callId}, 'rejected', ${canary}, ${officerId})`.execute(tx);
    const call = randomUUID();
    await sql`insert into reserve_calls (id, call_id, wave_id, application_id, authority_id, decision_id, amount_cents, reason,
        reply_by, called_by)
      values (${call}, ${ids.callId}, ${ids.waveId}, ${applicationId}, ${place.authorityId}, ${decision}, 100, ${canary},
        now() + interval '9 days', ${officerId})`.execute(tx);
    await sql`insert into reserve_replies (reserve_call_id, application_id, answer, reason, replied_by)
      values (${call}, ${applicationId}, 'declined', ${canary}, ${holderId})`.execute(tx);
    await sql`insert into reentries (application_id, to_wave_id, call_id, new_application_id, consented_by)
      values (${applicationId}, ${ids.waveId}, ${ids.callId}, ${randomUUID()}, ${holderId})`.execute(tx);
    await sql`insert into award_withdrawals (decision_id, application_id, call_id, reason, declared_by)
      values (${decision}, ${applicationId}, ${ids.callId}, ${canary}, ${holderId})`.execute(tx);
    const agreement = randomUUID();
    await sql`insert into grant_agreements (id, application_id, call_id, wave_id, authority_id, decision_id,
        decision_reference, version, number, signed_on, amount_cents, object, nature, terms, is_notified_to_eu,
        beneficiary_name, beneficiary_siret, recorded_by)
      values (${agreement}, ${applicationId}, ${ids.callId}, ${ids.waveId}, ${place.authorityId}, ${decision}, '', 1, 'x',
        '2026-01-20', 100, ${canary}, 'cash', 'single', false, ${canary}, '12345678901234', ${officerId})`.execute(
      tx,
    );
    await sql`insert into grant_payments (agreement_id, application_id, position, due_on, amount_cents)
      values (${agreement}, ${applicationId}, 1, '2026-02-01', 100)`.execute(tx);
    await sql`insert into agreement_ends (agreement_id, application_id, call_id, decision_id, cause, ended_on, recorded_by)
      values (${agreement}, ${applicationId}, ${ids.callId}, ${decision}, 'revoked', '2026-03-01', ${officerId})`.execute(
      tx,
    );
    const [thread, message] = [randomUUID(), randomUUID()];
    await sql`insert into message_threads (id, application_id, call_id, subject, side, opened_by)
      values (${thread}, ${applicationId}, ${ids.callId}, ${canary}, 'agency', ${officerId})`.execute(tx);
    await sql`insert into messages (id, thread_id, application_id, side, author_id, service, body)
      values (${message}, ${thread}, ${applicationId}, 'agency', ${officerId}, 'ARS', ${canary})`.execute(tx);
    await sql`insert into message_files (id, message_id, application_id, file_name, media_type, size_bytes, sha256,
        storage_key, uploaded_by, check_state)
      values (${randomUUID()}, ${message}, ${applicationId}, ${canary}, 'application/pdf', 1, ${bytes}, ${randomUUID()},
        ${officerId}, 'accepted')`.execute(tx);
    await sql`insert into message_reads (thread_id, user_id, application_id, is_holder)
      values (${thread}, ${holderId}, ${applicationId}, true)`.execute(tx);
    await sql`insert into internal_notes (id, application_id, author_id, body)
      values (${randomUUID()}, ${applicationId}, ${officerId}, ${canary})`.execute(tx);
    await sql`insert into notices (user_id, kind, key, rhythm, application_id, thread_id, line)
      values (${holderId}, 'message_from_service', ${message}, 'daily', ${applicationId}, ${thread}, '{}')`.execute(
      tx,
    );
    await sql`insert into mails (id, application_id, call_id, recipient_name, recipient_email, template, props)
      values (${mail}, ${applicationId}, ${ids.callId}, ${canary}, 'x@demonstration.invalid', 'x', '{}')`.execute(
      tx,
    );
    await sql`insert into notice_addresses (application_id, call_id, email, token_hash, requested_by, expires_at)
      values (${applicationId}, ${ids.callId}, ${`${canary.toLowerCase()}@x.invalid`}, ${Buffer.from(`n${canary}`)},
        ${holderId}, clock_timestamp())`.execute(tx);
    await sql`insert into mail_deliveries (mail_id, application_id, template, recipient_name, recipient_email)
      values (${mail}, ${applicationId}, 'x', ${canary}, 'x@demonstration.invalid')`.execute(tx);
  });
  return { ...place, applicationId, holderId, officerId, reviewerId, recusedId, canary };
}
