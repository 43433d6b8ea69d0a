import { isUnread, type MessageSide } from '#app/domain/messages/message.ts';
import { notFound } from '#app/server/desk.server.ts';
import type { Tx } from '#db/client.server.ts';
import {
  findHolderReading,
  findThread,
  listMessages,
  listThreadFiles,
  listThreads,
} from '#db/queries/messages.server.ts';

type Reader = { applicationId: string; userId: string; isHolder: boolean };

/** The exchanges of one application, for either side. */
export async function loadThreads(tx: Tx, { applicationId, userId, isHolder }: Reader) {
  const rows = await listThreads(tx, { applicationId, userId });
  return rows.map((row) => ({
    id: row.id,
    subject: row.subject,
    lastAt: row.last_at,
    messageCount: row.message_count ?? 0,
    isUnread: isUnread(
      { lastHolderAt: row.last_holder_at, lastDeskAt: row.last_desk_at, readAt: row.read_at },
      isHolder,
    ),
  }));
}

/** One exchange as this side reads it: holders are given no name of an agent, only the service. */
export async function loadThread(tx: Tx, threadId: string, { applicationId, userId, isHolder }: Reader) {
  const thread = await findThread(tx, { applicationId, threadId, userId });
  if (!thread) throw notFound();
  const messages = await listMessages(tx, threadId);
  const files = await listThreadFiles(tx, threadId);
  const readAt = isHolder ? null : await findHolderReading(tx, threadId);
  return {
    id: thread.id,
    subject: thread.subject,
    messages: messages.map((said) => ({
      id: said.id,
      side: said.side,
      service: said.service,
      author: isNameShown(said.side, isHolder) ? said.author_name : null,
      isOwnSide: (said.side === 'holder') === isHolder,
      at: said.sent_at,
      body: said.body,
      /** Whether the holder's team has opened the thread since. */
      isRead: said.side !== 'holder' && readAt !== null && readAt >= said.sent_at,
      files: files
        .filter((file) => file.message_id === said.id)
        .map(({ id, file_name, size_bytes, check_state, check_detail }) => ({
          id,
          name: file_name,
          size: size_bytes,
          state: check_state,
          detail: check_detail,
        })),
    })),
  };
}

function isNameShown(side: MessageSide, isHolder: boolean): boolean {
  return !isHolder || side === 'holder';
}
