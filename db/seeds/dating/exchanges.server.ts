import { sql } from 'kysely';
import { asHistorian, belongsToCall } from './historian.server.ts';

/** A request for complements sent, and due, on other days than today; its mail and its letter say the same. */
export async function dateRequest(
  applicationId: string,
  { requestedAt, dueAt }: { requestedAt: Date; dueAt: Date },
): Promise<void> {
  const said = JSON.stringify({ dueAt: dueAt.toISOString() });
  await asHistorian(async (tx) => {
    await sql`update complement_requests set requested_at = ${requestedAt}, due_at = ${dueAt}
      where application_id = ${applicationId}`.execute(tx);
    await sql`update application_events set at = ${requestedAt}
      where application_id = ${applicationId} and act = 'request_complements'`.execute(tx);
    await sql`update mails set props = props || ${said}::jsonb
        || jsonb_build_object('requestedAt', ${requestedAt.toISOString()}::text)
      where application_id = ${applicationId} and template = 'complement-request'`.execute(tx);
    await sql`update letters l set made_at = ${requestedAt}, content = dated.content, content_sha256 = sha256(dated.content)
      from (select id, convert_to(regexp_replace(convert_from(content, 'UTF8'), '"dueAt":"[^"]*"',
               '"dueAt":"' || ${dueAt.toISOString()}::text || '"'), 'UTF8') as content
              from letters where application_id = ${applicationId} and kind = 'complement_request') dated
      where dated.id = l.id`.execute(tx);
  });
}

/** The clock ends a request a minute after its deadline, whenever its story was told. */
export async function dateLapse(applicationId: string, at: Date): Promise<void> {
  await asHistorian(async (tx) => {
    await sql`update complement_requests set ended_at = ${at} where application_id = ${applicationId}`.execute(
      tx,
    );
    await sql`update application_events set at = ${at}
      where application_id = ${applicationId} and act = 'lapse_complements'`.execute(tx);
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
