import { type Kysely, sql } from 'kysely';
import type { DB as Database } from '#db/schema.ts';

export type PartialState = { applicationId: string; what: string };

/** Looks for deposits torn apart, again and again until stopped; each is kept once. */
export type Watch = {
  found: () => readonly PartialState[];
  looks: () => number;
  /** One look now, whatever the rhythm. */
  look: () => Promise<void>;
  stop: () => Promise<void>;
};

const RHYTHM_MS = 100;

export function watchPartialStates(superuser: Kysely<Database>): Watch {
  const found = new Map<string, PartialState>();
  let looks = 0;
  let stopped = false;
  const look = async () => {
    for (const state of await listPartialStates(superuser))
      found.set(`${state.applicationId} ${state.what}`, state);
    looks += 1;
  };
  const watching = (async () => {
    while (!stopped) {
      await look();
      await new Promise((resolve) => setTimeout(resolve, RHYTHM_MS));
    }
  })();
  watching.catch(() => undefined);
  return {
    found: () => [...found.values()],
    looks: () => looks,
    look,
    stop: () => {
      stopped = true;
      return watching;
    },
  };
}

/**
 * What no reader may ever see of a deposit, in one statement, hence on one snapshot: status, version, event, mail,
 * reference, attempt and the queue's promises either all say "deposited" or none does.
 */
async function listPartialStates(superuser: Kysely<Database>): Promise<PartialState[]> {
  const { rows } = await sql<PartialState>`
    with seen as (
      select a.id, a.status = 'deposited' as deposited, a.reference, a.current_version_id,
        a.first_deposited_at, a.deposited_at, v.versions, v.current, e.events, m.mails,
        d.finished
      from applications a
      cross join lateral (
        select count(*) as versions, bool_or(id = a.current_version_id) as current
        from application_versions where application_id = a.id) v
      cross join lateral (
        select count(*) as events from application_events
        where application_id = a.id and to_status = 'deposited') e
      cross join lateral (
        select count(*) as mails from mails
        where application_id = a.id and template = 'deposit-acknowledgement') m
      cross join lateral (
        select count(*) as finished from deposit_attempts
        where application_id = a.id and outcome in ('deposited', 'deposited_late')) d)
    select id as "applicationId", 'status and version' as what from seen where deposited <> (versions > 0)
    union all
    select id, 'version that is not the current one' from seen where versions > 0 and current is not true
    union all
    select id, 'version and event' from seen where versions <> events
    union all
    select id, 'version and attempt' from seen where versions <> finished
    union all
    select id, 'version and mail' from seen where (versions > 0) <> (mails > 0)
    union all
    select id, 'version and facts of the list' from seen
      where (versions > 0) <> any (array[reference is not null, current_version_id is not null,
        first_deposited_at is not null, deposited_at is not null])
    union all
    select application_id, 'attempt that nobody will finish' from deposit_attempts
      where finished_at is null and not exists (
        select from graphile_worker.jobs where key = 'finish_deposit:' || deposit_attempts.id)
    union all
    select application_id, 'mail that nobody will send' from mails
      where sent_at is null and not exists (
        select from graphile_worker.jobs where key = 'send_mail:' || mails.id)
    union all
    select application_id, 'attempt that names another file' from deposit_attempts
      cross join lateral jsonb_array_elements(files) as named
      where not exists (
        select from attachments kept
        where kept.id = (named ->> 'id')::uuid and kept.application_id = deposit_attempts.application_id
          and encode(kept.sha256, 'hex') = named ->> 'sha256')`.execute(superuser);
  return rows;
}
