import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

/** As typed: see app/domain/application/fields.ts. */
export type StoredValue = string | string[] | boolean;

export interface StoredAnswer {
  path: string;
  value: StoredValue;
  version: number;
}

export interface AnswerChange {
  path: string;
  value: StoredValue;
  /** The version that the person was looking at; 0 for a question never answered. */
  baseVersion: number;
}

/** A change refused because somebody wrote in between, with what they wrote. */
export interface StaleAnswer extends StoredAnswer {
  writtenBy: string;
  writtenById: string;
  writtenAt: Date;
}

export async function listAnswers(tx: Tx, applicationId: string): Promise<StoredAnswer[]> {
  const rows = await tx
    .selectFrom('answers')
    .select(['path', 'value', 'version'])
    .where('application_id', '=', applicationId)
    .execute();
  return rows.map((row) => ({ ...row, value: row.value as StoredValue }));
}

/** A few answers of one application, by their paths. */
export async function listAnswersAt(
  tx: Tx,
  { applicationId, paths }: { applicationId: string; paths: readonly string[] },
): Promise<StoredAnswer[]> {
  const rows = await tx
    .selectFrom('answers')
    .select(['path', 'value', 'version'])
    .where('application_id', '=', applicationId)
    .where('path', 'in', paths)
    .execute();
  return rows.map((row) => ({ ...row, value: row.value as StoredValue }));
}

export async function findLastWriting(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('answers')
    .innerJoin('users', 'users.id', 'answers.written_by')
    .select(['answers.written_at', 'answers.written_by', 'users.display_name'])
    .where('answers.application_id', '=', applicationId)
    .orderBy('answers.written_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function countAnswers(tx: Tx, applicationId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('answers')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('application_id', '=', applicationId)
    .executeTakeFirstOrThrow();
  return count;
}

/**
 * Compare-and-set of each answer, and a line of log for each one written, in one statement. An answer whose
 * version has moved on, or whose value is the same, is left alone and does not come back in the list. Paths are taken in order, so that two
 * saves never wait for each other in a circle.
 */
export async function saveAnswers(
  tx: Tx,
  save: { applicationId: string; userId: string; changes: readonly AnswerChange[] },
): Promise<StoredAnswer[]> {
  if (save.changes.length === 0) return [];
  const posted = JSON.stringify(
    save.changes.map(({ path, value, baseVersion }) => ({ path, value, base: baseVersion })),
  );
  const { rows } = await sql<{ path: string; value: StoredValue; version: number }>`
    with posted as (
      select path, value, base
        from jsonb_to_recordset(${posted}::jsonb) as change (path text, value jsonb, base integer)
    ), written as (
      insert into answers as current (application_id, path, value, version, written_by)
      select ${save.applicationId}, path, value, base + 1, ${save.userId} from posted order by path
      on conflict (application_id, path) do update
        set value = excluded.value, version = excluded.version,
            written_by = excluded.written_by, written_at = clock_timestamp()
        where current.version = excluded.version - 1 and current.value <> excluded.value
      returning path, value, version, written_by, written_at
    ), logged as (
      insert into answer_log (application_id, path, value, version, written_by, written_at)
      select ${save.applicationId}, path, value, version, written_by, written_at from written order by path
    )
    select path, value, version from written order by path`.execute(tx);
  return rows;
}

/** What stands now at these paths, and who wrote it. */
export async function listCurrentAnswers(
  tx: Tx,
  { applicationId, paths }: { applicationId: string; paths: readonly string[] },
): Promise<StaleAnswer[]> {
  if (paths.length === 0) return [];
  const rows = await tx
    .selectFrom('answers')
    .innerJoin('users', 'users.id', 'answers.written_by')
    .select([
      'answers.path',
      'answers.value',
      'answers.version',
      'answers.written_at',
      'answers.written_by',
      'users.display_name',
    ])
    .where('answers.application_id', '=', applicationId)
    .where('answers.path', 'in', paths)
    .orderBy('answers.path')
    .execute();
  return rows.map(({ display_name, written_at, written_by, value, ...row }) => ({
    ...row,
    value: value as StoredValue,
    writtenBy: display_name,
    writtenById: written_by,
    writtenAt: written_at,
  }));
}

/** What answers were at the versions that a form was made from: whether a person touched them since. */
export async function listLoggedAnswers(
  tx: Tx,
  {
    applicationId,
    versions,
  }: { applicationId: string; versions: readonly { path: string; version: number }[] },
): Promise<StoredAnswer[]> {
  if (versions.length === 0) return [];
  const { rows } = await sql<StoredAnswer>`
    select log.path, log.value, log.version
      from answer_log log
      join jsonb_to_recordset(${JSON.stringify(versions)}::jsonb) as asked (path text, version integer)
        on log.path = asked.path and log.version = asked.version
     where log.application_id = ${applicationId}`.execute(tx);
  return rows;
}
