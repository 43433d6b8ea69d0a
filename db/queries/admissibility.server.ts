import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';
import { jsonb } from '../json.server.ts';

export type CheckOutcome = 'pass' | 'fail' | 'not_applicable';

export interface CheckAnswer {
  code: string;
  outcome: CheckOutcome;
  note: string;
}

/** A point that was only noted so far has no outcome. */
export type NotedCheck = Omit<CheckAnswer, 'outcome'> & { outcome: CheckOutcome | null };

/** Answers given so far to the admissibility list, with who gave them. */
export async function listChecks(tx: Tx, applicationId: string) {
  const noted = await listNotedChecks(tx, applicationId);
  return noted.flatMap(({ outcome, ...check }) => (outcome === null ? [] : [{ ...check, outcome }]));
}

/** The same, with the points that somebody noted without answering them yet. */
export async function listNotedChecks(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('admissibility_checks as k')
    .leftJoin('users as u', 'u.id', 'k.checked_by')
    .select(['k.code', 'k.note', 'k.checked_at', 'k.checked_by', 'u.display_name as checked_by_name'])
    .select(sql<CheckOutcome | null>`k.outcome`.as('outcome'))
    .where('k.application_id', '=', applicationId)
    .orderBy('k.code')
    .execute();
}

/** Writes what differs from what is kept; an answer left as it was keeps its author and date. */
export async function saveChecks(
  tx: Tx,
  applicationId: string,
  checkedBy: string,
  answers: readonly NotedCheck[],
): Promise<void> {
  if (answers.length === 0) return;
  await tx
    .insertInto('admissibility_checks')
    .values(
      answers.map(({ code, outcome, note }) => ({
        application_id: applicationId,
        code,
        outcome,
        note,
        checked_by: checkedBy,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['application_id', 'code'])
        .doUpdateSet((eb) => ({
          outcome: eb.ref('excluded.outcome'),
          note: eb.ref('excluded.note'),
          checked_by: eb.ref('excluded.checked_by'),
          checked_at: sql<Date>`clock_timestamp()`,
        }))
        .where(
          sql<boolean>`(admissibility_checks.outcome, admissibility_checks.note)
            is distinct from (excluded.outcome, excluded.note)`,
        ),
    )
    .execute();
}

export async function insertAdmissibilityDecision(
  tx: Tx,
  decision: {
    applicationId: string;
    versionId: string;
    outcome: 'admissible' | 'inadmissible';
    reasons: string;
    checks: readonly CheckAnswer[];
    decidedBy: string;
  },
): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto('admissibility_decisions')
    .values({
      id,
      application_id: decision.applicationId,
      version_id: decision.versionId,
      outcome: decision.outcome,
      reasons: decision.reasons,
      checks: jsonb(decision.checks) as never,
      decided_by: decision.decidedBy,
    })
    .execute();
  return id;
}

/** The decision in force and those before it, newest first. */
export async function listAdmissibilityDecisions(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('admissibility_decisions as d')
    .leftJoin('users as u', 'u.id', 'd.decided_by')
    .select(['d.id', 'd.outcome', 'd.reasons', 'd.decided_at', 'u.display_name as decided_by_name'])
    .where('d.application_id', '=', applicationId)
    .orderBy('d.decided_at', 'desc')
    .execute();
}

/** What the rules of the call say to the automatic checks, with the clock that decides the closing. */
export async function findAdmissibilityContext(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('applications as a')
    .innerJoin('calls as c', 'c.id', 'a.call_id')
    .innerJoin('waves as w', 'w.id', 'a.wave_id')
    .innerJoin('application_versions as v', 'v.id', 'a.current_version_id')
    .leftJoin('regional_windows as rw', (join) =>
      join.onRef('rw.wave_id', '=', 'a.wave_id').onRef('rw.authority_id', '=', 'a.authority_id'),
    )
    .leftJoin('authorities as au', 'au.id', 'a.authority_id')
    .where('a.id', '=', applicationId)
    .select([
      'v.id as version_id',
      'v.canonical',
      'v.received_at',
      'a.is_late',
      'c.title as call_title',
      'c.max_aid_rate_bp',
      'c.duration_years',
      'c.travel_margin_minutes',
      'c.staff_hours_per_fte',
      'c.appeal_months',
      'c.decider_tribunal',
      'w.results_expected_on',
      'au.name as authority_name',
      'au.official_name as authority_official_name',
      'au.email as authority_email',
      'au.phone as authority_phone',
      'au.address as authority_address',
      sql<Date>`coalesce(rw.opens_at, w.opens_at)`.as('opens_at'),
      sql<Date>`coalesce(rw.closes_at, w.closes_at)`.as('closes_at'),
      sql<number>`coalesce(rw.ceiling_cents, c.ceiling_cents)`.as('ceiling_cents'),
      sql<Date>`clock_timestamp()`.as('now'),
    ])
    .executeTakeFirst();
}
