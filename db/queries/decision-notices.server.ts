import { sql } from 'kysely';
import type { Outcome } from '#app/domain/selection/decision.ts';
import type { Tx } from '../client.server.ts';

export interface NotifiedDecision {
  id: string;
  outcome: Outcome;
  amountCents: number | null;
  reserveRank: number | null;
  reserveExpiresOn: string | null;
  conditions: string;
  reasons: string;
  takenAt: Date;
  notifiedAt: Date;
}

/**
 * What the holder may know: the last decision that was notified. One taken since, not yet notified, does not
 * show (row-level security hides it from them, and this query does not ask for it from anybody).
 */
export async function findNotifiedDecision(
  tx: Tx,
  applicationId: string,
): Promise<NotifiedDecision | undefined> {
  const row = await tx
    .selectFrom('decisions')
    .innerJoin('decision_notifications as told', 'told.decision_id', 'decisions.id')
    .select([
      'decisions.id',
      'decisions.outcome',
      'decisions.amount_cents',
      'decisions.rank',
      'decisions.expires_on',
      'decisions.conditions',
      'decisions.reasons',
      'decisions.taken_at',
      'told.notified_at',
    ])
    .where('decisions.application_id', '=', applicationId)
    .orderBy('told.notified_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toNotifiedDecision(row);
}

function toNotifiedDecision(row: {
  id: string;
  outcome: string;
  amount_cents: number | null;
  rank: number | null;
  expires_on: string | null;
  conditions: string;
  reasons: string;
  taken_at: Date;
  notified_at: Date;
}): NotifiedDecision {
  return {
    id: row.id,
    outcome: row.outcome as Outcome,
    amountCents: row.amount_cents,
    reserveRank: row.rank,
    reserveExpiresOn: row.expires_on,
    conditions: row.conditions,
    reasons: row.reasons,
    takenAt: row.taken_at,
    notifiedAt: row.notified_at,
  };
}

export interface ReplacedDecision {
  outcome: Outcome;
  takenAt: Date;
  notifiedAt: Date;
}

/**
 * The decision that this one replaces for its holder: the last one they were told of before it. One that was
 * replaced before any notice is none of theirs.
 */
export async function findReplacedDecision(
  tx: Tx,
  decision: { id: string; applicationId: string },
): Promise<ReplacedDecision | undefined> {
  const { rows } = await sql<ReplacedDecision>`
    select earlier.outcome, earlier.taken_at as "takenAt", told.notified_at as "notifiedAt"
      from decisions this
      join decisions earlier on earlier.application_id = this.application_id and earlier.id <> this.id
      join decision_notifications told on told.decision_id = earlier.id
     where this.id = ${decision.id} and this.application_id = ${decision.applicationId}
       and this.supersedes_id is not null
       and not exists (select 1 from decision_notifications mine
                        where mine.decision_id = this.id and mine.notified_at <= told.notified_at)
     order by told.notified_at desc limit 1`.execute(tx);
  return rows[0];
}

export async function insertNotification(
  tx: Tx,
  notification: { decisionId: string; applicationId: string; mailId: string; notifiedBy: string },
): Promise<void> {
  await tx
    .insertInto('decision_notifications')
    .values({
      decision_id: notification.decisionId,
      application_id: notification.applicationId,
      mail_id: notification.mailId,
      notified_by: notification.notifiedBy,
    })
    .execute();
}

export interface LetterContext {
  waveId: string;
  callTitle: string;
  isDemonstration: boolean;
  gridVersionId: string;
  waveLabel: string;
  nextWave: { label: string; opensAt: string; closesAt: string } | null;
  /** Frozen copy, which says at what address the holder wants to be told. */
  canonical: Buffer | null;
}

/** What a decision letter says of the wave, beside the facts of every letter. */
export async function findLetterContext(tx: Tx, applicationId: string): Promise<LetterContext | undefined> {
  const { rows } = await sql<LetterContext>`
    select a.wave_id as "waveId", c.title as "callTitle", c.is_demonstration as "isDemonstration",
           c.grid_version_id as "gridVersionId", w.label as "waveLabel",
           (select json_build_object('label', n.label, 'opensAt', n.opens_at, 'closesAt', n.closes_at)
              from waves n where n.call_id = w.call_id and n.number = w.number + 1) as "nextWave",
           (select v.canonical from application_versions v where v.id = a.current_version_id) as canonical
      from applications a
      join calls c on c.id = a.call_id
      join waves w on w.id = a.wave_id
     where a.id = ${applicationId}`.execute(tx);
  return rows[0];
}
