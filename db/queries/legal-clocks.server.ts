import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

/** What the legal clocks of one application hang on, with days read in the call's time zone. */
export async function findClockFacts(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('applications as a')
    .innerJoin('calls as c', 'c.id', 'a.call_id')
    .innerJoin('waves as w', 'w.id', 'a.wave_id')
    .where('a.id', '=', applicationId)
    .select([
      'c.legal_regime',
      'c.implicit_rejection_months',
      'c.appeal_months',
      'c.time_zone',
      'c.complement_days',
      'c.complement_min_days',
      'c.complement_grace_days',
      'w.results_expected_on',
      'a.status',
      'a.deposited_at',
      sql<string | null>`(select to_char(p.received_on, 'YYYY-MM-DD') from paper_entries p
        where p.application_id = a.id)`.as('paper_received_on'),
      'a.department_codes',
      sql<string | null>`(select to_char(max(coalesce(g.sent_on, g.received_on)), 'YYYY-MM-DD')
        from gracious_appeals g where g.application_id = a.id)`.as('appealed_on'),
      sql<Date>`clock_timestamp()`.as('now'),
      sql<Date | null>`(select max(n.notified_at) from decision_notifications n
        where n.application_id = a.id)`.as('decision_notified_at'),
      sql<Date | null>`(select max(d.decided_at) from admissibility_decisions d
        where d.application_id = a.id and d.outcome = 'inadmissible' and a.status = 'inadmissible')`.as(
        'inadmissible_at',
      ),
    ])
    .executeTakeFirst();
}

/** Reasoned decisions that put the implicit rejection off, oldest first. */
export async function listClockExtensions(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('clock_extensions')
    .select(['id', 'until_on', 'reason', 'decided_at'])
    .where('application_id', '=', applicationId)
    .orderBy('decided_at')
    .execute();
}

export async function insertClockExtension(
  tx: Tx,
  extension: { applicationId: string; callId: string; untilOn: string; reason: string; decidedBy: string },
): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto('clock_extensions')
    .values({
      id,
      application_id: extension.applicationId,
      call_id: extension.callId,
      until_on: extension.untilOn,
      reason: extension.reason,
      decided_by: extension.decidedBy,
    })
    .execute();
  return id;
}
