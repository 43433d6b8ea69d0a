import { sql } from 'kysely';
import type { Tx } from '../../client.server.ts';
import { asHistorian } from './historian.server.ts';

/** The acts of a story sent nobody a mail: what they wrote counts as sent. */
export async function silenceMails(callId: string): Promise<void> {
  await asHistorian(async (tx) => {
    await sql`update mails set sent_at = created_at, message_id = 'demonstration' where call_id = ${callId}
      and sent_at is null`.execute(tx);
    await dateMails(tx, callId);
    await dateDecisionLetters(tx, callId);
    await openDecisions(tx, callId);
    await failOneLetter(tx, callId);
    await confirmAddresses(tx, callId);
  });
}

/** Of the addresses given for notices, four in five were confirmed from their mail the day before the deposit. */
async function confirmAddresses(tx: Tx, callId: string): Promise<void> {
  await sql`insert into notice_addresses (application_id, call_id, email, token_hash, requested_by, sent_at,
      expires_at, confirmed_at)
    select a.id, a.call_id, lower(w.value #>> '{}'), sha256(uuid_send(a.id)), a.created_by,
           a.deposited_at - interval '26 hours', a.deposited_at + interval '6 days',
           case when row_number() over (order by a.reference) % 5 = 0 then null
                else a.deposited_at - interval '1 day' end
      from applications a join answers w on w.application_id = a.id and w.path = 'contacts.noticeEmail'
     where a.call_id = ${callId} and a.deposited_at is not null and not a.on_paper
    on conflict do nothing`.execute(tx);
}

/** The letter of a decision bears the days of the story: the one on which it was taken, the one of its notice. */
async function dateDecisionLetters(tx: Tx, callId: string): Promise<void> {
  await sql`update letters l set made_at = dated.at, content = dated.content, content_sha256 = sha256(dated.content)
    from (select w.id, n.notified_at as at, convert_to(regexp_replace(
             regexp_replace(regexp_replace(convert_from(w.content, 'UTF8'),
               '"decidedOn":"[0-9-]*"', '"decidedOn":"' || (e.taken_at at time zone 'Europe/Paris')::date || '"'),
               '"toldOn":"[0-9-]*"', '"toldOn":"' || (e.notified_at at time zone 'Europe/Paris')::date || '"'),
             '"takenOn":"[0-9-]*"', '"takenOn":"' || (d.taken_at at time zone 'Europe/Paris')::date || '"'), 'UTF8') as content
            from letters w join decisions d on d.id = w.subject_id join decision_notifications n on n.decision_id = d.id
            cross join lateral (
              select coalesce(max(b.taken_at), d.taken_at) as taken_at,
                     coalesce(max(m.notified_at), n.notified_at) as notified_at
                from decisions b join decision_notifications m on m.decision_id = b.id
               where b.application_id = d.application_id and m.notified_at < n.notified_at) e
           where w.kind = 'decision' and w.call_id = ${callId}) dated
    where dated.id = l.id`.execute(tx);
}

/** Acts that a mail tells its readers of: it was written, and left, at the instant of the last of them. */
const TOLD_ACTS: Readonly<Record<string, string>> = {
  'withdrawal-acknowledgement': 'withdraw',
  'complement-request': 'request_complements',
  'complement-acknowledgement': 'answer_complements',
  'complement-lapsed': 'lapse_complements',
  'reserve-called': 'call_reserve',
  reconciliation: 'convene_reconciliation',
  'appeal-acknowledgement': 'receive_appeal',
  'appeal-answer': 'answer_appeal',
};

/** Each mail was written, and left, on the day of the act that it tells. */
async function dateMails(tx: Tx, callId: string): Promise<void> {
  await sql`with told as (
      select m.id, case
               when m.template = 'deposit-acknowledgement' then a.deposited_at
               when m.template in ('admissible', 'inadmissible')
                 then (select max(j.decided_at) from admissibility_decisions j where j.application_id = a.id)
               when m.template = 'assignment'
                 then (select max(s.assigned_at) from assignments s where s.application_id = a.id)
               when m.template like 'decision-%'
                 then (select max(n.notified_at) from decision_notifications n where n.application_id = a.id)
               else (select max(e.at) from application_events e
                      where e.application_id = a.id and e.act = ${JSON.stringify(TOLD_ACTS)}::jsonb ->> m.template)
             end as at
        from mails m join applications a on a.id = m.application_id where a.call_id = ${callId}
       union all
      select m.id, (select max(w.closed_at) from waves w where w.call_id = ${callId} and w.closed_at < m.created_at)
        from mails m where m.call_id = ${callId} and m.template = 'call-closed'
       union all
      select m.id, (select max(t.convened_at) from committee_meetings t join waves w on w.id = t.wave_id
                     where w.call_id = ${callId})
        from mails m where m.call_id = ${callId} and m.template = 'committee-convocation'
    ), dated as (
      update mails m set created_at = told.at, sent_at = told.at from told
       where told.id = m.id and told.at is not null returning m.id
    )
    update mail_deliveries d set queued_at = m.created_at, sent_at = m.sent_at, attempts = 1, smtp_answer = '250 Accepted'
      from (select m.id, coalesce(told.at, m.created_at) as created_at, coalesce(told.at, m.sent_at, m.created_at) as sent_at
              from mails m left join told on told.id = m.id where m.call_id = ${callId} or told.id is not null) m
     where m.id = d.mail_id and d.sent_at is null`.execute(tx);
}

/** Four owners in five opened their decision within three days of its notice; where the story went on, it says more. */
async function openDecisions(tx: Tx, callId: string): Promise<void> {
  await sql`insert into application_events (application_id, call_id, act, actor_kind, actor_id, holder_visible, reason, payload, at)
    select a.id, a.call_id, 'read_decision', 'holder', m.user_id, true, '',
           jsonb_build_object('decisionId', d.id::text), n.notified_at + interval '1 hour' * (2 + abs(hashtext(d.id::text)) % 70)
      from decisions d
      join decision_notifications n on n.decision_id = d.id
      join applications a on a.id = d.application_id
      join application_members m on m.application_id = a.id and m.role = 'owner'
     where a.call_id = ${callId} and abs(hashtext(a.reference)) % 5 > 0
       and 'notify_decision' = (select e.act from application_events e where e.application_id = a.id
                                 order by e.id desc limit 1)`.execute(tx);
}

/** A letter of a story that exchanges messages came back an hour later: the desk has an address to correct. */
async function failOneLetter(tx: Tx, callId: string): Promise<void> {
  await sql`update mail_deliveries set returned_at = sent_at + interval '1 hour',
      failed_at = sent_at + interval '1 hour', cause = 'address_unknown', report_status = '5.1.1',
      report_detail = '550 5.1.1 User unknown', recipient_email = 'coordination@adresse-perimee.invalid'
    where mail_id = (select d.mail_id from mail_deliveries d join message_threads t using (application_id)
      where d.template = 'deposit-acknowledgement' and t.call_id = ${callId}
      order by t.opened_at, d.queued_at, d.mail_id limit 1)`.execute(tx);
}
