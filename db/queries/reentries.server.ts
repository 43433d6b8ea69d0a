import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

export interface NextWindow {
  waveId: string;
  label: string;
  number: number;
  opensAt: Date;
  closesAt: Date;
}

/** The window of a file's authority in the wave that follows its own, if one does. */
export async function findNextWindow(tx: Tx, applicationId: string): Promise<NextWindow | undefined> {
  const { rows } = await sql<NextWindow>`
    select n.id as "waveId", n.label, n.number, coalesce(r.opens_at, n.opens_at) as "opensAt",
           coalesce(r.closes_at, n.closes_at) as "closesAt"
      from applications a
      join waves w on w.id = a.wave_id
      join waves n on n.call_id = w.call_id and n.number = w.number + 1
      left join regional_windows r on r.wave_id = n.id and r.authority_id = a.authority_id
     where a.id = ${applicationId}`.execute(tx);
  return rows[0];
}

export interface Reentry {
  newApplicationId: string;
  consentedBy: string;
  /** The file has been made. */
  isDone: boolean;
}

export async function findReentry(
  tx: Tx,
  { applicationId, toWaveId }: { applicationId: string; toWaveId: string },
): Promise<Reentry | undefined> {
  const { rows } = await sql<Reentry>`
    select new_application_id as "newApplicationId", consented_by as "consentedBy",
           exists (select 1 from applications a where a.id = reentries.new_application_id) as "isDone"
      from reentries where application_id = ${applicationId} and to_wave_id = ${toWaveId}`.execute(tx);
  return rows[0];
}

export async function insertReentry(
  tx: Tx,
  reentry: {
    applicationId: string;
    toWaveId: string;
    callId: string;
    newApplicationId: string;
    consentedBy: string;
  },
): Promise<void> {
  await tx
    .insertInto('reentries')
    .values({
      application_id: reentry.applicationId,
      to_wave_id: reentry.toWaveId,
      call_id: reentry.callId,
      new_application_id: reentry.newApplicationId,
      consented_by: reentry.consentedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whether the wave is sealed; it is not while this transaction lasts, if it answers no. One asker at a time. */
export async function isSealed(tx: Tx, waveId: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reentry ${waveId}`}, 0))`.execute(tx);
  const wave = await tx
    .selectFrom('waves')
    .select('closed_at')
    .where('id', '=', waveId)
    .forShare()
    .executeTakeFirst();
  return wave?.closed_at !== null;
}

export interface CarriedOrigin {
  callId: string;
  reference: string;
  areaCode: string | null;
  canonical: Buffer;
  formVersion: number;
  gridVersionId: string;
  attemptContent: Buffer;
  files: { id: string; storageKey: string; sizeBytes: number }[];
}

/** What a file was judged on: its frozen copy, the answers that it came from, and its files in the storage. */
export async function findCarriedOrigin(tx: Tx, applicationId: string): Promise<CarriedOrigin | undefined> {
  const { rows } = await sql<CarriedOrigin>`
    select a.call_id as "callId", coalesce(a.reference, '') as reference, h.region_code as "areaCode",
           v.canonical, v.form_version as "formVersion", v.grid_version_id as "gridVersionId",
           t.content as "attemptContent",
           coalesce((select json_agg(json_build_object('id', f.id, 'storageKey', f.storage_key,
                       'sizeBytes', f.size_bytes)) from attachments f where f.application_id = a.id), '[]') as files
      from applications a
      join authorities h on h.id = a.authority_id
      join application_versions v on v.id = a.current_version_id
      join deposit_attempts t on t.id = v.attempt_id
     where a.id = ${applicationId}`.execute(tx);
  return rows[0];
}

export interface CarriedFile {
  id: string;
  newId: string;
  storageKey: string;
}

/** The new file beside its origin: what was deposited, who holds it, its answers and its attachments. */
export async function insertCarriedApplication(
  tx: Tx,
  carried: {
    originId: string;
    id: string;
    toWaveId: string;
    consentedBy: string;
    files: readonly CarriedFile[];
  },
): Promise<void> {
  const { originId, id } = carried;
  await sql`
    insert into applications (id, call_id, wave_id, creation_key, status, title, holder_name, holder_type, siret,
        authority_id, associated_authority_ids, department_codes, region_code, population, zip_share_bp, zac_share_bp,
        ltc_per_thousand_bp, requested_cents, eligible_cents, created_by, origin_application_id, commune_codes,
        parties, contact_emails)
    select ${id}, call_id, ${carried.toWaveId}, ${id}, 'draft', title, holder_name, holder_type, siret,
           authority_id, associated_authority_ids, department_codes, region_code, population, zip_share_bp,
           zac_share_bp, ltc_per_thousand_bp, requested_cents, eligible_cents, ${carried.consentedBy}, id,
           commune_codes, parties, contact_emails
      from applications where id = ${originId}`.execute(tx);
  await sql`insert into application_members (application_id, user_id, role, added_by)
    select ${id}, user_id, role, added_by from application_members where application_id = ${originId}`.execute(
    tx,
  );
  await sql`insert into answers (application_id, path, value, version, written_by)
    select ${id}, path, value, 1, written_by from answers where application_id = ${originId}`.execute(tx);
  await sql`
    insert into attachments (id, application_id, kind, file_name, media_type, size_bytes, sha256, storage_key,
        uploaded_by, check_state, check_detail, checked_at)
    select copied.id, ${id}, f.kind, f.file_name, f.media_type, f.size_bytes, f.sha256, copied.key, f.uploaded_by,
           f.check_state, f.check_detail, f.checked_at
      from unnest(${carried.files.map((file) => file.id)}::uuid[], ${carried.files.map((file) => file.newId)}::uuid[],
             ${carried.files.map((file) => file.storageKey)}::text[]) as copied (origin, id, key)
      join attachments f on f.id = copied.origin`.execute(tx);
}

/** The attempt of a deposit made by consent, ended at once: its instant is that of the consent. */
export async function insertCarriedAttempt(
  tx: Tx,
  attempt: { id: string; applicationId: string; submittedBy: string; content: Buffer; sha256: Buffer },
): Promise<void> {
  await sql`insert into deposit_attempts (id, application_id, idempotency_key, submitted_by, content, content_sha256,
      files, finished_at, outcome)
    values (${attempt.id}, ${attempt.applicationId}, ${attempt.id}, ${attempt.submittedBy}, ${attempt.content},
      ${attempt.sha256}, '[]', clock_timestamp(), 'deposited')`.execute(tx);
}

/** Everything that judged the origin judges the new file: admissibility, reviews in force, opinions, withdrawals. */
export async function copyJudgement(
  tx: Tx,
  { originId, id, versionId }: { originId: string; id: string; versionId: string },
): Promise<void> {
  await sql`insert into recusals (id, application_id, call_id, wave_id, authority_id, user_id, superior, declared_by,
      declared_at, decided_by, decided_at)
    select gen_random_uuid(), ${id}, r.call_id, a.wave_id, r.authority_id, r.user_id, r.superior, r.declared_by,
           r.declared_at, r.decided_by, r.decided_at
      from recusals r join applications a on a.id = ${id} where r.application_id = ${originId}`.execute(tx);
  await sql`insert into admissibility_checks (application_id, code, outcome, note, checked_by, checked_at)
    select ${id}, code, outcome, note, checked_by, checked_at from admissibility_checks
     where application_id = ${originId}`.execute(tx);
  await sql`insert into admissibility_decisions (application_id, version_id, outcome, reasons, checks, decided_by,
      decided_at)
    select ${id}, ${versionId}, outcome, reasons, checks, decided_by, decided_at from admissibility_decisions
     where application_id = ${originId} order by decided_at desc limit 1`.execute(tx);
  await copyReviews(tx, { originId, id, versionId });
  await sql`insert into review_progress (application_id, call_id, authority_id, required, locked, is_divergent,
      divergence_reason)
    select ${id}, call_id, authority_id, required, locked, is_divergent, divergence_reason from review_progress
     where application_id = ${originId}`.execute(tx);
  await sql`insert into regional_opinions (application_id, call_id, authority_id, opinion, opinion_text, signed_by,
      signed_at)
    select ${id}, call_id, authority_id, opinion, opinion_text, signed_by, signed_at from regional_opinions
     where application_id = ${originId} order by signed_at desc limit 1`.execute(tx);
}

async function copyReviews(
  tx: Tx,
  { originId, id, versionId }: { originId: string; id: string; versionId: string },
): Promise<void> {
  await sql`
    with kept as materialized (
      select s.*, gen_random_uuid() as new_assignment, gen_random_uuid() as new_review, r.id as review_id
        from assignments s join reviews r on r.assignment_id = s.id and r.locked_at is not null
       where s.application_id = ${originId} and s.state in ('deployed', 'accepted')
         and not exists (select 1 from reviews newer where newer.corrects_id = r.id and newer.locked_at is not null)
    ), seated as (
      insert into assignments (id, application_id, call_id, authority_id, reviewer_id, seat, state, reason, due_on,
          assigned_by, assigned_at, delivered_at)
      select new_assignment, ${id}, call_id, authority_id, reviewer_id, seat, state, reason, due_on, assigned_by,
             assigned_at, delivered_at from kept
    ), judged as (
      insert into reviews (id, assignment_id, application_id, call_id, authority_id, reviewer_id, seat, version_id,
          grid_version_id, opinion, opinion_text, total_fifths, created_at, updated_at, locked_at, unblinded_at)
      select kept.new_review, kept.new_assignment, ${id}, r.call_id, r.authority_id, r.reviewer_id, r.seat,
             ${versionId}, r.grid_version_id, r.opinion, r.opinion_text, r.total_fifths, r.created_at, r.updated_at,
             r.locked_at, r.unblinded_at
        from kept join reviews r on r.id = kept.review_id
    )
    insert into marks (review_id, criterion_id, mark, mark_version, comment, comment_version, updated_at)
    select kept.new_review, m.criterion_id, m.mark, m.mark_version, m.comment, m.comment_version, m.updated_at
      from kept join marks m on m.review_id = kept.review_id`.execute(tx);
}

/** The new file takes its place in the wave: sent by its région already, since it was judged. */
export async function settleCarriedApplication(
  tx: Tx,
  { id, versionId, reference }: { id: string; versionId: string; reference: string },
): Promise<void> {
  await sql`update applications set status = 'ranked', reference = ${reference}, current_version_id = ${versionId},
      first_deposited_at = v.received_at, deposited_at = v.received_at, updated_at = clock_timestamp()
    from application_versions v where v.id = ${versionId} and applications.id = ${id}`.execute(tx);
}
