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
  callTitle: string;
  legalRegime: string;
  implicitRejectionMonths: number;
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
    select a.call_id as "callId", c.title as "callTitle", c.legal_regime as "legalRegime",
           c.implicit_rejection_months as "implicitRejectionMonths", coalesce(a.reference, '') as reference,
           h.region_code as "areaCode",
           v.canonical, v.form_version as "formVersion", v.grid_version_id as "gridVersionId",
           t.content as "attemptContent",
           coalesce((select json_agg(json_build_object('id', f.id, 'storageKey', f.storage_key,
                       'sizeBytes', f.size_bytes)) from attachments f where f.application_id = a.id), '[]') as files
      from applications a
      join calls c on c.id = a.call_id
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
    select ${id}, path, coalesce(to_jsonb(copied.id), value), 1, written_by
      from answers
      left join unnest(${carried.files.map((file) => file.id)}::text[], ${carried.files.map((file) => file.newId)}::text[])
             as copied (origin, id)
        on path ~ '^pieces[.](lettres|preuves)[.]' and value = to_jsonb(copied.origin)
     where application_id = ${originId}`.execute(tx);
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

/** The new file takes its place in the wave, sent by its région already since it was judged; when it was received. */
export async function settleCarriedApplication(
  tx: Tx,
  { id, versionId, reference }: { id: string; versionId: string; reference: string },
): Promise<Date> {
  const { rows } = await sql<{ receivedAt: Date }>`
    update applications set status = 'ranked', reference = ${reference}, current_version_id = ${versionId},
           first_deposited_at = v.received_at, deposited_at = v.received_at, updated_at = clock_timestamp()
      from application_versions v where v.id = ${versionId} and applications.id = ${id}
    returning v.received_at as "receivedAt"`.execute(tx);
  const row = rows[0];
  if (!row) throw new Error('A carried file without its version');
  return row.receivedAt;
}
