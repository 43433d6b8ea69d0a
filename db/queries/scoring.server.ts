import { type SqlBool, sql } from 'kysely';
import type { Tx } from '../client.server.ts';
import { ACTIVE_STATES } from './assignments.server.ts';
import { NEWEST_REVIEW } from './delivered-reviews.server.ts';
import { type DeskScope, deskRows } from './desk.server.ts';

/** Waves in which this desk may read at least one opened review, the last one first. */
export async function listScoredWaves(tx: Tx, scope: DeskScope) {
  return openedReviews(tx, scope)
    .select(['w.id', 'w.number', 'w.label', 'c.slug as callSlug', 'c.title as callTitle', 'w.opens_at'])
    .distinct()
    .orderBy('w.opens_at', 'desc')
    .orderBy('c.slug')
    .execute();
}

/** The totals of the reviews in force that are open to this actor: nothing of a file whose reviews are closed. */
export async function listOpenedTotals(tx: Tx, scope: DeskScope, waveId: string) {
  return openedReviews(tx, scope)
    .where('a.wave_id', '=', waveId)
    .select(['a.id as application_id', 'a.reference', 'a.title', 'v.reviewer_id'])
    .select(sql<number>`coalesce(v.total_fifths, 0)`.as('total_fifths'))
    .orderBy('a.reference')
    .orderBy('v.id')
    .execute();
}

function openedReviews(tx: Tx, scope: DeskScope) {
  return deskRows(tx, scope)
    .innerJoin('reviews as v', 'v.application_id', 'a.id')
    .where('v.locked_at', 'is not', null)
    .where('v.unblinded_at', 'is not', null)
    .where(NEWEST_REVIEW);
}

/** Who was asked for reviews in a wave, and how many of these came, or still wait, after their day. */
export async function listReviewDeliveries(tx: Tx, scope: DeskScope, waveId: string) {
  return deskRows(tx, scope)
    .innerJoin('assignments as s', 's.application_id', 'a.id')
    .innerJoin('users as u', 'u.id', 's.reviewer_id')
    .where('a.wave_id', '=', waveId)
    .where('s.state', 'in', [...ACTIVE_STATES])
    .select(['u.id as reviewerId', 'u.display_name as name'])
    .select([
      sql<boolean>`bool_or(s.seat = 'ars')`.as('isAgency'),
      sql<number>`count(*)`.as('asked'),
      sql<number>`count(s.delivered_at)`.as('delivered'),
      sql<number>`count(*) filter (where ${isLate})`.as('late'),
    ])
    .groupBy(['u.id', 'u.display_name'])
    .orderBy('u.display_name')
    .orderBy('u.id')
    .execute();
}

const isLate = sql<SqlBool>`s.due_on < (coalesce(s.delivered_at, clock_timestamp()) at time zone 'Europe/Paris')::date`;
