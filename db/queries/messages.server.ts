import { sql } from 'kysely';
import type { CheckState } from '#app/domain/application/attachment-check.ts';
import type { MessageSide } from '#app/domain/messages/message.ts';
import type { Tx } from '../client.server.ts';

const now = () => sql<Date>`clock_timestamp()`;

export interface NewMessage {
  /** Given by the form: sent twice, it is one message. */
  id: string;
  threadId: string;
  applicationId: string;
  side: MessageSide;
  authorId: string;
  /** The service as holders read it; empty for a holder's own message. */
  service: string;
  body: string;
}

/** The exchanges of one application, the last spoken in first. */
export async function listThreads(
  tx: Tx,
  { applicationId, userId }: { applicationId: string; userId: string },
) {
  return threads(tx, userId)
    .where('t.application_id', '=', applicationId)
    .orderBy('t.last_at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(200)
    .execute();
}

export async function findThread(
  tx: Tx,
  { applicationId, threadId, userId }: { applicationId: string; threadId: string; userId: string },
) {
  return threads(tx, userId)
    .where('t.application_id', '=', applicationId)
    .where('t.id', '=', threadId)
    .executeTakeFirst();
}

function threads(tx: Tx, userId: string) {
  return tx
    .selectFrom('message_threads as t')
    .leftJoin('message_reads as r', (join) =>
      join.onRef('r.thread_id', '=', 't.id').on('r.user_id', '=', userId),
    )
    .select(['t.id', 't.application_id', 't.subject', 't.opened_at', 't.last_at'])
    .select(['t.last_holder_at', 't.last_desk_at', 'r.read_at'])
    .select(sql<MessageSide>`t.side`.as('side'))
    .select((eb) =>
      eb
        .selectFrom('messages as m')
        .select(eb.fn.countAll<number>().as('count'))
        .whereRef('m.thread_id', '=', 't.id')
        .as('message_count'),
    );
}

/** What was said in a thread, oldest first. Names come back only for whoever may read them (row-level security). */
export async function listMessages(tx: Tx, threadId: string) {
  return tx
    .selectFrom('messages as m')
    .leftJoin('users as u', 'u.id', 'm.author_id')
    .select(['m.id', 'm.service', 'm.body', 'm.sent_at', 'm.author_id', 'u.display_name as author_name'])
    .select(sql<MessageSide>`m.side`.as('side'))
    .where('m.thread_id', '=', threadId)
    .orderBy('m.sent_at')
    .orderBy('m.id')
    .limit(500)
    .execute();
}

export async function listThreadFiles(tx: Tx, threadId: string) {
  return tx
    .selectFrom('message_files as f')
    .innerJoin('messages as m', 'm.id', 'f.message_id')
    .select(['f.id', 'f.message_id', 'f.file_name', 'f.size_bytes', 'f.check_detail'])
    .select(sql<CheckState>`f.check_state`.as('check_state'))
    .where('m.thread_id', '=', threadId)
    .orderBy('f.file_name')
    .execute();
}

export async function findMessageFile(
  tx: Tx,
  { applicationId, fileId }: { applicationId: string; fileId: string },
) {
  return tx
    .selectFrom('message_files')
    .select(['id', 'file_name', 'media_type', 'size_bytes', 'storage_key'])
    .select(sql<CheckState>`check_state`.as('check_state'))
    .where('application_id', '=', applicationId)
    .where('id', '=', fileId)
    .executeTakeFirst();
}

/** When somebody of the holder's team last opened the thread. */
export async function findHolderReading(tx: Tx, threadId: string): Promise<Date | null> {
  const row = await tx
    .selectFrom('message_reads')
    .select((eb) => eb.fn.max('read_at').as('read_at'))
    .where('thread_id', '=', threadId)
    .where('is_holder', '=', true)
    .executeTakeFirst();
  return row?.read_at ?? null;
}

export async function findMessage(tx: Tx, id: string) {
  return tx
    .selectFrom('messages')
    .select(['id', 'thread_id', 'author_id', 'application_id'])
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function insertThread(
  tx: Tx,
  thread: {
    id: string;
    applicationId: string;
    callId: string;
    subject: string;
    side: MessageSide;
    openedBy: string;
  },
): Promise<void> {
  await tx
    .insertInto('message_threads')
    .values({
      id: thread.id,
      application_id: thread.applicationId,
      call_id: thread.callId,
      subject: thread.subject,
      side: thread.side,
      opened_by: thread.openedBy,
    })
    .execute();
}

export async function insertMessage(tx: Tx, message: NewMessage): Promise<void> {
  await tx
    .insertInto('messages')
    .values({
      id: message.id,
      thread_id: message.threadId,
      application_id: message.applicationId,
      side: message.side,
      author_id: message.authorId,
      service: message.service,
      body: message.body,
    })
    .execute();
  const column = message.side === 'holder' ? 'last_holder_at' : 'last_desk_at';
  await tx
    .updateTable('message_threads')
    .set({ last_at: now(), [column]: now() })
    .where('id', '=', message.threadId)
    .execute();
}

export interface NewMessageFile {
  id: string;
  messageId: string;
  applicationId: string;
  fileName: string;
  mediaType: string;
  sizeBytes: number;
  sha256: Buffer;
  storageKey: string;
  uploadedBy: string;
  check: { state: CheckState; detail: string | null };
}

export async function insertMessageFile(tx: Tx, file: NewMessageFile): Promise<void> {
  await tx
    .insertInto('message_files')
    .values({
      id: file.id,
      message_id: file.messageId,
      application_id: file.applicationId,
      file_name: file.fileName,
      media_type: file.mediaType,
      size_bytes: file.sizeBytes,
      sha256: file.sha256,
      storage_key: file.storageKey,
      uploaded_by: file.uploadedBy,
      check_state: file.check.state,
      check_detail: file.check.detail,
    })
    .execute();
}

/** This person has read these threads as they stand now. */
export async function saveReadings(
  tx: Tx,
  reader: { userId: string; isHolder: boolean },
  threads: readonly { threadId: string; applicationId: string }[],
): Promise<void> {
  if (threads.length === 0) return;
  await tx
    .insertInto('message_reads')
    .values(
      threads.map(({ threadId, applicationId }) => ({
        thread_id: threadId,
        application_id: applicationId,
        user_id: reader.userId,
        is_holder: reader.isHolder,
      })),
    )
    .onConflict((conflict) => conflict.columns(['thread_id', 'user_id']).doUpdateSet({ read_at: now() }))
    .execute();
}

export async function listNotes(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('internal_notes as n')
    .leftJoin('users as u', 'u.id', 'n.author_id')
    .select(['n.id', 'n.body', 'n.written_at', 'u.display_name as author_name'])
    .where('n.application_id', '=', applicationId)
    .orderBy('n.written_at', 'desc')
    .orderBy('n.id', 'desc')
    .limit(200)
    .execute();
}

/** False when this very note is written already: the form was sent twice. */
export async function insertNote(
  tx: Tx,
  note: { id: string; applicationId: string; authorId: string; body: string },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('internal_notes')
    .values({
      id: note.id,
      application_id: note.applicationId,
      author_id: note.authorId,
      body: note.body,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** What the worker does next about a message or about one of its files. */
export async function enqueueMessageJob(
  tx: Tx,
  task: 'announce_message' | 'check_message_file',
  id: string,
): Promise<void> {
  await sql`select enqueue_message_job(${task}, ${id}::uuid)`.execute(tx);
}
