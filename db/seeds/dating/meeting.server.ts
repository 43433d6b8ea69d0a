import { sql } from 'kysely';
import type { Tx } from '../../client.server.ts';
import { asHistorian, dateWaveActs, type Span } from './historian.server.ts';

/** A meeting of the committee convened, and held between two instants if it was, on other days than today. */
export async function dateMeeting(
  meetingId: string,
  dates: { startsAt: Date; convenedAt: Date; held?: Span },
): Promise<void> {
  const { startsAt, convenedAt, held } = dates;
  await asHistorian(async (tx) => {
    await sql`update committee_meetings set starts_at = ${startsAt}, planned_at = ${convenedAt},
        convened_at = ${convenedAt} where id = ${meetingId}`.execute(tx);
    await sql`update committee_members set changed_at = ${convenedAt} where meeting_id = ${meetingId}`.execute(
      tx,
    );
    const wave = sql`= (select wave_id from committee_meetings where id = ${meetingId})`;
    await dateWaveActs(tx, wave, {
      plan_meeting: convenedAt,
      change_committee: convenedAt,
      change_agenda: convenedAt,
      convene_meeting: convenedAt,
    });
    if (!held) return;
    await dateWaveActs(tx, wave, {
      open_meeting: held.from,
      call_item: held.from,
      recuse_in_committee: held.from,
      open_ballot: held.from,
      count_ballot: held.to,
      end_meeting: held.to,
    });
    await dateRecusals(tx, meetingId, held.from);
    await sql`update committee_meetings set opened_at = ${held.from}, closed_at = ${held.to}
        where id = ${meetingId}`.execute(tx);
    await sql`update committee_items set called_at = ${held.from}, ended_at = ${held.to}
        where meeting_id = ${meetingId} and called_at is not null`.execute(tx);
    await sql`update committee_ballots set opened_at = ${held.from}, closed_at = ${held.to}
        where meeting_id = ${meetingId}`.execute(tx);
    await sql`update committee_votes set cast_at = ${held.from} where meeting_id = ${meetingId}`.execute(tx);
  });
}

/** Who withdrew from a file of the meeting did it there. */
async function dateRecusals(tx: Tx, meetingId: string, at: Date): Promise<void> {
  const items = sql`select application_id from committee_items where meeting_id = ${meetingId}`;
  await sql`update recusals set declared_at = ${at},
      decided_at = case when decided_at is null then null else ${at}::timestamptz end
    where application_id in (${items})`.execute(tx);
  await sql`update application_events set at = ${at}
    where application_id in (${items}) and act in ('recuse', 'settle_recusal')`.execute(tx);
}
