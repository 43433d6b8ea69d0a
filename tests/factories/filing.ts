import { createHash, randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { depositApplication, readLiveContent } from '#app/commands/deposit-application.server.ts';
import { finishDeposit } from '#app/commands/finish-deposit.server.ts';
import type { RawValue } from '#app/domain/application/fields.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { jsonb } from '#db/json.server.ts';
import type { DB as Database } from '#db/schema.ts';
import { completeAnswers, completeAttachments } from '#db/seeds/complete-answers.ts';
import { COMMUNES } from './complete-application.ts';

type Superuser = Kysely<Database>;

const HOUR_MS = 3_600_000;
export const NORMANDIE = 9;

export type Filing = { callId: string; waveId: string };

/** A call with one wave, whose windows open and close that many hours from now. */
export async function plantOpenCall(
  superuser: Superuser,
  { opensInHours = -24, closesInHours = 240 }: { opensInHours?: number; closesInHours?: number } = {},
): Promise<Filing> {
  const [gridId, callId, waveId] = [randomUUID(), randomUUID(), randomUUID()];
  const window = {
    opens_at: new Date(Date.now() + opensInHours * HOUR_MS),
    closes_at: new Date(Date.now() + closesInHours * HOUR_MS),
  };
  await superuser
    .insertInto('grid_versions')
    .values({ id: gridId, label: 'Grille', floor_total: 50 })
    .execute();
  await superuser
    .insertInto('calls')
    .values({
      id: callId,
      slug: `call-${callId.slice(0, 8)}`,
      title: 'Appel à projets de test',
      summary: 'Un appel qui ne sert qu’aux tests.',
      grid_version_id: gridId,
      max_aid_rate_bp: 5000,
      ceiling_cents: 10_000_000,
      duration_years: 3,
      reviewers_per_file: 2,
      third_review_gap: 15,
      complement_days: 15,
      legal_regime: 'CRPA',
      implicit_rejection_months: 2,
      appeal_months: 2,
      decider_name: 'Comité de test',
      decider_address: '1 rue du Test, 00000 Test',
      decider_signatory: 'La présidente',
      decider_signatory_title: 'Présidente du comité',
      decider_tribunal: 'Tribunal administratif de Test',
      contact_email: 'test@demonstration.invalid',
    })
    .execute();
  await superuser
    .insertInto('waves')
    .values({ id: waveId, call_id: callId, number: 1, label: 'Vague 1', seats: 30, ...window })
    .execute();
  return { callId, waveId };
}

export async function plantPerson(superuser: Superuser, name = 'Test'): Promise<PersonActor> {
  const userId = randomUUID();
  await superuser
    .insertInto('users')
    .values({ id: userId, email: `${userId}@porteur.invalid`, display_name: `Porteur ${name}` })
    .execute();
  return { kind: 'person', userId, roles: [] };
}

/** Complete answers of today, with the changes given; `undefined` takes one away. */
export function answersOfToday(
  changes: Readonly<Record<string, RawValue | undefined>> = {},
): Record<string, RawValue> {
  const answers = completeAnswers({ communes: COMMUNES, today: localDateAt(new Date()) });
  for (const [path, value] of Object.entries(changes)) {
    if (value === undefined) delete answers[path];
    else answers[path] = value;
  }
  return answers;
}

/** A draft whose every section is complete, files included, written directly into the tables. */
export async function plantDraft(
  superuser: Superuser,
  filing: Filing,
  owner: PersonActor,
  answers: Readonly<Record<string, RawValue>> = answersOfToday(),
): Promise<string> {
  const applicationId = randomUUID();
  await superuser
    .insertInto('applications')
    .values({
      id: applicationId,
      call_id: filing.callId,
      wave_id: filing.waveId,
      creation_key: randomUUID(),
      created_by: owner.userId,
    })
    .execute();
  await addMember(superuser, applicationId, owner, 'owner');
  await plantContent(superuser, applicationId, owner, answers);
  return applicationId;
}

/** Complete answers and files in a draft that is there already, with one file more of each kind named. */
export async function plantContent(
  superuser: Superuser,
  applicationId: string,
  owner: PersonActor,
  answers: Readonly<Record<string, RawValue>> = answersOfToday(),
  moreKinds: readonly string[] = [],
): Promise<void> {
  const rows = Object.entries(answers).map(([path, value]) => ({
    application_id: applicationId,
    path,
    value: jsonb(value) as never,
    version: 1,
    written_by: owner.userId,
  }));
  await superuser.insertInto('answers').values(rows).execute();
  await superuser.insertInto('answer_log').values(rows).execute();
  const more = moreKinds.map((kind) => ({ kind, count: 1 }));
  const files = [...completeAttachments(answers), ...more].flatMap(({ kind, count }) =>
    Array.from({ length: count }, (_, index) => `${kind}-${index + 1}`),
  );
  await superuser
    .insertInto('attachments')
    .values(
      files.map((name) => ({
        application_id: applicationId,
        kind: name.slice(0, 3),
        file_name: `${name}.pdf`,
        media_type: 'application/pdf',
        size_bytes: 1_000,
        sha256: createHash('sha256').update(name).digest(),
        storage_key: randomUUID(),
        uploaded_by: owner.userId,
      })),
    )
    .execute();
}

/** Another draft with the content of this one: the database copies it, which takes a tenth of the time. */
export async function copyDraft(superuser: Superuser, modelId: string, owner: PersonActor): Promise<string> {
  const id = randomUUID();
  await sql`insert into applications (id, call_id, wave_id, creation_key, created_by)
    select ${id}, call_id, wave_id, ${randomUUID()}, created_by from applications where id = ${modelId}`.execute(
    superuser,
  );
  await addMember(superuser, id, owner, 'owner');
  const own = sql.val(id);
  await sql`insert into answers (application_id, path, value, version, written_by)
    select ${own}, path, value, version, written_by from answers where application_id = ${modelId}`.execute(
    superuser,
  );
  await sql`insert into answer_log (application_id, path, value, version, written_by)
    select ${own}, path, value, version, written_by from answer_log where application_id = ${modelId}`.execute(
    superuser,
  );
  await sql`insert into attachments
      (application_id, kind, file_name, media_type, size_bytes, sha256, storage_key, uploaded_by)
    select ${own}, kind, file_name, media_type, size_bytes, sha256, gen_random_uuid(), uploaded_by
    from attachments where application_id = ${modelId}`.execute(superuser);
  return id;
}

export async function addMember(
  superuser: Superuser,
  applicationId: string,
  person: PersonActor,
  role: 'owner' | 'signatory' | 'editor' | 'reader',
): Promise<void> {
  await superuser
    .insertInto('application_members')
    .values({ application_id: applicationId, user_id: person.userId, role })
    .execute();
}

/** What the confirmation page shows the hash of. */
export async function fingerprintOf(actor: PersonActor, applicationId: string): Promise<string> {
  return asActor(actor, async (tx) => (await readLiveContent(tx, applicationId)).fingerprint);
}

/** Both steps of a deposit, as the page does them. */
export async function deposit(
  actor: PersonActor,
  applicationId: string,
  { idempotencyKey = randomUUID(), fingerprint }: { idempotencyKey?: string; fingerprint?: string } = {},
) {
  const attempt = await depositApplication(actor, {
    applicationId,
    idempotencyKey,
    fingerprint: fingerprint ?? (await fingerprintOf(actor, applicationId)),
    sworn: true,
  });
  return attempt.ok ? finishDeposit(actor, attempt.value.attemptId) : attempt;
}
