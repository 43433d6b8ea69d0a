import { type RawBuilder, sql } from 'kysely';
import { type Db, ownerDb, type Tx } from '../client.server.ts';

export interface Span {
  from: Date;
  to: Date;
}

/** When each phase of a story happened. A row's own instant lies in its phase's span, fixed by its application. */
export interface StoryDates {
  deposit: Span;
  admissibility?: Span;
  assignment?: Span;
  review?: Span;
  regionalOpinion?: Span;
  committee?: Span;
  decision?: Span;
  notification?: Span;
}

/** What happened once for the whole wave. */
export interface WaveDates {
  closing: Date;
  /** The committee's session, its ranking and its agenda. */
  committee?: Span;
  publication?: Date;
}

/** Which columns a phase dates, and for events by which acts. Rows that hang on an application spread over the span. */
const PHASES: Record<keyof StoryDates, { columns: Record<string, string[]>; acts: string[] }> = {
  deposit: {
    columns: {
      applications: ['created_at', 'first_deposited_at', 'deposited_at', 'updated_at'],
      application_members: ['added_at'],
      answers: ['written_at'],
      answer_log: ['written_at'],
      attachments: ['uploaded_at'],
      deposit_attempts: ['received_at', 'finished_at'],
      application_versions: ['received_at', 'created_at'],
    },
    acts: ['create', 'deposit', 'redeposit', 'withdraw', 'reenter'],
  },
  admissibility: {
    columns: {
      admissibility_checks: ['checked_at'],
      admissibility_decisions: ['decided_at'],
      letters: ['made_at'],
    },
    acts: ['declare_admissible', 'declare_inadmissible'],
  },
  assignment: { columns: { assignments: ['assigned_at'] }, acts: ['start_review'] },
  review: {
    columns: {
      reviews: ['created_at', 'updated_at', 'locked_at', 'unblinded_at'],
      review_progress: ['updated_at'],
    },
    acts: ['finish_review', 'lock_review', 'find_divergence'],
  },
  regionalOpinion: { columns: { regional_opinions: ['signed_at'] }, acts: ['rank'] },
  committee: { columns: {}, acts: ['table'] },
  decision: { columns: { decisions: ['taken_at'] }, acts: ['decide'] },
  notification: { columns: { decision_notifications: ['notified_at'] }, acts: ['notify_decision'] },
};

/**
 * The acts of a story were performed a moment ago, by the product's own commands; this gives them their dates. A
 * call of several waves names the wave, so that the other keeps its own.
 */
export async function dateStory(callId: string, dates: StoryDates, waveId?: string): Promise<void> {
  const files = waveId ? inWave(waveId) : inCall(callId);
  await asHistorian(async (tx) => {
    for (const [phase, span] of Object.entries(dates) as [keyof StoryDates, Span][]) {
      const { columns, acts } = PHASES[phase];
      for (const [table, names] of Object.entries(columns)) {
        for (const name of names) await dateColumn(tx, files, table, name, span);
      }
      await sql`update application_events set at = ${withinSpan('application_id', span)}
        where application_id in (${files}) and act = any(${acts})`.execute(tx);
    }
  });
}

/** Deposits are judged at the instant of their attempt: a story set in the past dates it before the judgement. */
export async function dateAttempts(waveId: string, span: Span): Promise<void> {
  await asHistorian((tx) => dateColumn(tx, inWave(waveId), 'deposit_attempts', 'received_at', span));
}

/** What happened once results were known: laureates who renounce, calls to the reserve list, what follows. */
export interface LaterDates {
  renounced: Date;
  called: Date;
  answered: Date;
  decided: Date;
  notified: Date;
  /** Day on which the reserve list fell, `YYYY-MM-DD`. */
  expiresOn: string;
}

export async function dateLaterActs(waveId: string, dates: LaterDates): Promise<void> {
  const { renounced, called, answered, decided, notified, expiresOn } = dates;
  const files = inWave(waveId);
  await asHistorian(async (tx) => {
    await sql`update award_withdrawals set declared_at = ${renounced} where application_id in (${files})`.execute(
      tx,
    );
    await sql`update reserve_calls set called_at = ${called}, reply_by = ${called}::timestamptz + interval '8 days'
      where wave_id = ${waveId}`.execute(tx);
    await sql`update reserve_replies set replied_at = ${answered} where application_id in (${files})`.execute(
      tx,
    );
    await sql`update decisions set taken_at = case outcome when 'withdrawn_by_holder'
        then ${renounced}::timestamptz else ${decided}::timestamptz end
      where wave_id = ${waveId} and supersedes_id is not null`.execute(tx);
    await sql`update decisions set expires_on = ${expiresOn}::date
      where wave_id = ${waveId} and outcome = 'reserve'`.execute(tx);
    await sql`update decision_notifications told set notified_at = ${notified} from decisions d
      where d.id = told.decision_id and d.wave_id = ${waveId} and d.supersedes_id is not null`.execute(tx);
    await sql`update envelope_entries e set recorded_at = case e.kind when 'release' then ${renounced}::timestamptz
        when 'reserve' then ${called}::timestamptz when 'unreserve' then ${answered}::timestamptz
        else ${decided}::timestamptz end
      where e.wave_id = ${waveId} and (e.kind in ('release', 'reserve', 'unreserve') or exists (
        select 1 from decisions d where d.id = e.decision_id and d.supersedes_id is not null))`.execute(tx);
    await sql`update application_events set at = case act when 'renounce' then ${renounced}::timestamptz
        when 'call_reserve' then ${called}::timestamptz when 'notify_decision' then ${notified}::timestamptz
        else ${answered}::timestamptz end
      where application_id in (${files}) and (act in ('renounce', 'call_reserve', 'accept_reserve',
        'decline_reserve') or (act = 'notify_decision' and to_status is null))`.execute(tx);
  });
}

/** The day on which a wave passed on what it had left. */
export async function dateCarryOvers(waveId: string, at: Date): Promise<void> {
  await asHistorian(async (tx) => {
    await sql`update carry_overs set carried_at = ${at} where from_wave_id = ${waveId}`.execute(tx);
    await sql`update envelope_entries set recorded_at = ${at} where carry_over_id in (
      select id from carry_overs where from_wave_id = ${waveId})`.execute(tx);
  });
}

export async function dateWave(waveId: string, dates: WaveDates): Promise<void> {
  const { closing, committee, publication } = dates;
  await asHistorian(async (tx) => {
    await sql`update waves set closes_at = ${closing}, closed_at = ${closing} where id = ${waveId}`.execute(
      tx,
    );
    await sql`update regional_windows set closes_at = ${closing} where wave_id = ${waveId}`.execute(tx);
    await sql`update call_events set at = ${closing} where wave_id = ${waveId}`.execute(tx);
    if (committee) {
      await sql`update committee_sessions set opened_at = ${committee.from}, closed_at = ${committee.to}
        where wave_id = ${waveId}`.execute(tx);
      await sql`update ranking_runs set created_at = ${committee.from} where wave_id = ${waveId}`.execute(tx);
      await sql`update envelope_entries e set recorded_at = case e.kind when 'opening' then w.opens_at
          else ${committee.to}::timestamptz end
        from waves w where w.id = e.wave_id and w.id = ${waveId} and e.kind in ('opening', 'grant')`.execute(
        tx,
      );
    }
    if (publication) {
      await sql`update publications set embargo_until = ${publication},
          prepared_at = ${publication}::timestamptz - interval '2 days',
          approved_at = ${publication}::timestamptz - interval '1 day' where wave_id = ${waveId}`.execute(tx);
    }
  });
}

/** A meeting of the committee convened, and held between two instants if it was, on other days than today. */
export async function dateMeeting(
  meetingId: string,
  dates: { startsAt: Date; convenedAt: Date; held?: Span },
): Promise<void> {
  const { startsAt, convenedAt, held } = dates;
  await asHistorian(async (tx) => {
    await sql`update committee_meetings set starts_at = ${startsAt}, planned_at = ${convenedAt},
        convened_at = ${convenedAt} where id = ${meetingId}`.execute(tx);
    if (!held) return;
    await sql`update committee_meetings set opened_at = ${held.from}, closed_at = ${held.to}
        where id = ${meetingId}`.execute(tx);
    await sql`update committee_items set called_at = ${held.from}, ended_at = ${held.to}
        where meeting_id = ${meetingId} and called_at is not null`.execute(tx);
    await sql`update committee_ballots set opened_at = ${held.from}, closed_at = ${held.to}
        where meeting_id = ${meetingId}`.execute(tx);
    await sql`update committee_votes set cast_at = ${held.from} where meeting_id = ${meetingId}`.execute(tx);
  });
}

/** A request for complements sent, and due, on other days than today. */
export async function dateRequest(
  applicationId: string,
  { requestedAt, dueAt }: { requestedAt: Date; dueAt: Date },
): Promise<void> {
  await asHistorian(async (tx) => {
    await sql`update complement_requests set requested_at = ${requestedAt}, due_at = ${dueAt}
      where application_id = ${applicationId}`.execute(tx);
    await sql`update application_events set at = ${requestedAt}
      where application_id = ${applicationId} and act = 'request_complements'`.execute(tx);
  });
}

/** An appeal of a story came in, and was answered, on other days than today. */
export async function dateAppeal(
  appealId: string,
  { receivedAt, answeredAt }: { receivedAt: Date; answeredAt: Date | null },
): Promise<void> {
  await asHistorian(async (tx) => {
    await sql`update gracious_appeals set entered_at = ${receivedAt}, examined_at = ${answeredAt}::timestamptz - interval '9 days'
      where id = ${appealId}`.execute(tx);
    await sql`update gracious_appeal_answers set answered_at = ${answeredAt}::timestamptz where appeal_id = ${appealId}`.execute(
      tx,
    );
    await sql`update letters l set made_at = case l.kind when 'appeal_receipt' then ${receivedAt}::timestamptz
        else ${answeredAt}::timestamptz end
      from gracious_appeals g where g.id = ${appealId} and l.application_id = g.application_id
       and l.kind in ('appeal_receipt', 'appeal_answer')`.execute(tx);
    await sql`update application_events e set at = case e.act when 'receive_appeal' then ${receivedAt}::timestamptz
        when 'examine_appeal' then ${answeredAt}::timestamptz - interval '9 days' else ${answeredAt}::timestamptz end
      from gracious_appeals g where g.id = ${appealId} and e.application_id = g.application_id
       and e.act in ('receive_appeal', 'examine_appeal', 'answer_appeal')`.execute(tx);
  });
}

/** The acts of a story sent nobody a mail: what they wrote counts as sent. */
export async function silenceMails(callId: string): Promise<void> {
  await asHistorian(async (tx) => {
    await sql`update mails set sent_at = created_at, message_id = 'demonstration' where call_id = ${callId}
      and sent_at is null`.execute(tx);
    await dateDeliveries(tx, callId);
    await failOneLetter(tx, callId);
  });
}

/** An exchange of a story took a few days, and ended yesterday; what was read of it was read since. */
export async function dateExchanges(callId: string): Promise<void> {
  await asHistorian(async (tx) => {
    await sql`update messages m set sent_at = clock_timestamp() - interval '22 hours' * placed.from_the_end
      from (select id, row_number() over (partition by thread_id order by sent_at desc) as from_the_end
              from messages) placed
      where placed.id = m.id and ${belongsToCall('messages', 'application_id', callId)}`.execute(tx);
    await sql`update message_threads t set opened_at = said.first, last_at = said.last,
        last_holder_at = said.holder, last_desk_at = said.desk
      from (select thread_id, min(sent_at) as first, max(sent_at) as last,
                   max(sent_at) filter (where side = 'holder') as holder,
                   max(sent_at) filter (where side <> 'holder') as desk
              from messages group by thread_id) said
      where said.thread_id = t.id and t.call_id = ${callId}`.execute(tx);
    await sql`update consultations set asked_at = asked_at - interval '6 days',
        last_sent_at = last_sent_at - interval '6 days', answered_at = answered_at - interval '2 days'
      where call_id = ${callId}`.execute(tx);
    await sql`update consultation_answers set sent_at = sent_at - interval '2 days'
      where ${belongsToCall('consultation_answers', 'application_id', callId)}`.execute(tx);
    await sql`update internal_notes set written_at = clock_timestamp() - interval '2 days'
      where ${belongsToCall('internal_notes', 'application_id', callId)}`.execute(tx);
  });
}

/** Each letter left on the day of the act that it tells. */
async function dateDeliveries(tx: Tx, callId: string): Promise<void> {
  await sql`update mail_deliveries d set queued_at = told.at, sent_at = told.at, attempts = 1, smtp_answer = '250 Accepted'
    from (select m.mail_id, coalesce(case
             when m.template = 'deposit-acknowledgement' then a.deposited_at
             when m.template in ('admissible', 'inadmissible')
               then (select max(j.decided_at) from admissibility_decisions j where j.application_id = a.id)
             when m.template = 'assignment'
               then (select max(s.assigned_at) from assignments s where s.application_id = a.id)
             when m.template like 'decision-%'
               then (select max(n.notified_at) from decision_notifications n where n.application_id = a.id)
           end, m.queued_at) as at
            from mail_deliveries m join applications a on a.id = m.application_id where a.call_id = ${callId}) told
    where told.mail_id = d.mail_id and d.sent_at is null`.execute(tx);
}

/** A letter of a story that exchanges messages did not arrive: the desk has an address to correct. */
async function failOneLetter(tx: Tx, callId: string): Promise<void> {
  await sql`update mail_deliveries set sent_at = null, smtp_answer = null, failed_at = queued_at,
      cause = 'address_unknown', recipient_email = 'coordination@adresse-perimee.invalid'
    where mail_id = (select d.mail_id from mail_deliveries d join message_threads t using (application_id)
      where d.template = 'deposit-acknowledgement' and t.call_id = ${callId}
      order by t.opened_at, d.queued_at, d.mail_id limit 1)`.execute(tx);
}

/** Moves everything that a call's rows say of time by the same length, so that a story keeps its age. */
export async function shiftStory(callId: string, milliseconds: number): Promise<void> {
  await asHistorian(async (tx) => {
    const columns = await listTimeColumns(tx);
    for (const { table, column, key } of columns) {
      await sql`update ${sql.table(table)}
        set ${sql.ref(column)} = ${sql.ref(column)} + ${milliseconds} * interval '1 millisecond'
        where ${belongsToCall(table, key, callId)} and ${sql.ref(column)} is not null`.execute(tx);
    }
  });
}

function withinSpan(key: string, span: Span): RawBuilder<Date> {
  return sql<Date>`${span.from}::timestamptz + (${span.to}::timestamptz - ${span.from}::timestamptz)
    * ((hashtext(${sql.ref(key)}::text) & 1023) / 1024.0)`;
}

type Files = RawBuilder<unknown>;

function inCall(callId: string): Files {
  return sql`select id from applications where call_id = ${callId}`;
}

function inWave(waveId: string): Files {
  return sql`select id from applications where wave_id = ${waveId}`;
}

async function dateColumn(tx: Tx, files: Files, table: string, column: string, span: Span): Promise<void> {
  const key = table === 'applications' ? 'id' : 'application_id';
  await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${withinSpan(key, span)}
    where ${sql.ref(key)} in (${files}) and ${sql.ref(column)} is not null`.execute(tx);
}

function belongsToCall(table: string, key: string, callId: string): RawBuilder<boolean> {
  if (table === 'calls') return sql<boolean>`id = ${callId}`;
  if (key === 'call_id' || table === 'applications') return sql<boolean>`call_id = ${callId}`;
  return sql<boolean>`application_id in (select id from applications where call_id = ${callId})`;
}

async function listTimeColumns(tx: Tx): Promise<{ table: string; column: string; key: string }[]> {
  const { rows } = await sql<{ table: string; column: string; key: string }>`
    select timed.table_name as table, timed.column_name as column, min(owning.column_name) as key
      from information_schema.columns timed
      join information_schema.columns owning
        on owning.table_schema = timed.table_schema and owning.table_name = timed.table_name
       and owning.column_name in ('call_id', 'application_id')
     where timed.table_schema = 'public' and timed.data_type = 'timestamp with time zone'
     group by 1, 2`.execute(tx);
  // One row per table: 'application_id' sorts first, but a table that has call_id is reached by it.
  const withCall = new Set(
    (
      await sql<{ name: string }>`select table_name as name from information_schema.columns
        where table_schema = 'public' and column_name = 'call_id'`.execute(tx)
    ).rows.map((row) => row.name),
  );
  return rows.map((row) => ({ ...row, key: withCall.has(row.table) ? 'call_id' : 'application_id' }));
}

/**
 * Dating rewrites rows that no actor may rewrite. Only the owner can lift the policies, for one transaction, and
 * only the demonstration's seeds do: the tables are forced again before it commits.
 */
async function asHistorian(work: (tx: Tx) => Promise<void>): Promise<void> {
  const db: Db = ownerDb();
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class where relkind = 'r' and relforcerowsecurity
        and relnamespace = 'public'::regnamespace order by 1`.execute(tx);
    for (const { name } of rows)
      await sql`alter table ${sql.table(name)} no force row level security`.execute(tx);
    await work(tx);
    await sql`set constraints all immediate`.execute(tx);
    for (const { name } of rows)
      await sql`alter table ${sql.table(name)} force row level security`.execute(tx);
  });
}
