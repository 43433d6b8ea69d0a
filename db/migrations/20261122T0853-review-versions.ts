import { type Kysely, sql } from 'kysely';

/**
 * A delivered review is never edited: its correction is another row of the same assignment, which names the one it
 * corrects and why. The old row stays, as the policies already forbid to change what is locked. The version in
 * force is the one that no locked row corrects.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table reviews drop constraint reviews_assignment_id_key`.execute(db);
  await sql`
    alter table reviews
      add column number integer not null default 1 check (number > 0),
      add column corrects_id uuid references reviews,
      add column correction_reason text not null default '',
      add column is_after_opening boolean not null default false,
      add constraint reviews_correction check ((number = 1) = (corrects_id is null)),
      add constraint reviews_correction_reasoned check (corrects_id is null or correction_reason <> '')`.execute(
    db,
  );
  await sql`create unique index reviews_number on reviews (assignment_id, number)`.execute(db);
  await sql`create unique index reviews_in_hand on reviews (assignment_id) where locked_at is null`.execute(
    db,
  );
  await sql`create unique index reviews_corrects on reviews (corrects_id)`.execute(db);
}
