import { sql } from 'kysely';
import type { NoticeKind, NoticeLine, Rhythm } from '#app/domain/messages/notices.ts';
import type { Tx } from '../client.server.ts';
import { jsonb } from '../json.server.ts';

const now = () => sql<Date>`clock_timestamp()`;

export interface NewNotice {
  userId: string;
  kind: NoticeKind;
  /** Names the thing told, for this person: told once. */
  key: string;
  rhythm: Rhythm;
  applicationId: string;
  threadId?: string;
  line: NoticeLine;
}

/** The notice's id, or undefined when this person was told already. One that nobody wants counts as told. */
export async function insertNotice(tx: Tx, notice: NewNotice): Promise<string | undefined> {
  const inserted = await tx
    .insertInto('notices')
    .values({
      user_id: notice.userId,
      kind: notice.kind,
      key: notice.key,
      rhythm: notice.rhythm,
      application_id: notice.applicationId,
      thread_id: notice.threadId ?? null,
      line: jsonb(notice.line) as never,
      told_at: notice.rhythm === 'never' ? now() : null,
    })
    .onConflict((conflict) => conflict.columns(['user_id', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted?.id;
}

/** Told by this mail; by none when the person had seen the thing for themselves. */
export async function markNoticesTold(tx: Tx, ids: readonly string[], mailId: string | null): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('notices')
    .set({ told_at: now(), mail_id: mailId })
    .where('id', 'in', [...ids])
    .execute();
}

/** What these people chose, by person and kind. */
export async function listPreferences(tx: Tx, userIds: readonly string[]) {
  if (userIds.length === 0) return [];
  return tx
    .selectFrom('notice_preferences')
    .select(['user_id', 'kind', 'rhythm'])
    .where('user_id', 'in', [...userIds])
    .execute();
}

export async function savePreference(
  tx: Tx,
  { userId, kind, rhythm }: { userId: string; kind: NoticeKind; rhythm: Rhythm },
): Promise<void> {
  await tx
    .insertInto('notice_preferences')
    .values({ user_id: userId, kind, rhythm })
    .onConflict((conflict) => conflict.columns(['user_id', 'kind']).doUpdateSet({ rhythm, chosen_at: now() }))
    .execute();
}

export type DigestBounds = { daily: Date; weekly: Date };

/** People for whom a summary is due: something waits that was noticed before its last hour. */
export async function listDigestReaders(tx: Tx, bounds: DigestBounds): Promise<string[]> {
  const rows = await dueNotices(tx, bounds).select('n.user_id').distinct().orderBy('n.user_id').execute();
  return rows.map(({ user_id: userId }) => userId);
}

/** What one person's summary is made of, taken in hand: another worker finds nothing. */
export async function lockDigest(tx: Tx, bounds: DigestBounds, userId: string) {
  return dueNotices(tx, bounds)
    .where('n.user_id', '=', userId)
    .select(['n.id', 'n.application_id'])
    .select([
      sql<NoticeKind>`n.kind`.as('kind'),
      sql<Rhythm>`n.rhythm`.as('rhythm'),
      sql<NoticeLine>`n.line`.as('line'),
    ])
    .select(
      sql<boolean>`exists (select 1 from message_reads r where r.thread_id = n.thread_id
        and r.user_id = n.user_id and r.read_at > n.noticed_at)`.as('is_seen'),
    )
    .orderBy('n.noticed_at')
    .orderBy('n.id')
    .forUpdate()
    .skipLocked()
    .execute();
}

function dueNotices(tx: Tx, { daily, weekly }: DigestBounds) {
  return tx
    .selectFrom('notices as n')
    .where('n.told_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([eb('n.rhythm', '=', 'daily'), eb('n.noticed_at', '<', daily)]),
        eb.and([eb('n.rhythm', '=', 'weekly'), eb('n.noticed_at', '<', weekly)]),
      ]),
    );
}

export type Reader = { id: string; name: string; email: string };

/** An account that may still be written to. */
export async function findReader(tx: Tx, userId: string): Promise<Reader | undefined> {
  return readers(tx).where('u.id', '=', userId).executeTakeFirst();
}

/** Officers of an agency; its directors where it has none. */
export async function listDeskReaders(tx: Tx, authorityId: number): Promise<Reader[]> {
  const holding = (role: string) =>
    readers(tx)
      .innerJoin('user_roles as held', 'held.user_id', 'u.id')
      .where('held.authority_id', '=', authorityId)
      .where('held.role', '=', role)
      .where('held.revoked_at', 'is', null)
      .distinct()
      .execute();
  const officers = await holding('ars_officer');
  return officers.length > 0 ? officers : holding('ars_director');
}

/** Members who write: a reader follows without being called. */
export async function listTeamReaders(tx: Tx, applicationId: string): Promise<Reader[]> {
  return readers(tx)
    .innerJoin('application_members as m', 'm.user_id', 'u.id')
    .where('m.application_id', '=', applicationId)
    .where('m.role', 'in', ['owner', 'signatory', 'editor'])
    .execute();
}

/** National officials who took part in a thread. */
export async function listNationalReaders(tx: Tx, threadId: string): Promise<Reader[]> {
  return readers(tx)
    .innerJoin('messages as said', 'said.author_id', 'u.id')
    .where('said.thread_id', '=', threadId)
    .where('said.side', '=', 'national')
    .distinct()
    .execute();
}

function readers(tx: Tx) {
  return tx
    .selectFrom('users as u')
    .where('u.disabled_at', 'is', null)
    .select(['u.id', 'u.display_name as name', 'u.email']);
}

/** A message and where it was said: what its readers are told of it. */
export async function findMessageToAnnounce(tx: Tx, messageId: string) {
  return tx
    .selectFrom('messages as m')
    .innerJoin('message_threads as t', 't.id', 'm.thread_id')
    .innerJoin('applications as a', 'a.id', 'm.application_id')
    .innerJoin('calls as c', 'c.id', 'a.call_id')
    .where('m.id', '=', messageId)
    .select(['m.id', 'm.thread_id', 'm.application_id', 'm.author_id', 'm.service', 't.subject'])
    .select(['a.reference', 'a.title', 'a.holder_name', 'a.authority_id', 'a.call_id', 'c.is_demonstration'])
    .select(sql<'holder' | 'agency' | 'national'>`m.side`.as('side'))
    .executeTakeFirst();
}
