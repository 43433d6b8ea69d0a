import { sql } from 'kysely';
import { type Ledger, type LedgerEntry, type LedgerKind, ledgerOf } from '#app/domain/selection/ledger.ts';
import type { Tx } from '../client.server.ts';

/** The state of a wave's seats and money: what was opened, carried over, held, promised, and what is left. */
export async function readLedger(tx: Tx, waveId: string): Promise<Ledger> {
  const wave = await tx
    .selectFrom('waves')
    .select('seats')
    .where('id', '=', waveId)
    .executeTakeFirstOrThrow();
  const { rows } = await sql<LedgerEntry>`
    select kind, sum(seats)::int as seats, sum(amount_cents)::bigint as "amountCents"
      from envelope_entries where wave_id = ${waveId} group by kind`.execute(tx);
  return ledgerOf(wave.seats, rows);
}

export interface NewLedgerEntry extends LedgerEntry {
  callId: string;
  waveId: string;
  applicationId: string | null;
  /** Null for the clock. */
  recordedBy: string | null;
  reason: string;
  /** The decision whose grant is taken or given back. */
  decisionId?: string;
  reserveCallId?: string;
  carryOverId?: string;
}

/** Append-only: the application's role has no right to update or delete a line. */
export async function insertLedgerEntries(tx: Tx, entries: readonly NewLedgerEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx
    .insertInto('envelope_entries')
    .values(
      entries.map((entry) => ({
        call_id: entry.callId,
        wave_id: entry.waveId,
        kind: entry.kind,
        seats: entry.seats,
        amount_cents: entry.amountCents,
        application_id: entry.applicationId,
        recorded_by: entry.recordedBy,
        reason: entry.reason,
        decision_id: entry.decisionId ?? null,
        reserve_call_id: entry.reserveCallId ?? null,
        carry_over_id: entry.carryOverId ?? null,
      })),
    )
    .execute();
}

export interface LedgerLine {
  id: string;
  kind: LedgerKind;
  seats: number;
  amountCents: number;
  reason: string;
  recordedAt: Date;
  recordedByName: string | null;
  applicationId: string | null;
  reference: string | null;
  title: string | null;
  /** The other wave of a carry-over. */
  otherWaveLabel: string | null;
}

/** Every line of a wave's ledger, the oldest first. */
export async function listLedgerLines(tx: Tx, waveId: string): Promise<LedgerLine[]> {
  const { rows } = await sql<LedgerLine>`
    select e.id, e.kind, case when e.kind = 'opening' then w.seats else e.seats end as seats,
           e.amount_cents as "amountCents", e.reason, e.recorded_at as "recordedAt",
           u.display_name as "recordedByName", a.id as "applicationId", a.reference, a.title,
           other.label as "otherWaveLabel"
      from envelope_entries e
      join waves w on w.id = e.wave_id
      left join users u on u.id = e.recorded_by
      left join applications a on a.id = e.application_id
      left join carry_overs c on c.id = e.carry_over_id
      left join waves other on other.id = case when e.kind = 'carry_in' then c.from_wave_id else c.to_wave_id end
     where e.wave_id = ${waveId}
     order by e.recorded_at, e.kind desc, e.id`.execute(tx);
  return rows;
}
