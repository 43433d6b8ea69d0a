import { type Kysely, sql } from 'kysely';

/**
 * The letter of a decision, frozen by the act that notifies it. Whoever may not read the decision itself reads
 * nothing of its letter: the wall of decisions is asked, rather than written a second time.
 */
const worker = `(select app_actor()) in ('worker', 'migration')`;
const nationalHand = `(select app_has_role('national_official,national_chair'))`;

const LETTER_KINDS = `'complement_request', 'admissible', 'inadmissible', 'reversal', 'clock_extension',
  'paper_acknowledgement', 'appeal_receipt', 'appeal_answer', 'decision'`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table letters drop constraint letters_kind_check`.execute(db);
  await sql`alter table letters add constraint letters_kind_check
    check (kind in (${sql.raw(LETTER_KINDS)}))`.execute(db);
  await sql`create policy insert_decision_letters on letters for insert with check (
    kind = 'decision' and ${sql.raw(nationalHand)} and exists (
      select 1 from decision_notifications told
       where told.decision_id = letters.subject_id and told.application_id = letters.application_id))`.execute(
    db,
  );
  await sql`create policy decision_known on letters as restrictive for select using (
    kind <> 'decision' or ${sql.raw(worker)} or exists (
      select 1 from decisions known where known.id = letters.subject_id))`.execute(db);
  // An agency writes letters about its own files: never in the place of whoever notifies decisions.
  await sql`create policy decision_told on letters as restrictive for insert with check (
    kind <> 'decision' or ${sql.raw(worker)} or ${sql.raw(nationalHand)})`.execute(db);
}
