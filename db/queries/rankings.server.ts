import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';
import { jsonb } from '../json.server.ts';
import { POOL_STATUSES } from './selection-pool.server.ts';

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
