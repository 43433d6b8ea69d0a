import { randomBytes, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { RoleName } from '#app/domain/account/roles.ts';
import { decodeComplete } from '#app/domain/application/complete.ts';
import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { type FrozenAttachment, freezeContent } from '#app/domain/application/frozen-version.ts';
import { DEFAULT_GRID } from '#app/domain/review/default-grid.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import type { PersonActor } from '#db/client.server.ts';
import { jsonb } from '#db/json.server.ts';
import type { DB as Database } from '#db/schema.ts';
import { application, COMMUNES, contextFor } from './complete-application.ts';

type Superuser = Kysely<Database>;

export const CRITERIA = DEFAULT_GRID.criteria.map(({ code }) => code);

export type FileSpec = {
  /** One list of ten marks per locked review. */
  marks: readonly (readonly number[])[];
  opinions?: readonly ReviewOpinion[];
  status?: string;
  requestedCents?: number;
  eligibleCents?: number;
  zipShareBp?: number;
  ltcBp?: number;
  authorityId?: number;
  regionCode?: string;
  departmentCode?: string;
  title?: string;
  holderName?: string;
  summary?: string;
  attachments?: readonly FrozenAttachment[];
};

export type RankedWave = {
  callId: string;
  slug: string;
  waveId: string;
  gridVersionId: string;
  people: Record<
    'official' | 'colleague' | 'chair' | 'publisher' | 'auditor' | 'holder' | 'stranger' | 'director',
    PersonActor
  >;
  files: { id: string; reference: string }[];
};

export type WaveSpec = {
  files: readonly FileSpec[];
  seats?: number;
  envelopeCents?: number;
  isDemonstration?: boolean;
  deciderIsFictitious?: boolean;
  /** Sealed with a root, as after closing; false leaves the deposit open. */
  sealed?: boolean;
  session?: boolean;
};

const DAY_MS = 86_400_000;

/** A wave whose files have been marked: from there the national desk ranks, decides, notifies and publishes. */
export async function plantRankedWave(superuser: Superuser, spec: WaveSpec): Promise<RankedWave> {
  const callId = randomUUID();
  const waveId = randomUUID();
  const slug = `essai-${callId.slice(0, 8)}`;
  const { gridVersionId, criterionIds } = await plantGrid(superuser);
  const isSealed = spec.sealed ?? true;
  const closesAt = new Date(Date.now() + (isSealed ? -DAY_MS : DAY_MS));
  await superuser
    .insertInto('calls')
    .values({
      id: callId,
      slug,
      title: 'Appel à projets de test',
      summary: 'Un appel qui ne sert qu’aux tests.',
      grid_version_id: gridVersionId,
      is_demonstration: spec.isDemonstration ?? true,
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
      decider_tribunal: 'tribunal administratif de Test',
      decider_is_fictitious: spec.deciderIsFictitious ?? true,
      contact_email: 'test@demonstration.invalid',
    })
    .execute();
  await superuser
    .insertInto('waves')
    .values({
      id: waveId,
      call_id: callId,
      number: 1,
      label: 'Vague 1',
      seats: spec.seats ?? 30,
      opens_at: new Date(Date.now() - 30 * DAY_MS),
      closes_at: closesAt,
      closed_at: isSealed ? closesAt : null,
      closing_root: isSealed ? randomBytes(32) : null,
      results_expected_on: '2030-06-30',
    })
    .execute();
  await superuser
    .insertInto('envelope_entries')
    .values({
      call_id: callId,
      wave_id: waveId,
      kind: 'opening',
      amount_cents: spec.envelopeCents ?? 300_000_000,
      reason: 'Ouverture',
    })
    .execute();
  const people = {
    official: await plantPerson(superuser, 'Pilotage national', 'national_official'),
    colleague: await plantPerson(superuser, 'Pilotage national, deuxième', 'national_official'),
    chair: await plantPerson(superuser, 'Présidence du comité', 'national_chair'),
    publisher: await plantPerson(superuser, 'Publication', 'publisher'),
    auditor: await plantPerson(superuser, 'Contrôle', 'auditor'),
    holder: await plantPerson(superuser, 'Coordination CPTS', null),
    stranger: await plantPerson(superuser, 'Autre porteur', null),
    director: await plantPerson(superuser, 'Direction ARS', 'ars_director', 9),
  };
  const plan = { callId, waveId, gridVersionId, criterionIds, people };
  const files: RankedWave['files'] = [];
  for (const file of spec.files) files.push(await plantFile(superuser, plan, file));
  if (spec.session) {
    await superuser
      .insertInto('committee_sessions')
      .values({ call_id: callId, wave_id: waveId, label: 'Séance 1', opened_by: people.official.userId })
      .execute();
  }
  return { callId, slug, waveId, gridVersionId, people, files };
}

/** Ten equal marks, moved by a little so that files differ: `level` from 0 to 5. */
export function levelMarks(level: number): number[] {
  return CRITERIA.map(() => level);
}

export async function plantPerson(
  superuser: Superuser,
  displayName: string,
  role: RoleName | null,
  authorityId: number | null = null,
): Promise<PersonActor> {
  const userId = randomUUID();
  await superuser
    .insertInto('users')
    .values({ id: userId, email: `${userId}@demonstration.invalid`, display_name: displayName })
    .execute();
  if (role === null) return { kind: 'person', userId, roles: [] };
  const id = randomUUID();
  await superuser
    .insertInto('user_roles')
    .values({ id, user_id: userId, role, authority_id: authorityId })
    .execute();
  return { kind: 'person', userId, roles: [{ id, role, authorityId, departmentCode: null }] };
}

async function plantGrid(superuser: Superuser) {
  const gridVersionId = randomUUID();
  await superuser
    .insertInto('grid_versions')
    .values({ id: gridVersionId, label: 'Grille de test', floor_total: DEFAULT_GRID.totalFloor })
    .execute();
  const criterionIds = new Map(DEFAULT_GRID.criteria.map(({ code }) => [code, randomUUID()]));
  await superuser
    .insertInto('criteria')
    .values(
      DEFAULT_GRID.criteria.map((criterion, index) => ({
        id: criterionIds.get(criterion.code) ?? '',
        grid_version_id: gridVersionId,
        code: criterion.code,
        label: criterion.title,
        weight: criterion.weight,
        floor_mark: criterion.floor,
        judged_sections: [...criterion.sections],
        position: index + 1,
      })),
    )
    .execute();
  return { gridVersionId, criterionIds };
}

type Plan = Pick<RankedWave, 'callId' | 'waveId' | 'gridVersionId' | 'people'> & {
  criterionIds: Map<string, string>;
};

/** References are unique across the database, whatever the call. */
let sequence = 0;

async function plantFile(superuser: Superuser, plan: Plan, spec: FileSpec) {
  sequence += 1;
  const id = randomUUID();
  const versionId = randomUUID();
  const authorityId = spec.authorityId ?? 9;
  const reference = `MBUS-V1-${spec.regionCode ?? '28'}-${String(sequence).padStart(4, '0')}`;
  const departmentCode = spec.departmentCode ?? '61';
  const frozen = freeze(plan, { id, authorityId, departmentCode, spec });
  const at = new Date(Date.now() - 2 * DAY_MS);
  await superuser.transaction().execute(async (tx) => {
    await tx
      .insertInto('applications')
      .values({
        id,
        call_id: plan.callId,
        wave_id: plan.waveId,
        creation_key: randomUUID(),
        reference,
        status: spec.status ?? 'in_committee',
        title: spec.title ?? `Médicobus de test ${sequence}`,
        holder_name: spec.holderName ?? `CPTS de test ${sequence}`,
        holder_type: 'CPTS',
        authority_id: authorityId,
        department_codes: [departmentCode],
        region_code: spec.regionCode ?? '28',
        population: 30_000 + sequence,
        zip_share_bp: spec.zipShareBp ?? 5000,
        ltc_per_thousand_bp: spec.ltcBp ?? 100,
        requested_cents: spec.requestedCents ?? 9_000_000,
        eligible_cents: spec.eligibleCents ?? 20_000_000,
        created_by: plan.people.holder.userId,
        first_deposited_at: at,
        deposited_at: at,
        current_version_id: versionId,
      })
      .execute();
    await tx
      .insertInto('application_members')
      .values({ application_id: id, user_id: plan.people.holder.userId, role: 'owner' })
      .execute();
    const attemptId = randomUUID();
    await tx
      .insertInto('deposit_attempts')
      .values({
        id: attemptId,
        application_id: id,
        idempotency_key: randomUUID(),
        submitted_by: plan.people.holder.userId,
        content: Buffer.from(frozen.canonical),
        content_sha256: Buffer.from(frozen.sha256),
        files: jsonb([]) as never,
        received_at: at,
        finished_at: at,
        outcome: 'deposited',
      })
      .execute();
    await tx
      .insertInto('application_versions')
      .values({
        id: versionId,
        application_id: id,
        call_id: plan.callId,
        attempt_id: attemptId,
        number: 1,
        canonical: Buffer.from(frozen.canonical),
        sha256: Buffer.from(frozen.sha256),
        leaf_root: Buffer.from(frozen.leafRoot),
        salts: Buffer.from(frozen.salts),
        form_version: 1,
        grid_version_id: plan.gridVersionId,
        received_at: at,
      })
      .execute();
    for (const [index, marks] of spec.marks.entries()) {
      const review = { id, versionId, authorityId, index, marks, opinion: spec.opinions?.[index] };
      await plantReview(tx, plan, review);
    }
  });
  return { id, reference };
}

async function plantReview(
  tx: Superuser,
  plan: Plan,
  review: {
    id: string;
    versionId: string;
    authorityId: number;
    index: number;
    marks: readonly number[];
    opinion: ReviewOpinion | undefined;
  },
) {
  const reviewer = await plantPerson(tx, `Évaluation ${review.index + 1}`, null);
  const assignmentId = randomUUID();
  const reviewId = randomUUID();
  const seat = ['ars', 'anct', 'third'][review.index] ?? 'third';
  const now = new Date();
  await tx
    .insertInto('assignments')
    .values({
      id: assignmentId,
      application_id: review.id,
      call_id: plan.callId,
      authority_id: review.authorityId,
      reviewer_id: reviewer.userId,
      seat,
      assigned_by: reviewer.userId,
    })
    .execute();
  await tx
    .insertInto('reviews')
    .values({
      id: reviewId,
      assignment_id: assignmentId,
      application_id: review.id,
      call_id: plan.callId,
      authority_id: review.authorityId,
      reviewer_id: reviewer.userId,
      seat,
      version_id: review.versionId,
      grid_version_id: plan.gridVersionId,
      opinion: review.opinion ?? 'favourable',
      opinion_text: 'Un avis motivé.',
      locked_at: now,
      unblinded_at: now,
    })
    .execute();
  await tx
    .insertInto('marks')
    .values(
      CRITERIA.map((code, index) => ({
        review_id: reviewId,
        criterion_id: plan.criterionIds.get(code) ?? '',
        mark: review.marks[index] ?? 0,
        comment: `Commentaire ${code} de l’évaluation ${review.index + 1}.`,
      })),
    )
    .execute();
}

let complete: DepositedContent | undefined;

function completeContent(): DepositedContent {
  if (complete) return complete;
  const answers = application();
  const decoded = decodeComplete(answers, contextFor(answers));
  if (!decoded.ok) throw new Error(`The factory's file is not complete: ${JSON.stringify(decoded.problems)}`);
  const places = Object.fromEntries(
    COMMUNES.map(({ inseeCode, name, population }) => [
      inseeCode,
      { name, departmentCode: '61', population },
    ]),
  );
  complete = { ...decoded.content, places };
  return complete;
}

function freeze(
  plan: Plan,
  file: { id: string; authorityId: number; departmentCode: string; spec: FileSpec },
) {
  const content = completeContent();
  return freezeContent(
    {
      applicationId: file.id,
      callId: plan.callId,
      versionNumber: 1,
      formVersion: 1,
      gridVersionId: plan.gridVersionId,
      routing: {
        authorityId: file.authorityId,
        associatedAuthorityIds: [],
        departmentCodes: [file.departmentCode],
      },
      content: {
        ...content,
        projet: {
          ...content.projet,
          title: file.spec.title ?? content.projet.title,
          publicSummary: file.spec.summary ?? content.projet.publicSummary,
        },
      },
      attachments: file.spec.attachments ?? [],
    },
    { salt: () => randomBytes(16), sha256 },
  );
}
