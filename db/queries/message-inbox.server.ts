import { type Expression, type SqlBool, sql } from 'kysely';
import type { Tx } from '../client.server.ts';
import type { DeskScope } from './desk.server.ts';

/** Whose exchanges: those of the applications one is a member of, or those of one's desk. */
export type InboxOf = { userId: string; scope: DeskScope | null };

export interface InboxPage {
  filter: 'all' | 'unread' | 'to_answer';
  size: number;
  /** Threads older than this one; the instant as the database wrote it, to the microsecond. */
  after?: { at: string; id: string };
}

const unreadByHolder = sql<SqlBool>`(t.last_desk_at is not null and t.last_desk_at > coalesce(r.read_at, '-infinity'))`;
const unreadByDesk = sql<SqlBool>`(t.last_holder_at is not null and t.last_holder_at > coalesce(r.read_at, '-infinity'))`;
const toAnswer = sql<SqlBool>`(t.last_holder_at is not null and t.last_holder_at > coalesce(t.last_desk_at, '-infinity'))`;

/** One page of the exchanges, the last spoken in first; ties go by id, so that none is shown twice or skipped. */
export async function listInbox(tx: Tx, of: InboxOf, { filter, size, after }: InboxPage) {
  const rows = await inbox(tx, of)
    .$if(filter === 'unread', (query) => query.where(unreadOf(of)))
    .$if(filter === 'to_answer', (query) => query.where(toAnswer))
    .$if(after !== undefined, (query) =>
      query.where(
        sql<SqlBool>`(t.last_at, t.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid)`,
      ),
    )
    .select(['t.id', 't.subject', 't.last_at', 't.application_id', 'a.reference', 'a.title', 'a.holder_name'])
    .select(unreadOf(of).$castTo<boolean>().as('is_unread'))
    .select(toAnswer.$castTo<boolean>().as('awaits_answer'))
    .select(['au.name as authority_name', sql<string>`t.last_at::text`.as('cursor_at')])
    .orderBy('t.last_at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(size + 1)
    .execute();
  return { rows: rows.slice(0, size), hasNext: rows.length > size };
}

/** Counted up to a hundred: beyond, nobody reads the figure. */
export async function countUnread(tx: Tx, of: InboxOf): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    ${inbox(tx, of).where(unreadOf(of)).select('t.id').limit(100)}) unread`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** The unread exchanges of an inbox, to mark them all as read. */
export async function listUnread(tx: Tx, of: InboxOf) {
  return inbox(tx, of).where(unreadOf(of)).select(['t.id', 't.application_id']).limit(500).execute();
}

function unreadOf({ scope }: InboxOf): Expression<SqlBool> & typeof unreadByDesk {
  return scope === null ? unreadByHolder : unreadByDesk;
}

function inbox(tx: Tx, { userId, scope }: InboxOf) {
  const isTheirs =
    scope === null
      ? sql<SqlBool>`exists (select 1 from application_members m where m.application_id = a.id and m.user_id = ${userId})`
      : sql<SqlBool>`(${scope.isNational} or a.authority_id = any(${[...scope.authorityIds]}::integer[]))
          and not exists (select 1 from application_members m where m.application_id = a.id and m.user_id = ${userId})`;
  return tx
    .selectFrom('message_threads as t')
    .innerJoin('applications as a', 'a.id', 't.application_id')
    .leftJoin('authorities as au', 'au.id', 'a.authority_id')
    .leftJoin('message_reads as r', (join) =>
      join.onRef('r.thread_id', '=', 't.id').on('r.user_id', '=', userId),
    )
    .where(isTheirs);
}
