import { type Kysely, sql } from 'kysely';

/**
 * What servers write of a mail after they took it: late, or given back. Beside it, how many such mails came each day
 * and what they were worth, forged ones included.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const national = `(select app_has_role('national_official,auditor'))`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table mail_deliveries
    add column delayed_at timestamptz,
    add column returned_at timestamptz,
    add column report_status text,
    add column report_detail text`.execute(db);
  await sql`create index mail_deliveries_lost on mail_deliveries (queued_at desc)
    where failed_at is not null`.execute(db);
  await sql`
    create table mail_returns (
      day date not null,
      kind text not null,
      count integer not null,
      primary key (day, kind)
    )`.execute(db);
  const name = sql.table('mail_returns');
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  await sql`create policy read_rows on ${name} for select using (${sql.raw(`${worker} or ${national}`)})`.execute(
    db,
  );
  await sql`create policy insert_rows on ${name} for insert with check (${sql.raw(worker)})`.execute(db);
  await sql`create policy update_rows on ${name} for update
    using (${sql.raw(worker)}) with check (${sql.raw(worker)})`.execute(db);
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length > 0) await sql`grant select, insert, update on ${name} to ${sql.id(APP_ROLE)}`.execute(db);
}
