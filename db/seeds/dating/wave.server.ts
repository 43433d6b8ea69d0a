import { sql } from 'kysely';
import { asHistorian, dateWaveActs, type Span } from './historian.server.ts';

const DAY = 86_400_000;

/** What happened once for the whole wave. */
export interface WaveDates {
  closing: Date;
  /** The committee's session, its ranking and its agenda. */
  committee?: Span;
  publication?: Date;
}

export async function dateWave(waveId: string, dates: WaveDates): Promise<void> {
  const { closing, committee, publication } = dates;
  await asHistorian(async (tx) => {
    await sql`update waves set closes_at = ${closing}, closed_at = ${closing} where id = ${waveId}`.execute(
      tx,
    );
    await sql`update regional_windows set closes_at = ${closing} where wave_id = ${waveId}`.execute(tx);
    await sql`update wave_seals set sealed_at = ${closing} where wave_id = ${waveId}`.execute(tx);
    await sql`update interest_declarations set declared_at = ${closing}::timestamptz + interval '3 days'
      where wave_id = ${waveId}`.execute(tx);
    const wave = sql`= ${waveId}`;
    await dateWaveActs(tx, wave, { close_windows: closing, seal_wave: closing });
    if (committee) {
      const { from, to } = committee;
      await dateWaveActs(tx, wave, {
        open_session: from,
        table_applications: from,
        run_ranking: from,
        record_decisions: to,
        close_session: to,
        sign_minutes: new Date(to.getTime() + DAY),
      });
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
      await dateWaveActs(tx, wave, {
        prepare_publication: new Date(publication.getTime() - 2 * DAY),
        approve_publication: new Date(publication.getTime() - DAY),
      });
      await sql`update publications set embargo_until = ${publication},
          prepared_at = ${publication}::timestamptz - interval '2 days',
          approved_at = ${publication}::timestamptz - interval '1 day' where wave_id = ${waveId}
        and not exists (select 1 from publications later where later.rectifies_id = publications.id)`.execute(
        tx,
      );
    }
  });
}
