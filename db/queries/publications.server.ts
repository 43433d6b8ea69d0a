import { sql } from 'kysely';
import type { PublicationSnapshot } from '#app/domain/selection/publication-snapshot.ts';
import type { Tx } from '../client.server.ts';
import { jsonb } from '../json.server.ts';
import { isLastPublic, isPublic } from './public-results.server.ts';

export interface Publication {
  id: string;
  waveId: string;
  callId: string;
  snapshot: PublicationSnapshot;
  sha256: Buffer;
  /** Canonical bytes; null when the wave had no ranking. */
  selectionRecord: Buffer | null;
  preparedBy: string;
  preparedByName: string;
  preparedAt: Date;
  embargoUntil: Date;
  approvedByName: string | null;
  approvedAt: Date | null;
  /** The publication that this one replaces at its instant, and what changes; null and empty for the first. */
  rectifiesId: string | null;
  changes: string;
}

function publications(tx: Tx) {
  return tx
    .selectFrom('publications')
    .innerJoin('users as preparer', 'preparer.id', 'publications.prepared_by')
    .leftJoin('users as approver', 'approver.id', 'publications.approved_by')
    .select([
      'publications.id',
      'publications.wave_id',
      'publications.call_id',
      'publications.snapshot',
      'publications.sha256',
      'publications.selection_record',
      'publications.prepared_by',
      'publications.prepared_at',
      'publications.embargo_until',
      'publications.approved_at',
      'publications.rectifies_id',
      'publications.changes',
      'preparer.display_name as preparer_name',
      'approver.display_name as approver_name',
    ])
    .where('publications.cancelled_at', 'is', null);
}

type PublicationRow = Awaited<ReturnType<ReturnType<typeof publications>['execute']>>[number];

function toPublication(row: PublicationRow): Publication {
  return {
    id: row.id,
    waveId: row.wave_id,
    callId: row.call_id,
    snapshot: row.snapshot as unknown as PublicationSnapshot,
    sha256: row.sha256,
    selectionRecord: row.selection_record,
    preparedBy: row.prepared_by,
    preparedByName: row.preparer_name,
    preparedAt: row.prepared_at,
    embargoUntil: row.embargo_until,
    approvedByName: row.approver_name,
    approvedAt: row.approved_at,
    rectifiesId: row.rectifies_id,
    changes: row.changes,
  };
}

/**
 * The wave's last publication, in preparation, waiting or public: an update comes before what it will replace. For
 * officials only (names of who prepared it).
 */
export async function findPublicationOfWave(tx: Tx, waveId: string): Promise<Publication | undefined> {
  const row = await publications(tx)
    .where('publications.wave_id', '=', waveId)
    .where(
      sql<boolean>`not exists (select 1 from publications later
        where later.rectifies_id = publications.id and later.cancelled_at is null)`,
    )
    .executeTakeFirst();
  return row && toPublication(row);
}

/** What the public reads of the wave now, as officials see it. */
export async function findShownPublication(tx: Tx, waveId: string): Promise<Publication | undefined> {
  const row = await publications(tx)
    .where('publications.wave_id', '=', waveId)
    .where(isPublic)
    .where(isLastPublic)
    .executeTakeFirst();
  return row && toPublication(row);
}

export async function lockPublication(tx: Tx, id: string): Promise<Publication | undefined> {
  const row = await publications(tx)
    .where('publications.id', '=', id)
    .forUpdate('publications')
    .executeTakeFirst();
  return row && toPublication(row);
}

export async function insertPublication(
  tx: Tx,
  publication: {
    id: string;
    callId: string;
    waveId: string;
    snapshot: PublicationSnapshot;
    sha256: Uint8Array;
    selectionRecord: Uint8Array | null;
    preparedBy: string;
    embargoUntil: Date;
    rectifiesId: string | null;
    changes: string;
  },
): Promise<void> {
  await tx
    .insertInto('publications')
    .values({
      id: publication.id,
      call_id: publication.callId,
      wave_id: publication.waveId,
      snapshot: jsonb(publication.snapshot) as never,
      sha256: Buffer.from(publication.sha256),
      selection_record: publication.selectionRecord && Buffer.from(publication.selectionRecord),
      prepared_by: publication.preparedBy,
      embargo_until: publication.embargoUntil,
      rectifies_id: publication.rectifiesId,
      changes: publication.changes,
    })
    .execute();
}

export async function markApproved(
  tx: Tx,
  { id, userId, signedStatement }: { id: string; userId: string; signedStatement: Uint8Array | null },
): Promise<boolean> {
  const approved = await tx
    .updateTable('publications')
    .set({
      approved_by: userId,
      approved_at: sql<Date>`clock_timestamp()`,
      signed_statement: signedStatement && Buffer.from(signedStatement),
    })
    .where('id', '=', id)
    .where('approved_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst();
  return approved.numUpdatedRows === 1n;
}

/** Withdraws what is public with every version before it: none comes back in its place. */
export async function markAllCancelled(tx: Tx, waveId: string): Promise<void> {
  await tx
    .updateTable('publications')
    .set({ cancelled_at: sql<Date>`clock_timestamp()` })
    .where('wave_id', '=', waveId)
    .where('cancelled_at', 'is', null)
    .execute();
}

export async function markCancelled(tx: Tx, id: string): Promise<boolean> {
  const cancelled = await tx
    .updateTable('publications')
    .set({ cancelled_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst();
  return cancelled.numUpdatedRows === 1n;
}

export interface DecidedFile {
  applicationId: string;
  reference: string;
  title: string;
  holderName: string;
  holderType: string;
  regionCode: string;
  departmentCodes: string[];
  population: number;
  status: string;
  outcome: string;
  amountCents: number | null;
  takenAt: Date;
  notifiedAt: Date | null;
  /** Frozen copy, for laureates only. */
  canonical: Buffer | null;
}

/** The files that have a decision in force, laureates with their frozen copy. */
export async function listDecidedFiles(tx: Tx, waveId: string): Promise<DecidedFile[]> {
  const { rows } = await sql<DecidedFile>`
    select a.id as "applicationId", coalesce(a.reference, '') as reference, a.title,
           a.holder_name as "holderName", a.holder_type as "holderType",
           coalesce(h.region_code, a.region_code, a.department_codes[1]) as "regionCode",
           a.department_codes as "departmentCodes", a.population, a.status, d.outcome,
           d.amount_cents as "amountCents", d.taken_at as "takenAt", t.notified_at as "notifiedAt",
           case when d.outcome = 'selected' then v.canonical end as canonical
      from decisions d
      join applications a on a.id = d.application_id
      join authorities h on h.id = a.authority_id
      left join decision_notifications t on t.decision_id = d.id
      left join application_versions v on v.id = a.current_version_id
     where d.wave_id = ${waveId}
       and not exists (select 1 from decisions later where later.supersedes_id = d.id)
     order by a.reference`.execute(tx);
  return rows;
}

/** How many files were deposited, by région of their agency. */
export async function countDepositsByRegion(tx: Tx, waveId: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ code: string; count: number }>`
    select coalesce(h.region_code, a.region_code, a.department_codes[1]) as code, count(*) as count
      from applications a join authorities h on h.id = a.authority_id
     where a.wave_id = ${waveId} and a.first_deposited_at is not null
     group by 1 order by 1`.execute(tx);
  return Object.fromEntries(rows.map(({ code, count }) => [code, count]));
}

export interface TerritoryNames {
  regions: Record<string, string>;
  departments: Record<string, string>;
  regionOfDepartment: Record<string, string>;
}

export async function readTerritoryNames(tx: Tx): Promise<TerritoryNames> {
  const regions = await tx.selectFrom('regions').select(['code', 'name']).execute();
  const departments = await tx.selectFrom('departments').select(['code', 'name', 'region_code']).execute();
  return {
    regions: Object.fromEntries(regions.map(({ code, name }) => [code, name])),
    departments: Object.fromEntries(departments.map(({ code, name }) => [code, name])),
    regionOfDepartment: Object.fromEntries(
      departments.flatMap(({ code, region_code }) => (region_code === null ? [] : [[code, region_code]])),
    ),
  };
}
