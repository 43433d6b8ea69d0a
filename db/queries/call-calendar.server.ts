import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

/** One wave with its call and its dates in force, whatever the number of regional windows. */
export interface WaveDates {
  callId: string;
  callTitle: string;
  waveId: string;
  label: string;
  /** First opening and last closing among the wave's own window and those of the agencies. */
  opensAt: Date;
  closesAt: Date;
  /** Earliest closing: differs from the last when agencies have dates of their own. */
  firstClosesAt: Date;
  resultsExpectedOn: string | null;
  isPublished: boolean;
}

const MANY = 60;

/** Every wave of every call, the last to close first: what the header and the home page say of the calendar. */
export async function listWaveDates(tx: Tx): Promise<WaveDates[]> {
  return tx
    .selectFrom('waves')
    .innerJoin('calls', 'calls.id', 'waves.call_id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('regional_windows')
          .select((inner) => [
            inner.fn.min('regional_windows.opens_at').as('first_opening'),
            inner.fn.min('regional_windows.closes_at').as('first_closing'),
            inner.fn.max('regional_windows.closes_at').as('last_closing'),
          ])
          .whereRef('regional_windows.wave_id', '=', 'waves.id')
          .as('agencies'),
      (join) => join.onTrue(),
    )
    .select((eb) => [
      'calls.id as callId',
      'calls.title as callTitle',
      'waves.id as waveId',
      'waves.label',
      'waves.results_expected_on as resultsExpectedOn',
      sql<Date>`least(waves.opens_at, agencies.first_opening)`.as('opensAt'),
      sql<Date>`greatest(waves.closes_at, agencies.last_closing)`.as('closesAt'),
      sql<Date>`least(waves.closes_at, agencies.first_closing)`.as('firstClosesAt'),
      eb
        .exists(
          eb
            .selectFrom('publications')
            .select('publications.id')
            .whereRef('publications.wave_id', '=', 'waves.id')
            .where('publications.approved_at', 'is not', null)
            .where('publications.cancelled_at', 'is', null)
            .where('publications.embargo_until', '<=', sql<Date>`clock_timestamp()`),
        )
        .$castTo<boolean>()
        .as('isPublished'),
    ])
    .orderBy('closesAt', 'desc')
    .orderBy('waves.id')
    .limit(MANY)
    .execute();
}

/** What the public page says of each call beside its dates. */
export async function listPublicCalls(tx: Tx) {
  return tx
    .selectFrom('calls')
    .select([
      'id',
      'slug',
      'title',
      'summary',
      'is_demonstration',
      'max_aid_rate_bp',
      'ceiling_cents',
      'duration_years',
      'contact_email',
      'grid_version_id',
    ])
    .execute();
}

/** Places and money that each wave opened with; what was granted since is nobody's business yet. */
export async function listWaveMeans(tx: Tx) {
  return tx
    .selectFrom('waves')
    .leftJoin('envelope_entries', (join) =>
      join.onRef('envelope_entries.wave_id', '=', 'waves.id').on('envelope_entries.kind', '=', 'opening'),
    )
    .select((eb) => [
      'waves.id as waveId',
      'waves.call_id as callId',
      'waves.number',
      'waves.seats',
      eb.fn.sum<number | string | null>('envelope_entries.amount_cents').as('envelopeCents'),
    ])
    .groupBy('waves.id')
    .orderBy('waves.number')
    .execute();
}

/** Highest ceiling that an agency set for each call, where it is above the call's own. */
export async function listRaisedCeilings(tx: Tx) {
  return tx
    .selectFrom('regional_windows')
    .select((eb) => ['call_id as callId', eb.fn.max('ceiling_cents').as('ceilingCents')])
    .groupBy('call_id')
    .execute();
}
