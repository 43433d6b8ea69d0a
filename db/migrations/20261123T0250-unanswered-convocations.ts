import { type Kysely, sql } from 'kysely';

/**
 * A member who has not answered the convocation is no longer written as one who said that they do not come. An answer
 * is later than the convocation: what is older was never answered. Meetings already closed keep what their minutes say.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table committee_members
      drop constraint committee_members_attendance_check,
      add constraint committee_members_attendance_check
        check (attendance in ('present', 'remote', 'absent', 'unanswered')),
      alter column attendance set default 'unanswered'`.execute(db);
  await sql`select set_config('app.actor', 'migration', true)`.execute(db);
  await sql`
    update committee_members m set attendance = 'unanswered'
      from committee_meetings g
     where g.id = m.meeting_id and g.closed_at is null and m.attendance = 'absent' and m.proxy_to is null
       and (g.convened_at is null or m.changed_at < g.convened_at)`.execute(db);
  await sql`select set_config('app.actor', '', true)`.execute(db);
}
