import { type Expression, type SqlBool, sql } from 'kysely';
import type { Outcome } from '#app/domain/selection/decision.ts';
import type { Tx } from '../client.server.ts';
import type { NotifiedDecision } from './decision-notices.server.ts';

/** A decision is in force until another one supersedes it. */
function isInForce(): Expression<SqlBool> {
  return sql<SqlBool>`not exists (select 1 from decisions later where later.supersedes_id = decisions.id)`;
}

export interface DecisionInWave extends Omit<NotifiedDecision, 'notifiedAt'> {
  applicationId: string;
  authorityId: number;
  supersedesId: string | null;
  takenBy: string;
  takenByName: string;
  notifiedAt: Date | null;
  /** The scenario that the sheet was filled from, if it was. */
  scenarioId: string | null;
  /** The holder agreed in writing to a grant under the minimum share of the request. */
  hasPartialConsent: boolean;
}

/** Decisions in force of a wave; somebody who may read none of them gets an empty list. */
export async function listDecisionsInForce(tx: Tx, waveId: string): Promise<DecisionInWave[]> {
  const rows = await decisionsWithFacts(tx)
    .where('decisions.wave_id', '=', waveId)
    .where(isInForce())
    .orderBy('decisions.taken_at')
    .orderBy('decisions.id')
    .execute();
  return rows.map(toDecisionInWave);
}

export async function findDecisionInForce(
  tx: Tx,
  applicationId: string,
): Promise<DecisionInWave | undefined> {
  const row = await decisionsWithFacts(tx)
    .where('decisions.application_id', '=', applicationId)
    .where(isInForce())
    .executeTakeFirst();
  return row && toDecisionInWave(row);
}

/** From the first to the one in force. */
export async function listDecisionHistory(tx: Tx, applicationId: string): Promise<DecisionInWave[]> {
  const rows = await decisionsWithFacts(tx)
    .where('decisions.application_id', '=', applicationId)
    .orderBy('decisions.taken_at')
    .orderBy('decisions.id')
    .execute();
  return rows.map(toDecisionInWave);
}

function decisionsWithFacts(tx: Tx) {
  return tx
    .selectFrom('decisions')
    .innerJoin('users as taker', 'taker.id', 'decisions.taken_by')
    .leftJoin('decision_notifications as told', 'told.decision_id', 'decisions.id')
    .select([
      'decisions.id',
      'decisions.application_id',
      'decisions.authority_id',
      'decisions.outcome',
      'decisions.amount_cents',
      'decisions.rank',
      'decisions.expires_on',
      'decisions.conditions',
      'decisions.reasons',
      'decisions.supersedes_id',
      'decisions.taken_at',
      'decisions.taken_by',
      'decisions.scenario_id',
      'decisions.has_partial_consent',
      'taker.display_name',
      'told.notified_at',
    ]);
}

type DecisionRow = Awaited<ReturnType<ReturnType<typeof decisionsWithFacts>['execute']>>[number];

function toDecisionInWave(row: DecisionRow): DecisionInWave {
  return {
    id: row.id,
    applicationId: row.application_id,
    authorityId: row.authority_id,
    outcome: row.outcome as Outcome,
    amountCents: row.amount_cents,
    reserveRank: row.rank,
    reserveExpiresOn: row.expires_on,
    conditions: row.conditions,
    reasons: row.reasons,
    supersedesId: row.supersedes_id,
    takenAt: row.taken_at,
    takenBy: row.taken_by,
    takenByName: row.display_name,
    notifiedAt: row.notified_at,
    scenarioId: row.scenario_id,
    hasPartialConsent: row.has_partial_consent,
  };
}

export interface NewDecision {
  id: string;
  applicationId: string;
  callId: string;
  waveId: string;
  authorityId: number;
  rankingRunId: string | null;
  outcome: Outcome;
  amountCents: number | null;
  reserveRank: number | null;
  reserveExpiresOn: string | null;
  conditions: string;
  reasons: string;
  supersedesId: string | null;
  takenBy: string;
  scenarioId: string | null;
  hasPartialConsent: boolean;
}

/** Append-only: the application's role has no right to update or delete a decision. */
export async function insertDecisions(tx: Tx, decisions: readonly NewDecision[]): Promise<void> {
  if (decisions.length === 0) return;
  await tx
    .insertInto('decisions')
    .values(
      decisions.map((decision) => ({
        id: decision.id,
        application_id: decision.applicationId,
        call_id: decision.callId,
        wave_id: decision.waveId,
        authority_id: decision.authorityId,
        ranking_run_id: decision.rankingRunId,
        outcome: decision.outcome,
        amount_cents: decision.amountCents,
        rank: decision.reserveRank,
        expires_on: decision.reserveExpiresOn,
        conditions: decision.conditions,
        reasons: decision.reasons,
        supersedes_id: decision.supersedesId,
        taken_by: decision.takenBy,
        scenario_id: decision.scenarioId,
        has_partial_consent: decision.hasPartialConsent,
      })),
    )
    .execute();
}

export interface DecisionListed {
  id: string;
  applicationId: string;
  reference: string;
  title: string;
  holderName: string;
  authorityId: number;
  authorityName: string;
  status: string;
  outcome: Outcome;
  amountCents: number | null;
  reserveRank: number | null;
  takenAt: Date;
  takenByName: string;
  notifiedAt: Date | null;
  isReplacement: boolean;
}

/** Decisions in force of a wave with their files: laureates, reserve by rank, then the others. */
export async function listDecisions(tx: Tx, waveId: string): Promise<DecisionListed[]> {
  const { rows } = await sql<DecisionListed>`
    select decisions.id, a.id as "applicationId", coalesce(a.reference, '') as reference, a.title,
           a.holder_name as "holderName", h.id as "authorityId", h.name as "authorityName", a.status,
           decisions.outcome, decisions.amount_cents as "amountCents", decisions.rank as "reserveRank",
           decisions.taken_at as "takenAt", u.display_name as "takenByName", t.notified_at as "notifiedAt",
           decisions.supersedes_id is not null as "isReplacement"
      from decisions
      join applications a on a.id = decisions.application_id
      join authorities h on h.id = a.authority_id
      join users u on u.id = decisions.taken_by
      left join decision_notifications t on t.decision_id = decisions.id
     where decisions.wave_id = ${waveId} and ${isInForce()}
     order by array_position(array['selected', 'reserve', 'deferred', 'not_selected'], decisions.outcome),
              decisions.rank, a.reference`.execute(tx);
  return rows;
}

export interface DecidableFile {
  id: string;
  reference: string;
  title: string;
  holderName: string;
  status: string;
  requestedCents: number;
  waveId: string;
  waveNumber: number;
  waveLabel: string;
  callSlug: string;
  callTitle: string;
}

/** One deposited file with the wave it belongs to. */
export async function findDecidableFile(tx: Tx, applicationId: string): Promise<DecidableFile | undefined> {
  const { rows } = await sql<DecidableFile>`
    select a.id, coalesce(a.reference, '') as reference, a.title, a.holder_name as "holderName", a.status,
           a.requested_cents as "requestedCents", w.id as "waveId", w.number as "waveNumber",
           w.label as "waveLabel", c.slug as "callSlug", c.title as "callTitle"
      from applications a join waves w on w.id = a.wave_id join calls c on c.id = a.call_id
     where a.id = ${applicationId} and a.first_deposited_at is not null`.execute(tx);
  return rows[0];
}
