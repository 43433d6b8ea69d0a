import { sql } from 'kysely';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import type { Tx } from '../client.server.ts';
import { jsonb } from '../json.server.ts';

/** A wave with what its call says about selection, decision and letters. */
export interface DeskWave {
  id: string;
  callId: string;
  callSlug: string;
  callTitle: string;
  isDemonstration: boolean;
  gridVersionId: string;
  number: number;
  label: string;
  seats: number;
  opensAt: Date;
  closesAt: Date;
  closedAt: Date | null;
  closingRoot: Buffer | null;
  resultsExpectedOn: string | null;
  maxAidRateBp: number;
  minimumPartialBp: number;
  reserveShareBp: number;
  deciderIsFictitious: boolean;
}

function waves(tx: Tx) {
  return tx
    .selectFrom('waves')
    .innerJoin('calls', 'calls.id', 'waves.call_id')
    .select([
      'waves.id',
      'waves.call_id',
      'waves.number',
      'waves.label',
      'waves.seats',
      'waves.opens_at',
      'waves.closes_at',
      'waves.closed_at',
      'waves.closing_root',
      'waves.results_expected_on',
      'calls.slug',
      'calls.title',
      'calls.is_demonstration',
      'calls.grid_version_id',
      'calls.max_aid_rate_bp',
      'calls.minimum_partial_bp',
      'calls.reserve_share_bp',
      'calls.decider_is_fictitious',
    ]);
}

type WaveRow = Awaited<ReturnType<ReturnType<typeof waves>['execute']>>[number];

function toDeskWave(row: WaveRow): DeskWave {
  return {
    id: row.id,
    callId: row.call_id,
    callSlug: row.slug,
    callTitle: row.title,
    isDemonstration: row.is_demonstration,
    gridVersionId: row.grid_version_id,
    number: row.number,
    label: row.label,
    seats: row.seats,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    closedAt: row.closed_at,
    closingRoot: row.closing_root,
    resultsExpectedOn: row.results_expected_on,
    maxAidRateBp: row.max_aid_rate_bp,
    minimumPartialBp: row.minimum_partial_bp,
    reserveShareBp: row.reserve_share_bp,
    deciderIsFictitious: row.decider_is_fictitious,
  };
}

export async function findDeskWave(tx: Tx, slug: string, number: number): Promise<DeskWave | undefined> {
  const row = await waves(tx)
    .where('calls.slug', '=', slug)
    .where('waves.number', '=', number)
    .executeTakeFirst();
  return row && toDeskWave(row);
}

export async function findDeskWaveById(tx: Tx, id: string): Promise<DeskWave | undefined> {
  const row = await waves(tx).where('waves.id', '=', id).executeTakeFirst();
  return row && toDeskWave(row);
}

/**
 * One act at a time on a wave's selection: recording, superseding, notifying, preparing and approving wait for
 * each other, whatever the rights of each official on the wave's row. Read after this, never before.
 */
export async function lockSelection(tx: Tx, waveId: string): Promise<DeskWave | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`selection ${waveId}`}, 0))`.execute(tx);
  return findDeskWaveById(tx, waveId);
}

/** Statuses whose files have a score and are, or were, before the committee. */
export const POOL_STATUSES = ['ranked', 'in_committee', 'decided'] as const;

/** Examination in progress: deposited, but not yet sent by its région. */
export const EXAMINED_STATUSES = [
  'deposited',
  'complement_requested',
  'admissible',
  'in_review',
  'reviewed',
] as const;

export interface PoolApplication {
  applicationId: string;
  reference: string;
  title: string;
  holderName: string;
  status: string;
  authorityId: number;
  authorityName: string;
  authorityIsFictitious: boolean;
  regionCode: string | null;
  regionName: string;
  departmentCodes: string[];
  population: number;
  zipShareBp: number;
  ltcPerThousandBp: number;
  requestedCents: number;
  eligibleCents: number;
  ceilingCents: number;
  regionalOpinion: ReviewOpinion | null;
  regionalRank: number | null;
  reviews: { reviewId: string; seat: string; opinion: ReviewOpinion; marks: Record<string, number> }[];
}

/** The pool of a wave, with its locked reviews as whole marks, in order of reference. */
export async function listPool(tx: Tx, waveId: string): Promise<PoolApplication[]> {
  const { rows } = await sql<PoolApplication>`
    select a.id as "applicationId", coalesce(a.reference, '') as reference, a.title,
           a.holder_name as "holderName", a.status, a.authority_id as "authorityId",
           h.name as "authorityName", h.is_fictitious as "authorityIsFictitious",
           a.region_code as "regionCode", coalesce(g.name, h.name) as "regionName",
           a.department_codes as "departmentCodes", a.population, a.zip_share_bp as "zipShareBp",
           a.ltc_per_thousand_bp as "ltcPerThousandBp", a.requested_cents as "requestedCents",
           a.eligible_cents as "eligibleCents", coalesce(w.ceiling_cents, c.ceiling_cents) as "ceilingCents",
           o.opinion as "regionalOpinion", o.regional_rank as "regionalRank",
           coalesce((
             select json_agg(json_build_object('reviewId', r.id, 'seat', r.seat, 'opinion', r.opinion, 'marks', (
                      select coalesce(json_object_agg(k.code, m.mark) filter (where m.mark is not null), '{}')
                        from marks m join criteria k on k.id = m.criterion_id where m.review_id = r.id))
                    order by r.id)
               from reviews r
               join assignments s on s.id = r.assignment_id and s.state in ('deployed', 'accepted')
              where r.application_id = a.id and r.locked_at is not null
                and not exists (select 1 from reviews newer
                  where newer.corrects_id = r.id and newer.locked_at is not null)), '[]') as reviews
      from applications a
      join calls c on c.id = a.call_id
      join authorities h on h.id = a.authority_id
      left join regions g on g.code = a.region_code
      left join regional_windows w on w.wave_id = a.wave_id and w.authority_id = a.authority_id
      left join lateral (
        select opinion, regional_rank from regional_opinions
         where application_id = a.id order by signed_at desc limit 1) o on true
     where a.wave_id = ${waveId} and a.status = any(${[...POOL_STATUSES]})
     order by a.reference`.execute(tx);
  return rows;
}

export interface GridRows {
  totalFloor: number;
  criteria: { code: string; label: string; weight: number; floor: number | null }[];
}

export async function readGrid(tx: Tx, gridVersionId: string): Promise<GridRows> {
  const version = await tx
    .selectFrom('grid_versions')
    .select('floor_total')
    .where('id', '=', gridVersionId)
    .executeTakeFirstOrThrow();
  const criteria = await tx
    .selectFrom('criteria')
    .select(['code', 'label', 'weight', 'floor_mark as floor'])
    .where('grid_version_id', '=', gridVersionId)
    .orderBy('position')
    .execute();
  return { totalFloor: version.floor_total, criteria };
}

/**
 * The same ranking made a second time, by the database, from the rows of marks: another language, another
 * program, no line in common with app/domain/selection. Scores are compared as whole numbers (fifths of a point
 * times 840, which every count of reviews up to 8 divides). The text is that of `rankingTranscript`.
 */
export async function rankInDatabase(
  tx: Tx,
  wave: { id: string; gridVersionId: string; drawSeed: Uint8Array; tieCriteria: readonly string[] },
): Promise<{ transcript: string; count: number }> {
  const { rows } = await sql<{ transcript: string | null; count: number }>`
    with grid as (
      select k.id, k.code, k.weight, k.floor_mark, array_position(${[...wave.tieCriteria]}::text[], k.code) as tie
        from criteria k where k.grid_version_id = ${wave.gridVersionId}
    ), pool as (
      select a.id, a.zip_share_bp, a.ltc_per_thousand_bp from applications a
       where a.wave_id = ${wave.id} and a.status = any(${[...POOL_STATUSES]})
    ), locked as (
      select r.id, r.application_id, r.opinion
        from reviews r
        join assignments s on s.id = r.assignment_id and s.state in ('deployed', 'accepted')
       where r.locked_at is not null and r.application_id in (select id from pool)
    ), marked as materialized (
      select locked.application_id, locked.id as review_id, grid.id as criterion_id, grid.tie,
             grid.floor_mark, grid.weight * m.mark as fifths, m.mark
        from locked
        join marks m on m.review_id = locked.id
        join grid on grid.id = m.criterion_id
       where m.mark is not null
    ), totals as (
      select locked.application_id, count(*) as reviews, sum(sums.fifths) as fifths,
             count(*) filter (where locked.opinion = 'unfavourable') as against,
             bool_and(coalesce(sums.marks, 0) = (select count(*) from grid)) as whole
        from locked
        left join (select review_id, sum(fifths) as fifths, count(*) as marks from marked group by review_id) sums
          on sums.review_id = locked.id
       group by locked.application_id
    ), per_criterion as (
      select application_id, tie, sum(mark) as marks, sum(mark) < floor_mark * count(*) as under_floor
        from marked group by application_id, criterion_id, tie, floor_mark
    ), per_file as (
      select application_id, array_agg(marks order by tie) filter (where tie is not null) as ties,
             coalesce(bool_or(under_floor), false) as under_floor
        from per_criterion group by application_id
    ), facts as (
      select pool.id, totals.fifths * (840 / totals.reviews) as score,
             (select array_agg(marks * (840 / totals.reviews) order by place)
                from unnest(per_file.ties) with ordinality as tie (marks, place)) as ties,
             pool.zip_share_bp, pool.ltc_per_thousand_bp,
             sha256(${Buffer.from(wave.drawSeed)}::bytea || convert_to(pool.id::text, 'UTF8')) as lot,
             totals.against >= 2 or per_file.under_floor or totals.fifths < 5 * totals.reviews
               * (select floor_total from grid_versions where id = ${wave.gridVersionId}) as is_out
        from pool
        join totals on totals.application_id = pool.id and totals.whole
        join per_file on per_file.application_id = pool.id
    ), lines as (
      select is_out, id, score,
             row_number() over (partition by is_out
               order by score desc, ties desc, zip_share_bp desc, ltc_per_thousand_bp desc, lot,
                        id::text collate "C") as rank
        from facts
    )
    select count(*) as count, coalesce(string_agg(
             case when is_out then '- ' || id else rank || ' ' || id || ' ' || score end, chr(10)
             order by is_out, case when is_out then null else rank end, id::text collate "C"), '') as transcript
      from lines`.execute(tx);
  const row = rows[0];
  return { transcript: row?.transcript ?? '', count: row?.count ?? 0 };
}

export interface RankingRun<Parameters, Rows> {
  id: string;
  parameters: Parameters;
  rows: Rows;
  inputSha256: Buffer;
  createdAt: Date;
  createdByName: string;
}

export async function insertRankingRun(
  tx: Tx,
  run: {
    id: string;
    callId: string;
    waveId: string;
    parameters: unknown;
    inputSha256: Uint8Array;
    rows: unknown;
    createdBy: string;
  },
): Promise<void> {
  await tx
    .insertInto('ranking_runs')
    .values({
      id: run.id,
      call_id: run.callId,
      wave_id: run.waveId,
      parameters: jsonb(run.parameters) as never,
      input_sha256: Buffer.from(run.inputSha256),
      rows: jsonb(run.rows) as never,
      created_by: run.createdBy,
    })
    .execute();
}

/** The last ranking of a wave, as it was stored. The caller names the shape that `runRanking` wrote. */
export async function findLastRankingRun<Parameters, Rows>(
  tx: Tx,
  waveId: string,
): Promise<RankingRun<Parameters, Rows> | undefined> {
  const row = await tx
    .selectFrom('ranking_runs')
    .innerJoin('users', 'users.id', 'ranking_runs.created_by')
    .select([
      'ranking_runs.id',
      'ranking_runs.parameters',
      'ranking_runs.rows',
      'ranking_runs.input_sha256',
      'ranking_runs.created_at',
      'users.display_name',
    ])
    .where('ranking_runs.wave_id', '=', waveId)
    .orderBy('ranking_runs.created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    id: row.id,
    parameters: row.parameters as Parameters,
    rows: row.rows as Rows,
    inputSha256: row.input_sha256,
    createdAt: row.created_at,
    createdByName: row.display_name,
  };
}

export interface ReviewComment {
  applicationId: string;
  seat: string;
  code: string;
  mark: number;
  comment: string;
}

/** Marks with their comments, for the reasons that officials edit; never a reviewer's name. */
export async function listReviewComments(tx: Tx, waveId: string): Promise<ReviewComment[]> {
  const { rows } = await sql<ReviewComment>`
    select r.application_id as "applicationId", r.seat, k.code, m.mark, m.comment
      from applications a
      join reviews r on r.application_id = a.id and r.locked_at is not null
      join assignments s on s.id = r.assignment_id and s.state in ('deployed', 'accepted')
      join marks m on m.review_id = r.id and m.mark is not null
      join criteria k on k.id = m.criterion_id
     where a.wave_id = ${waveId} and a.status = any(${[...POOL_STATUSES]})
     order by r.application_id, k.position, r.seat`.execute(tx);
  return rows;
}

export interface FileUnderExamination {
  applicationId: string;
  reference: string;
  title: string;
  holderName: string;
  authorityName: string;
  status: string;
}

/** Files of the wave that their région has not sent yet: they are named apart, never ranked as zero. */
export async function listFilesUnderExamination(tx: Tx, waveId: string): Promise<FileUnderExamination[]> {
  const rows = await tx
    .selectFrom('applications')
    .innerJoin('authorities', 'authorities.id', 'applications.authority_id')
    .select([
      'applications.id',
      'applications.reference',
      'applications.title',
      'applications.holder_name',
      'applications.status',
      'authorities.name',
    ])
    .where('applications.wave_id', '=', waveId)
    .where('applications.status', 'in', [...EXAMINED_STATUSES])
    .orderBy('authorities.name')
    .orderBy('applications.reference')
    .execute();
  return rows.map((row) => ({
    applicationId: row.id,
    reference: row.reference ?? '',
    title: row.title,
    holderName: row.holder_name,
    authorityName: row.name,
    status: row.status,
  }));
}
