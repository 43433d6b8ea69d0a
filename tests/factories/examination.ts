import { randomBytes, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { decodeComplete } from '#app/domain/application/complete.ts';
import { contactEmailsOf } from '#app/domain/application/contact-emails.ts';
import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { freezeContent } from '#app/domain/application/frozen-version.ts';
import type { Status } from '#app/domain/application/lifecycle.ts';
import { partiesOf } from '#app/domain/application/parties.ts';
import { searchableTexts } from '#app/domain/application/searchable-texts.ts';
import { DEFAULT_GRID } from '#app/domain/review/default-grid.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import type { PersonActor } from '#db/client.server.ts';
import { jsonb } from '#db/json.server.ts';
import { AUTHORITIES } from '#db/reference/authorities.server.ts';
import type { DB as Database } from '#db/schema.ts';
import { application, COMMUNES, completeAttachments, contextFor, TODAY } from './complete-application.ts';

type Superuser = Kysely<Database>;

export const NORMANDIE = authorityId('NOR');
export const BRETAGNE = authorityId('BRE');
export const ORNE = '61';
export const MORBIHAN = '56';

function authorityId(slug: string): number {
  const authority = AUTHORITIES.find((one) => one.slug === slug);
  if (!authority) throw new Error(`No authority ${slug}`);
  return authority.id;
}

const DAY_MS = 86_400_000;

/** People of one examination, by what they are to the files of Normandie's Orne. */
const PEOPLE = {
  holder: [],
  officer: [['ars_officer', NORMANDIE, null]],
  colleague: [['ars_officer', NORMANDIE, null]],
  director: [['ars_director', NORMANDIE, null]],
  stranger: [['ars_officer', BRETAGNE, null]],
  strangerDirector: [['ars_director', BRETAGNE, null]],
  delegate: [['anct_delegate', null, ORNE]],
  strangerDelegate: [['anct_delegate', null, MORBIHAN]],
  arsReviewer: [['ars_reviewer', NORMANDIE, null]],
  anctReviewer: [['anct_reviewer', null, ORNE]],
  thirdReviewer: [['ars_reviewer', BRETAGNE, null]],
  idleReviewer: [['ars_reviewer', NORMANDIE, null]],
  national: [['national_official', null, null]],
  admin: [['admin', null, null]],
} as const satisfies Record<string, readonly (readonly [string, number | null, string | null])[]>;

export type PersonKey = keyof typeof PEOPLE;
export const PERSON_KEYS = Object.keys(PEOPLE) as PersonKey[];

export type Examination = {
  callId: string;
  waveId: string;
  gridVersionId: string;
  criteria: readonly { id: string; code: string; weight: number }[];
  people: Readonly<Record<PersonKey, PersonActor>>;
};

/** A call whose only wave closed yesterday (or closes tomorrow), its grid, and everybody who has to do with it. */
export async function plantExamination(
  superuser: Superuser,
  { isOpen = false, reviewersPerFile = 2 }: { isOpen?: boolean; reviewersPerFile?: number } = {},
): Promise<Examination> {
  const { gridVersionId, criteria } = await plantGrid(superuser);
  const callId = randomUUID();
  await superuser
    .insertInto('calls')
    .values({
      id: callId,
      slug: `call-${callId.slice(0, 8)}`,
      title: 'Appel à projets de test',
      summary: 'Un appel qui ne sert qu’aux tests.',
      grid_version_id: gridVersionId,
      max_aid_rate_bp: 5000,
      ceiling_cents: 10_000_000,
      duration_years: 3,
      reviewers_per_file: reviewersPerFile,
      third_review_gap: 15,
      complement_days: 15,
      legal_regime: 'CRPA',
      implicit_rejection_months: 2,
      appeal_months: 2,
      decider_name: 'Comité de test',
      decider_address: '1 rue du Test, 00000 Test',
      decider_signatory: 'La présidente',
      decider_signatory_title: 'Présidente du comité',
      decider_tribunal: 'tribunal administratif de Test',
      contact_email: 'test@demonstration.invalid',
    })
    .execute();
  const waveId = randomUUID();
  const now = Date.now();
  await superuser
    .insertInto('waves')
    .values({
      id: waveId,
      call_id: callId,
      number: 1,
      label: 'Vague 1',
      seats: 30,
      opens_at: new Date(now - 30 * DAY_MS),
      closes_at: new Date(now + (isOpen ? DAY_MS : -DAY_MS)),
    })
    .execute();
  const people = {} as Record<PersonKey, PersonActor>;
  for (const key of PERSON_KEYS) people[key] = await plantPerson(superuser, key);
  return { callId, waveId, gridVersionId, criteria, people };
}

async function plantGrid(superuser: Superuser) {
  const gridVersionId = randomUUID();
  await superuser
    .insertInto('grid_versions')
    .values({ id: gridVersionId, label: 'Grille de test', floor_total: DEFAULT_GRID.totalFloor })
    .execute();
  const criteria = DEFAULT_GRID.criteria.map(({ code, weight }) => ({ id: randomUUID(), code, weight }));
  for (const [index, criterion] of DEFAULT_GRID.criteria.entries()) {
    const id = criteria[index]?.id ?? '';
    await superuser
      .insertInto('criteria')
      .values({
        id,
        grid_version_id: gridVersionId,
        code: criterion.code,
        label: criterion.title,
        help: criterion.question,
        weight: criterion.weight,
        floor_mark: criterion.floor,
        judged_sections: [...criterion.sections],
        position: index + 1,
      })
      .execute();
    await superuser
      .insertInto('criterion_anchors')
      .values(criterion.anchors.map(({ mark, text }) => ({ criterion_id: id, mark, sentence: text })))
      .execute();
  }
  return { gridVersionId, criteria };
}

/** One more person with these roles; domains differ, so that nobody seems tied to the holder. */
export async function plantPerson(
  superuser: Superuser,
  key: PersonKey,
  over: { email?: string; name?: string } = {},
): Promise<PersonActor> {
  const userId = randomUUID();
  await superuser
    .insertInto('users')
    .values({
      id: userId,
      email: over.email ?? `${key}-${userId.slice(0, 8)}@${key.toLowerCase()}.invalid`,
      display_name: over.name ?? `Test ${key}`,
    })
    .execute();
  const roles = PEOPLE[key].map(([role, authority, department]) => ({
    id: randomUUID(),
    role,
    authorityId: authority,
    departmentCode: department,
  }));
  for (const { id, role, authorityId: authority, departmentCode } of roles) {
    await superuser
      .insertInto('user_roles')
      .values({ id, user_id: userId, role, authority_id: authority, department_code: departmentCode })
      .execute();
  }
  return { kind: 'person', userId, roles };
}

export type FileOptions = {
  status?: Status;
  title?: string;
  holderName?: string;
  holder?: PersonActor;
  authorityId?: number;
  associatedAuthorityIds?: number[];
  departmentCodes?: string[];
  depositedAt?: Date;
  requestedCents?: number;
  population?: number;
  isLate?: boolean;
  /** Attach nothing, although the form asks for documents. */
  withoutDocuments?: boolean;
};

let sequence = 0;

/** A deposited application with its frozen copy, in whatever status a test starts from. */
export async function plantFile(
  superuser: Superuser,
  examination: Examination,
  options: FileOptions = {},
): Promise<string> {
  sequence += 1;
  const applicationId = randomUUID();
  const holder = options.holder ?? examination.people.holder;
  const answers = application();
  const decoded = decodeComplete(answers, contextFor(answers));
  if (!decoded.ok) throw new Error(`The factory's file is not complete: ${JSON.stringify(decoded.problems)}`);
  const places = Object.fromEntries(
    COMMUNES.map(({ inseeCode, name, population }) => [
      inseeCode,
      { name, departmentCode: ORNE, population },
    ]),
  );
  const content: DepositedContent = { ...decoded.content, places };
  const authority = options.authorityId ?? NORMANDIE;
  const associated = options.associatedAuthorityIds ?? [];
  const departments = options.departmentCodes ?? [ORNE];
  const attachments = options.withoutDocuments
    ? []
    : completeAttachments(answers).flatMap(({ kind, count }) =>
        Array.from({ length: count }, (_, index) => ({
          id: randomUUID(),
          kind,
          fileName: `${kind}-${index + 1}.pdf`,
          sizeBytes: 1000,
          sha256: '00'.repeat(32),
        })),
      );
  const frozen = freezeContent(
    {
      applicationId,
      callId: examination.callId,
      versionNumber: 1,
      formVersion: 1,
      gridVersionId: examination.gridVersionId,
      routing: { authorityId: authority, associatedAuthorityIds: associated, departmentCodes: departments },
      content,
      attachments,
    },
    { salt: () => randomBytes(16), sha256 },
  );
  const title = options.title ?? `Médicobus de test ${sequence}`;
  const depositedAt = options.depositedAt ?? new Date(Date.now() - 2 * DAY_MS - sequence * 1000);
  const attemptId = randomUUID();
  const versionId = randomUUID();
  await superuser.transaction().execute(async (tx) => {
    await tx
      .insertInto('applications')
      .values({
        id: applicationId,
        call_id: examination.callId,
        wave_id: examination.waveId,
        creation_key: randomUUID(),
        reference: `MBUS-V1-28-${String(sequence).padStart(4, '0')}`,
        status: options.status ?? 'deposited',
        title,
        holder_name: options.holderName ?? `CPTS de test ${sequence}`,
        holder_type: 'CPTS',
        siret: content.porteur.siret,
        authority_id: authority,
        associated_authority_ids: associated,
        department_codes: departments,
        commune_codes: content.territoire.communes.map(({ inseeCode }) => inseeCode),
        parties: jsonb(partiesOf(content)) as never,
        contact_emails: contactEmailsOf(content),
        region_code: '28',
        population: options.population ?? 31_800,
        requested_cents: options.requestedCents ?? 9_000_000,
        eligible_cents: 20_000_000,
        is_late: options.isLate ?? false,
        created_by: holder.userId,
        first_deposited_at: depositedAt,
        deposited_at: depositedAt,
        current_version_id: versionId,
      })
      .execute();
    await tx
      .insertInto('application_members')
      .values({ application_id: applicationId, user_id: holder.userId, role: 'owner' })
      .execute();
    await tx
      .insertInto('deposit_attempts')
      .values({
        id: attemptId,
        application_id: applicationId,
        idempotency_key: randomUUID(),
        submitted_by: holder.userId,
        content: Buffer.from(frozen.canonical),
        content_sha256: Buffer.from(frozen.sha256),
        files: jsonb([]) as never,
        received_at: depositedAt,
        finished_at: depositedAt,
        outcome: 'deposited',
      })
      .execute();
    await tx
      .insertInto('application_versions')
      .values({
        id: versionId,
        application_id: applicationId,
        call_id: examination.callId,
        attempt_id: attemptId,
        number: 1,
        canonical: Buffer.from(frozen.canonical),
        sha256: Buffer.from(frozen.sha256),
        leaf_root: Buffer.from(frozen.leafRoot),
        salts: Buffer.from(frozen.salts),
        form_version: 1,
        grid_version_id: examination.gridVersionId,
        received_at: depositedAt,
      })
      .execute();
    await tx
      .insertInto('application_texts')
      .values({
        version_id: versionId,
        application_id: applicationId,
        call_id: examination.callId,
        ...searchableTexts({ content: { ...content, projet: { ...content.projet, title } } }),
      })
      .execute();
  });
  return applicationId;
}

export { TODAY };
