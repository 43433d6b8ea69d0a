import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';
import type { StoredValue } from './answers.server.ts';

/** The log of one application, newest first, each line with what stood before; `before` goes on from a page. */
export async function listAnswerChanges(
  tx: Tx,
  {
    applicationId,
    section,
    before,
    limit,
  }: { applicationId: string; section?: string; before?: number; limit: number },
) {
  const { rows } = await sql<{
    id: number;
    path: string;
    after: StoredValue;
    before: StoredValue | null;
    userId: string;
    name: string | null;
    at: Date;
  }>`
    select log.id, log.path, log.value as after, earlier.value as before, log.written_by as "userId",
           users.display_name as name, log.written_at as at
      from answer_log log
      left join users on users.id = log.written_by
      left join lateral (
        select value from answer_log earlier
         where earlier.application_id = log.application_id and earlier.path = log.path
           and earlier.version < log.version
         order by earlier.version desc limit 1
      ) earlier on true
     where log.application_id = ${applicationId}
       and (${section ?? null}::text is null or log.path like ${section ?? ''} || '.%')
       and (${before ?? null}::bigint is null or log.id < ${before ?? null}::bigint)
     order by log.id desc
     limit ${limit}`.execute(tx);
  return rows;
}

/** Every answer as it stood after this line of the log; after the last one without. */
export async function listAnswersAfter(
  tx: Tx,
  { applicationId, upTo, section }: { applicationId: string; upTo: number | null; section?: string },
) {
  const { rows } = await sql<{ path: string; value: StoredValue }>`
    select distinct on (path) path, value from answer_log
     where application_id = ${applicationId}
       and (${upTo}::bigint is null or id <= ${upTo}::bigint)
       and (${section ?? null}::text is null or path like ${section ?? ''} || '.%')
     order by path, version desc`.execute(tx);
  return rows;
}

/** The last line of each day on which something was written, newest first: moments to compare. */
export async function listWritingDays(tx: Tx, applicationId: string) {
  const { rows } = await sql<{ id: number; at: Date }>`
    select max(id) as id, max(written_at) as at from answer_log
     where application_id = ${applicationId}
     group by (written_at at time zone 'Europe/Paris')::date
     order by 1 desc limit 60`.execute(tx);
  return rows;
}

/** The last line of the log that a deposit took in. */
export async function listDepositMoments(tx: Tx, applicationId: string) {
  const { rows } = await sql<{ id: number; number: number; at: Date }>`
    select version.number, version.received_at as at,
           coalesce((select max(log.id) from answer_log log
             where log.application_id = version.application_id and log.written_at <= version.received_at), 0)::bigint as id
      from application_versions version
     where version.application_id = ${applicationId}
     order by version.number desc limit 60`.execute(tx);
  return rows;
}
