import { can } from '#app/domain/account/permissions.ts';
import { canEdit } from '#app/domain/account/roles.ts';
import { judgeMessage, type MessageProblem, type MessageSide } from '#app/domain/messages/message.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { firstCheckState } from '#app/server/first-check-state.server.ts';
import type { KeptFile } from '#app/server/keep-message-file.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { findAuthority } from '#db/queries/calls.server.ts';
import {
  enqueueMessageJob,
  findMessage,
  findThread,
  insertMessage,
  insertMessageFile,
  insertThread,
  saveReadings,
} from '#db/queries/messages.server.ts';

export type MessageRefusal =
  | MessageProblem
  | 'not_found'
  | 'not_allowed_role'
  | 'not_deposited'
  | 'thread_gone'
  | 'key_used';

export type MessageToSend = {
  /** Drawn with the page: a form sent twice makes one message. A thread bears the id of its first message. */
  id: string;
  applicationId: string;
  /** None to open a thread: then with a subject. */
  threadId?: string;
  subject?: string;
  body: string;
  files: readonly KeptFile[];
};

type LockedFile = NonNullable<Awaited<ReturnType<typeof lockForAct>>>;
export type SentMessage = { threadId: string; isNew: boolean };

/**
 * Sends a message between the team of an application and the service in charge, with its files and the job that
 * tells those concerned. Who speaks follows from who asks: a member speaks for the team only.
 */
export async function sendMessage(
  actor: PersonActor,
  message: MessageToSend,
): Promise<Result<SentMessage, MessageRefusal>> {
  return asActor(actor, async (tx): Promise<Result<SentMessage, MessageRefusal>> => {
    const file = await lockForAct(tx, actor.userId, message.applicationId);
    if (!file) return refused('not_found');
    const speaker = speakerOf(actor, file);
    if (!speaker.ok) return speaker;
    const judged = judgeMessage({ ...message, fileSizes: message.files.map(({ sizeBytes }) => sizeBytes) });
    if (!judged.ok) return judged;
    const sent = await findMessage(tx, message.id);
    if (sent !== undefined)
      return sent.author_id === actor.userId && sent.application_id === message.applicationId
        ? ok({ threadId: sent.thread_id, isNew: false })
        : refused('key_used');
    const { applicationId, threadId = message.id } = message;
    if (
      message.threadId !== undefined &&
      !(await findThread(tx, { applicationId, threadId, userId: actor.userId }))
    )
      return refused('thread_gone');
    await write(tx, actor, file, { ...message, ...judged.value, side: speaker.value });
    return ok({ threadId, isNew: true });
  });
}

function speakerOf(
  actor: PersonActor,
  { row, object }: LockedFile,
): Result<MessageSide, 'not_found' | 'not_allowed_role' | 'not_deposited'> {
  if (object.memberRole !== null) {
    if (!canEdit(object.memberRole)) return refused('not_allowed_role');
    return object.isDeposited ? ok('holder') : refused('not_deposited');
  }
  if (!can(actor, 'read_deposited', object)) return refused('not_found');
  if (!can(actor, 'write_message', object)) return refused('not_allowed_role');
  const isAgency = actor.roles.some(
    ({ role, authorityId }) => role.startsWith('ars_') && authorityId === row.authority_id,
  );
  return ok(isAgency ? 'agency' : 'national');
}

async function write(
  tx: Tx,
  actor: PersonActor,
  { row }: LockedFile,
  message: MessageToSend & { subject: string; side: MessageSide },
): Promise<void> {
  const { id, applicationId, side, threadId = id } = message;
  const { userId } = actor;
  if (message.threadId === undefined)
    await insertThread(tx, {
      id,
      applicationId,
      callId: row.call_id,
      subject: message.subject,
      side,
      openedBy: userId,
    });
  const agency =
    side === 'agency' && row.authority_id !== null ? await findAuthority(tx, row.authority_id) : undefined;
  await insertMessage(tx, {
    id,
    threadId,
    applicationId,
    side,
    authorId: userId,
    service: agency?.name ?? '',
    body: message.body,
  });
  for (const file of message.files)
    await attach(tx, { ...file, messageId: id, applicationId, uploadedBy: userId });
  await saveReadings(tx, { userId, isHolder: side === 'holder' }, [{ threadId, applicationId }]);
  await insertEvent(tx, {
    applicationId,
    callId: row.call_id,
    act: 'send_message',
    actorKind: side === 'agency' ? 'authority' : side,
    actorId: userId,
    holderVisible: false,
  });
  await enqueueMessageJob(tx, 'announce_message', id);
}

async function attach(
  tx: Tx,
  file: KeptFile & { messageId: string; applicationId: string; uploadedBy: string },
): Promise<void> {
  const check = firstCheckState();
  await insertMessageFile(tx, { ...file, check });
  await enqueueMessageJob(tx, 'check_message_file', file.id);
}
