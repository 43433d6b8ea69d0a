import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

export interface DepositWindowInForce {
  opens_at: Date;
  closes_at: Date;
  ceiling_cents: number;
}

export async function findCall(tx: Tx, id: string) {
  return tx.selectFrom('calls').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findWave(tx: Tx, id: string) {
  return tx.selectFrom('waves').selectAll().where('id', '=', id).executeTakeFirst();
}

/**
 * Waves that take applications now, by the database's clock: as long as one window of theirs is open. The one
 * that closes first comes first.
 */
export async function listOpenWaves(tx: Tx) {
  return tx
    .selectFrom('waves')
    .innerJoin('calls', 'calls.id', 'waves.call_id')
    .selectAll('waves')
    .select(['calls.slug as call_slug', 'calls.title as call_title', 'calls.contact_email'])
    .where((eb) =>
      eb.or([
        eb.and([
          eb('waves.opens_at', '<=', sql<Date>`clock_timestamp()`),
          eb('waves.closes_at', '>', sql<Date>`clock_timestamp()`),
        ]),
        eb.exists(
          eb
            .selectFrom('regional_windows')
            .select('regional_windows.id')
            .whereRef('regional_windows.wave_id', '=', 'waves.id')
            .where('regional_windows.opens_at', '<=', sql<Date>`clock_timestamp()`)
            .where('regional_windows.closes_at', '>', sql<Date>`clock_timestamp()`),
        ),
      ]),
    )
    .orderBy('waves.closes_at')
    .orderBy('waves.id')
    .execute();
}

/** The next wave to open, for those who come too early. */
export async function findNextWave(tx: Tx) {
  return tx
    .selectFrom('waves')
    .innerJoin('calls', 'calls.id', 'waves.call_id')
    .selectAll('waves')
    .select(['calls.slug as call_slug', 'calls.title as call_title'])
    .where('waves.opens_at', '>', sql<Date>`clock_timestamp()`)
    .orderBy('waves.opens_at')
    .limit(1)
    .executeTakeFirst();
}

/**
 * The window of one authority. Without one of its own, that of the wave, with the call's ceiling. Undefined
 * when there is no such wave or authority.
 */
export async function findWindow(
  tx: Tx,
  key: { waveId: string; authorityId: number },
): Promise<DepositWindowInForce | undefined> {
  return windowsOfWave(tx, key.waveId).where('authorities.id', '=', key.authorityId).executeTakeFirst();
}

/** The window in force for each of the authorities, in one list. */
export async function listWindows(tx: Tx, waveId: string) {
  return windowsOfWave(tx, waveId).orderBy('authorities.name').execute();
}

function windowsOfWave(tx: Tx, waveId: string) {
  return tx
    .selectFrom('waves')
    .innerJoin('calls', 'calls.id', 'waves.call_id')
    .innerJoin('authorities', (join) => join.onTrue())
    .leftJoin('regional_windows', (join) =>
      join
        .onRef('regional_windows.wave_id', '=', 'waves.id')
        .onRef('regional_windows.authority_id', '=', 'authorities.id'),
    )
    .select((eb) => [
      'authorities.id as authority_id',
      'authorities.name as authority_name',
      eb.fn.coalesce('regional_windows.opens_at', 'waves.opens_at').as('opens_at'),
      eb.fn.coalesce('regional_windows.closes_at', 'waves.closes_at').as('closes_at'),
      eb.fn.coalesce('regional_windows.ceiling_cents', 'calls.ceiling_cents').as('ceiling_cents'),
    ])
    .where('waves.id', '=', waveId);
}

export async function findAuthority(tx: Tx, id: number) {
  return tx.selectFrom('authorities').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function listAuthorities(tx: Tx) {
  return tx.selectFrom('authorities').selectAll().orderBy('name').execute();
}

/** Reviewing authority of each département or overseas community, as routing wants it. */
export async function loadAuthorityByDepartment(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('authority_departments')
    .select(['department_code', 'authority_id'])
    .execute();
  return new Map(rows.map((row) => [row.department_code, row.authority_id]));
}

export async function findGridVersion(tx: Tx, id: string) {
  return tx.selectFrom('grid_versions').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The grid as people read it: criteria in order, each with its anchors from 0 to 5. */
export async function loadGrid(tx: Tx, gridVersionId: string) {
  const version = await findGridVersion(tx, gridVersionId);
  if (!version) return undefined;
  const criteria = await tx
    .selectFrom('criteria')
    .selectAll()
    .where('grid_version_id', '=', gridVersionId)
    .orderBy('position')
    .execute();
  const anchors = await tx
    .selectFrom('criterion_anchors')
    .innerJoin('criteria', 'criteria.id', 'criterion_anchors.criterion_id')
    .select(['criterion_anchors.criterion_id', 'criterion_anchors.mark', 'criterion_anchors.sentence'])
    .where('criteria.grid_version_id', '=', gridVersionId)
    .orderBy('criterion_anchors.mark')
    .execute();
  return {
    ...version,
    criteria: criteria.map((criterion) => ({
      ...criterion,
      anchors: anchors.filter((anchor) => anchor.criterion_id === criterion.id),
    })),
  };
}
