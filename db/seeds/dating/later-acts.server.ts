import { sql } from 'kysely';
import { asHistorian, dateWaveActs, inWave } from './historian.server.ts';

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
    await dateWaveActs(tx, sql`= ${waveId}`, {
      call_reserve: called,
      settle_reserve: decided,
      notify_decisions: notified,
    });
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
    await dateWaveActs(
      tx,
      sql`in (select id from waves where call_id = (select call_id from waves where id = ${waveId}))`,
      {
        carry_over: at,
      },
    );
    await sql`update carry_overs set carried_at = ${at} where from_wave_id = ${waveId}`.execute(tx);
    await sql`update envelope_entries set recorded_at = ${at} where carry_over_id in (
      select id from carry_overs where from_wave_id = ${waveId})`.execute(tx);
  });
}

/** A project came back in a wave on the day of its deposit there: its holder consented that day. */
export async function dateReentries(toWaveId: string): Promise<void> {
  await asHistorian(async (tx) => {
    await sql`update reentries r set consented_at = a.deposited_at from applications a
      where a.id = r.new_application_id and r.to_wave_id = ${toWaveId}`.execute(tx);
    await sql`update application_events e set at = r.consented_at from reentries r
      where e.application_id = r.application_id and e.act = 'reenter' and r.to_wave_id = ${toWaveId}`.execute(
      tx,
    );
  });
}

/** An agreement is entered the day after it is signed. */
export async function dateAgreements(waveId: string): Promise<void> {
  await asHistorian(async (tx) => {
    await sql`update grant_agreements set recorded_at = (signed_on + 1)::timestamp at time zone 'UTC' + interval '9 hours'
      where wave_id = ${waveId}`.execute(tx);
    await sql`update application_events e set at = g.recorded_at from grant_agreements g
      where g.wave_id = ${waveId} and e.application_id = g.application_id and e.act = 'record_agreement'`.execute(
      tx,
    );
  });
}
