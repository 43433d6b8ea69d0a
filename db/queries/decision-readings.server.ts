import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

type Reading = { applicationId: string; decisionId: string; userId: string };

/**
 * Keeps that a member of the file opened its notified decision, the first time only. A member who may only read the
 * file leaves no trace: the policies let those act on it who may write in it.
 */
export async function insertDecisionReading(
  tx: Tx,
  { applicationId, decisionId, userId }: Reading,
): Promise<void> {
  await sql`
    insert into application_events (application_id, call_id, act, actor_kind, actor_id, holder_visible, reason, payload)
    select a.id, a.call_id, 'read_decision', 'holder', m.user_id, true, '',
           jsonb_build_object('decisionId', ${decisionId}::text)
      from application_members m join applications a on a.id = m.application_id
     where m.application_id = ${applicationId} and m.user_id = ${userId}
       and m.role in ('owner', 'signatory', 'editor')
       and exists (select 1 from decisions d join decision_notifications told on told.decision_id = d.id
                    where d.id = ${decisionId} and d.application_id = a.id)
       and not exists (select 1 from application_events e
                        where e.application_id = a.id and e.act = 'read_decision' and e.actor_id = m.user_id
                          and e.payload ->> 'decisionId' = ${decisionId}::text)`.execute(tx);
}

/** Who opened which decision of a file first when, the earliest first. */
export async function listDecisionReadings(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('application_events as e')
    .leftJoin('users as u', 'u.id', 'e.actor_id')
    .select([sql<string>`e.payload ->> 'decisionId'`.as('decisionId'), 'u.display_name as name'])
    .select(sql<Date>`min(e.at)`.as('at'))
    .where('e.application_id', '=', applicationId)
    .where('e.act', '=', 'read_decision')
    .groupBy(['u.id', sql`1`, 'u.display_name'])
    .orderBy(sql`min(e.at)`)
    .execute();
}
