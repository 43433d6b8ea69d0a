import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { PRESENCE_SECONDS } from '#app/domain/account/team.ts';
import type { Tx } from '../client.server.ts';

type Place = { applicationId: string; section: string };

/** One statement: this person is in this section now. Nothing is written for whoever may not write there. */
export async function savePresence(tx: Tx, { applicationId, section, userId }: Place & { userId: string }) {
  await sql`
    insert into section_presence (application_id, user_id, section)
    select application_id, user_id, ${section} from application_members
     where application_id = ${applicationId} and user_id = ${userId} and role <> 'reader'
    on conflict (application_id, user_id) do update
      set section = excluded.section, seen_at = excluded.seen_at`.execute(tx);
}

/** Who else has been writing in the last minute, and where: names only. */
export async function listPresent(
  tx: Tx,
  { applicationId, exceptUserId }: { applicationId: string; exceptUserId: string },
) {
  return tx
    .selectFrom('section_presence as presence')
    .innerJoin('application_members as member', (join) =>
      join
        .onRef('member.application_id', '=', 'presence.application_id')
        .onRef('member.user_id', '=', 'presence.user_id'),
    )
    .innerJoin('users', 'users.id', 'presence.user_id')
    .select(['presence.section', 'users.display_name as name'])
    .where('presence.application_id', '=', applicationId)
    .where('presence.user_id', '<>', exceptUserId)
    .where('presence.seen_at', '>', sql<Date>`clock_timestamp() - make_interval(secs => ${PRESENCE_SECONDS})`)
    .orderBy('users.display_name')
    .execute();
}

/** Who wrote last in one section, and when. */
export async function findLastWritingIn(tx: Tx, { applicationId, section }: Place) {
  return tx
    .selectFrom('answers')
    .leftJoin('users', 'users.id', 'answers.written_by')
    .select(['answers.written_at as at', 'answers.written_by as userId', 'users.display_name as name'])
    .where('answers.application_id', '=', applicationId)
    .where('answers.path', 'like', `${section}.%`)
    .orderBy('answers.written_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function listSectionAssignments(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('section_assignments as given')
    .innerJoin('users', 'users.id', 'given.user_id')
    .select(['given.section', 'given.user_id as userId', 'users.display_name as name'])
    .where('given.application_id', '=', applicationId)
    .execute();
}

export async function saveSectionAssignment(
  tx: Tx,
  { applicationId, section, userId, assignedBy }: Place & { userId: string; assignedBy: string },
): Promise<void> {
  await tx
    .insertInto('section_assignments')
    .values({ application_id: applicationId, section, user_id: userId, assigned_by: assignedBy })
    .onConflict((conflict) =>
      conflict.columns(['application_id', 'section']).doUpdateSet({
        user_id: userId,
        assigned_by: assignedBy,
        assigned_at: sql<Date>`clock_timestamp()`,
      }),
    )
    .execute();
}

export async function deleteSectionAssignment(tx: Tx, { applicationId, section }: Place): Promise<void> {
  await tx
    .deleteFrom('section_assignments')
    .where('application_id', '=', applicationId)
    .where('section', '=', section)
    .execute();
}

/** What the team said about one section, oldest first; answers carry the thread that they belong to. */
export async function listComments(tx: Tx, { applicationId, section }: Place) {
  return tx
    .selectFrom('section_comments as said')
    .leftJoin('users as author', 'author.id', 'said.author_id')
    .leftJoin('users as closer', 'closer.id', 'said.resolved_by')
    .select([
      'said.id',
      'said.thread_id',
      'said.body',
      'said.written_at',
      'said.resolved_at',
      'author.display_name as author_name',
      'closer.display_name as resolved_by_name',
    ])
    .where('said.application_id', '=', applicationId)
    .where('said.section', '=', section)
    .orderBy('said.written_at')
    .orderBy('said.id')
    .limit(500)
    .execute();
}

/** Threads still open, by section. */
export async function countOpenThreads(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('section_comments')
    .select(['section', (eb) => eb.fn.countAll<number>().as('count')])
    .where('application_id', '=', applicationId)
    .where('resolved_at', 'is', null)
    .whereRef('id', '=', 'thread_id')
    .groupBy('section')
    .execute();
}

export async function countComments(tx: Tx, applicationId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('section_comments')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('application_id', '=', applicationId)
    .executeTakeFirstOrThrow();
  return count;
}

export async function findThread(tx: Tx, { applicationId, section, threadId }: Place & { threadId: string }) {
  return tx
    .selectFrom('section_comments')
    .select(['id', 'resolved_at'])
    .where('application_id', '=', applicationId)
    .where('section', '=', section)
    .where('id', '=', threadId)
    .whereRef('id', '=', 'thread_id')
    .executeTakeFirst();
}

/** A new thread, or one more answer in `threadId`. */
export async function insertComment(
  tx: Tx,
  comment: Place & { authorId: string; body: string; threadId?: string },
): Promise<void> {
  const id = randomUUID();
  await tx
    .insertInto('section_comments')
    .values({
      id,
      application_id: comment.applicationId,
      section: comment.section,
      thread_id: comment.threadId ?? id,
      author_id: comment.authorId,
      body: comment.body,
    })
    .execute();
}

/** Settles a thread, or opens it again with null. */
export async function saveThreadState(
  tx: Tx,
  { threadId, resolvedBy }: { threadId: string; resolvedBy: string | null },
): Promise<void> {
  await tx
    .updateTable('section_comments')
    .set({
      resolved_by: resolvedBy,
      resolved_at: resolvedBy === null ? null : sql<Date>`clock_timestamp()`,
    })
    .where('id', '=', threadId)
    .execute();
}
