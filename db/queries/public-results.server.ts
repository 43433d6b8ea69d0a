import { sql } from 'kysely';
import type { PublicationSnapshot } from '#app/domain/selection/publication-snapshot.ts';
import type { Tx } from '../client.server.ts';

export interface PublicPublication {
  id: string;
  snapshot: PublicationSnapshot;
  sha256: Buffer;
  /** What anybody verifies with, byte for byte; null for results published without a ranking. */
  selectionRecord: Buffer | null;
  signedStatement: Buffer | null;
  /** Instant from which the public may read. */
  publishedAt: Date;
  /** What an update changes; empty for the first version. */
  changes: string;
  /** When an authority attested its signature; null while none has. */
  stampedAt: Date | null;
}

/** The condition of the public policy, said again: a page asked for by an official shows no more than to anybody. */
export const isPublic = sql<boolean>`(approved_at is not null and cancelled_at is null
  and embargo_until <= clock_timestamp())`;

/** No update of it is public yet. */
export const isLastPublic = sql<boolean>`not exists (select 1 from publications later
  where later.rectifies_id = publications.id and later.approved_at is not null and later.cancelled_at is null
    and later.embargo_until <= clock_timestamp())`;

function publicPublications(tx: Tx) {
  return tx
    .selectFrom('publications')
    .innerJoin('waves', 'waves.id', 'publications.wave_id')
    .innerJoin('calls', 'calls.id', 'publications.call_id')
    .leftJoin('time_stamps', 'time_stamps.publication_id', 'publications.id')
    .select([
      'publications.id',
      'publications.snapshot',
      'publications.sha256',
      'publications.selection_record',
      'publications.signed_statement',
      'publications.changes',
      'time_stamps.stamped_at',
      sql<Date>`greatest(embargo_until, approved_at)`.as('published_at'),
    ])
    .where(isPublic);
}

export async function listPublicPublications(tx: Tx): Promise<PublicPublication[]> {
  const rows = await publicPublications(tx).where(isLastPublic).orderBy('published_at', 'desc').execute();
  return rows.map(toPublic);
}

type PublicRow = Awaited<ReturnType<ReturnType<typeof publicPublications>['execute']>>[number];

function toPublic(row: PublicRow): PublicPublication {
  return {
    id: row.id,
    snapshot: row.snapshot as unknown as PublicationSnapshot,
    sha256: row.sha256,
    selectionRecord: row.selection_record,
    signedStatement: row.signed_statement,
    publishedAt: row.published_at,
    changes: row.changes,
    stampedAt: row.stamped_at,
  };
}

type Address = { slug: string; number: number };

/** What the public reads of a wave now. */
export async function findPublicPublication(
  tx: Tx,
  { slug, number }: Address,
): Promise<PublicPublication | undefined> {
  const row = await publicPublications(tx)
    .where('calls.slug', '=', slug)
    .where('waves.number', '=', number)
    .where(isLastPublic)
    .executeTakeFirst();
  return row && toPublic(row);
}

/** Every version of a wave that is or was public, in order: the first is version 1. Withdrawn ones are not there. */
export async function listPublicVersions(tx: Tx, { slug, number }: Address): Promise<PublicPublication[]> {
  const rows = await publicPublications(tx)
    .where('calls.slug', '=', slug)
    .where('waves.number', '=', number)
    .orderBy('published_at')
    .orderBy(sql`rectifies_id is not null`)
    .execute();
  return rows.map(toPublic);
}

/**
 * Changes whenever a public page may change: a publication that becomes visible or is withdrawn, a date of a
 * wave. Read as the public, so that it says nothing before the instant.
 */
export async function readPublicKey(tx: Tx): Promise<string> {
  const { rows } = await sql<{ key: string }>`
    select coalesce((select string_agg(concat_ws(' ', id, (
                select t.stamped_at from time_stamps t where t.publication_id = publications.id)), ',' order by id)
              from publications where ${isPublic}), '')
           || '/' || coalesce((select md5(string_agg(
                concat_ws(' ', id, opens_at, closes_at, closed_at, results_expected_on), ',' order by id))
              from waves), '') as key`.execute(tx);
  return rows[0]?.key ?? '';
}
