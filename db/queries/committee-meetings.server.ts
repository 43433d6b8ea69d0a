import { type SqlBool, sql } from 'kysely';
import type { Attendance } from '#app/domain/selection/committee/quorum.ts';
import type { CommitteeSeat } from '#app/domain/selection/committee/seats.ts';
import type { Tx } from '../client.server.ts';

const now = sql<Date>`clock_timestamp()`;

function meetings(tx: Tx) {
  return tx
    .selectFrom('committee_meetings as g')
    .innerJoin('waves as w', 'w.id', 'g.wave_id')
    .innerJoin('calls as c', 'c.id', 'g.call_id')
    .select(['g.id', 'g.call_id', 'g.wave_id', 'g.number', 'g.starts_at', 'g.place', 'g.remote_url'])
    .select(['g.follows_id', 'g.convened_at', 'g.opened_at', 'g.closed_at', 'g.session_id'])
    .select(['w.number as wave_number', 'w.label as wave_label', 'c.slug as call_slug'])
    .select(['c.title as call_title', 'c.decider_is_fictitious as is_fictitious']);
}

/** Meetings that this person plans or sits in, the next ones first. */
export async function listMeetings(tx: Tx) {
  return meetings(tx)
    .select((eb) => [
      eb
        .selectFrom('committee_items as i')
        .whereRef('i.meeting_id', '=', 'g.id')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .as('items'),
    ])
    .orderBy(sql`g.closed_at is not null`)
    .orderBy('g.starts_at', 'desc')
    .limit(100)
    .execute();
}

export async function findMeeting(tx: Tx, id: string) {
  return meetings(tx).where('g.id', '=', id).executeTakeFirst();
}

export type MeetingRow = NonNullable<Awaited<ReturnType<typeof findMeeting>>>;

/** One act at a time on a meeting, whoever does it: read after this, never before. */
export async function lockMeeting(tx: Tx, id: string): Promise<MeetingRow | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`committee ${id}`}, 0))`.execute(tx);
  return findMeeting(tx, id);
}

export async function insertMeeting(
  tx: Tx,
  meeting: {
    id: string;
    callId: string;
    waveId: string;
    startsAt: Date;
    place: string;
    remoteUrl: string;
    followsId: string | null;
    plannedBy: string;
  },
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`meetings ${meeting.waveId}`}, 0))`.execute(tx);
  const last = await tx
    .selectFrom('committee_meetings')
    .where('wave_id', '=', meeting.waveId)
    .select((eb) => eb.fn.max('number').as('number'))
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  await tx
    .insertInto('committee_meetings')
    .values({
      id: meeting.id,
      call_id: meeting.callId,
      wave_id: meeting.waveId,
      number,
      starts_at: meeting.startsAt,
      place: meeting.place,
      remote_url: meeting.remoteUrl,
      follows_id: meeting.followsId,
      planned_by: meeting.plannedBy,
    })
    .execute();
  return number;
}

export async function saveMeetingPlace(
  tx: Tx,
  id: string,
  { startsAt, place, remoteUrl }: { startsAt: Date; place: string; remoteUrl: string },
): Promise<void> {
  await tx
    .updateTable('committee_meetings')
    .set({ starts_at: startsAt, place, remote_url: remoteUrl })
    .where('id', '=', id)
    .execute();
}

/** Nobody has said yet whether they come: what was said was for another day. */
export async function forgetAttendances(tx: Tx, meetingId: string): Promise<void> {
  await tx
    .updateTable('committee_members')
    .set({ attendance: 'unanswered', proxy_to: null, changed_at: now })
    .where('meeting_id', '=', meetingId)
    .execute();
}

export async function saveConvocation(tx: Tx, id: string, convenedBy: string): Promise<void> {
  await tx
    .updateTable('committee_meetings')
    .set({ convened_by: convenedBy, convened_at: now })
    .where('id', '=', id)
    .execute();
}

export async function saveOpening(tx: Tx, id: string, sessionId: string): Promise<void> {
  await tx
    .updateTable('committee_meetings')
    .set({ session_id: sessionId, opened_at: now })
    .where('id', '=', id)
    .execute();
}

export async function saveEnd(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('committee_meetings').set({ closed_at: now }).where('id', '=', id).execute();
}

/** Who sits, the chair first. */
export async function listMembers(tx: Tx, meetingId: string) {
  return tx
    .selectFrom('committee_members as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .leftJoin('users as p', 'p.id', 'm.proxy_to')
    .where('m.meeting_id', '=', meetingId)
    .select(['m.user_id as userId', 'm.capacity', 'm.proxy_to as proxyTo', 'u.display_name as name'])
    .select(['u.email', 'p.display_name as proxyName'])
    .select([sql<CommitteeSeat>`m.seat`.as('seat'), sql<Attendance>`m.attendance`.as('attendance')])
    .orderBy(sql`array_position(array['chair', 'vice_chair', 'secretary', 'member'], m.seat)`)
    .orderBy('u.display_name')
    .orderBy('m.user_id')
    .execute();
}

export type SeatedMember = Awaited<ReturnType<typeof listMembers>>[number];

export async function insertMember(
  tx: Tx,
  member: { meetingId: string; callId: string; userId: string; seat: CommitteeSeat; capacity: string },
): Promise<void> {
  await tx
    .insertInto('committee_members')
    .values({
      meeting_id: member.meetingId,
      call_id: member.callId,
      user_id: member.userId,
      seat: member.seat,
      capacity: member.capacity,
    })
    .execute();
}

/** False when the person did not sit. A proxy given to them falls. */
export async function deleteMember(tx: Tx, meetingId: string, userId: string): Promise<boolean> {
  await tx
    .updateTable('committee_members')
    .set({ proxy_to: null, changed_at: now })
    .where('meeting_id', '=', meetingId)
    .where('proxy_to', '=', userId)
    .execute();
  const gone = await tx
    .deleteFrom('committee_members')
    .where('meeting_id', '=', meetingId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return gone.numDeletedRows === 1n;
}

/** Attendance and proxy go together: whoever attends has their own voice. */
export async function saveAttendance(
  tx: Tx,
  member: { meetingId: string; userId: string; attendance: Attendance; proxyTo: string | null },
): Promise<void> {
  await tx
    .updateTable('committee_members')
    .set({ attendance: member.attendance, proxy_to: member.proxyTo, changed_at: now })
    .where('meeting_id', '=', member.meetingId)
    .where('user_id', '=', member.userId)
    .execute();
}

/** Accounts that may sit on the committee, with the roles that they hold and where. */
export async function listSeatable(tx: Tx, roles: readonly string[]) {
  return tx
    .selectFrom('users as u')
    .innerJoin('user_roles as r', 'r.user_id', 'u.id')
    .leftJoin('authorities as h', 'h.id', 'r.authority_id')
    .leftJoin('departments as d', 'd.code', 'r.department_code')
    .where('r.revoked_at', 'is', null)
    .where('u.disabled_at', 'is', null)
    .where('r.role', 'in', [...roles])
    .select(['u.id', 'u.display_name as name', 'u.email', 'r.role'])
    .select(sql<string | null>`coalesce(h.name, d.name)`.as('place'))
    .orderBy('u.display_name')
    .orderBy('u.id')
    .execute();
}

/** What a meeting's screens hang on, as one text: it changes when something of what this reader sees has. */
export async function readRoomVersion(tx: Tx, meetingId: string): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select concat_ws(' ',
      (select concat(g.opened_at, g.closed_at) from committee_meetings g where g.id = ${meetingId}),
      (select max(m.changed_at) from committee_members m where m.meeting_id = ${meetingId}),
      (select concat(count(i.called_at), max(i.called_at), max(i.ended_at)) from committee_items i
        where i.meeting_id = ${meetingId}),
      (select concat(max(b.opened_at), max(b.closed_at)) from committee_ballots b
        where b.meeting_id = ${meetingId}),
      (select concat(count(*), max(v.cast_at)) from committee_votes v where v.meeting_id = ${meetingId}),
      (select count(*) from committee_withdrawals(${meetingId}::uuid))) as version`.execute(tx);
  return rows[0]?.version ?? '';
}

/** Who of the meeting withdrew from which file of its agenda. */
export async function listWithdrawals(tx: Tx, meetingId: string) {
  const { rows } = await sql<{ applicationId: string; userId: string; declaredAt: Date }>`
    select application_id as "applicationId", user_id as "userId", declared_at as "declaredAt"
      from committee_withdrawals(${meetingId}::uuid) order by declared_at, user_id`.execute(tx);
  return rows;
}

/** Whether a session of this wave is open: a meeting opens one, and there is one at a time. */
export async function findOpenMeeting(tx: Tx, waveId: string) {
  return tx
    .selectFrom('committee_meetings')
    .where('wave_id', '=', waveId)
    .where('opened_at', 'is not', null)
    .where('closed_at', 'is', null)
    .select(['id', 'number'])
    .executeTakeFirst();
}

export async function isSessionOpen(tx: Tx, waveId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('committee_sessions')
    .where('wave_id', '=', waveId)
    .where('closed_at', 'is', null)
    .select(sql<SqlBool>`true`.as('open'))
    .executeTakeFirst();
  return row !== undefined;
}
