import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';
import { type DeskScope, deskRows } from './desk.server.ts';

/** A desk shows so many laureates at most. */
const MOST = 300;

/**
 * The laureates of this desk whose selection was notified, with the agreement in force, and the agreements that ended
 * with their award; laureates without one first.
 */
export async function listDeskAgreements(tx: Tx, scope: DeskScope) {
  return deskRows(tx, scope)
    .innerJoin('decisions as d', 'd.application_id', 'a.id')
    .leftJoin('decision_notifications as t', 't.decision_id', 'd.id')
    .leftJoin('grant_agreements as g', (join) =>
      join.onRef('g.application_id', '=', 'a.id').on(
        sql<boolean>`not exists (select 1 from grant_agreements later
          where later.application_id = a.id and later.version > g.version)`,
      ),
    )
    .select(['a.id', 'a.reference', 'a.title', 'a.holder_name', 'au.name as authority_name'])
    .select([
      'd.amount_cents as granted_cents',
      't.notified_at',
      'w.label as wave_label',
      'c.title as call_title',
    ])
    .leftJoin('agreement_ends as e', 'e.agreement_id', 'g.id')
    .select(['g.number', 'g.signed_on', 'g.amount_cents', 'g.version', 'e.ended_on'])
    .select(
      sql<boolean>`exists (select 1 from publications p where p.wave_id = a.wave_id and p.approved_at is not null
        and p.cancelled_at is null and p.embargo_until <= clock_timestamp())`.as('is_published'),
    )
    .select(sql<string>`(clock_timestamp() at time zone c.time_zone)::date::text`.as('today'))
    .where((eb) =>
      eb.or([
        eb.and([eb('d.outcome', '=', 'selected'), eb('t.notified_at', 'is not', null)]),
        eb('e.ended_on', 'is not', null),
      ]),
    )
    .where(sql<boolean>`not exists (select 1 from decisions later where later.supersedes_id = d.id)`)
    .orderBy(sql`g.signed_on nulls first`)
    .orderBy('a.reference')
    .limit(MOST)
    .execute();
}
