import type { NoticeKind, NoticeLine } from '#app/domain/messages/notices.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { type Telling, tellReaders } from '#app/server/tell-readers.server.ts';
import { asActor, type Tx, WORKER } from '#db/client.server.ts';
import {
  findMessageToAnnounce,
  listDeskReaders,
  listNationalReaders,
  listTeamReaders,
  type Reader,
} from '#db/queries/notices.server.ts';

type Message = NonNullable<Awaited<ReturnType<typeof findMessageToAnnounce>>>;

/**
 * Tells those concerned that something was said on a file: the team when a service speaks, the agency's officers and
 * the officials of that thread when the team does. Done by the worker, since neither side may read the other's list.
 */
export async function announceMessage(messageId: string): Promise<Result<number, 'not_found'>> {
  return asActor(WORKER, async (tx) => {
    const message = await findMessageToAnnounce(tx, messageId);
    if (message === undefined) return refused('not_found');
    const tellings = [
      ...(message.side === 'holder'
        ? []
        : tell(message, await listTeamReaders(tx, message.application_id), TEAM)),
      ...tell(message, await listServiceReaders(tx, message), SERVICE),
    ];
    return ok(await tellReaders(tx, tellings));
  });
}

/** Colleagues of the agency that speaks are told nothing: they see it on the file. */
async function listServiceReaders(tx: Tx, message: Message): Promise<Reader[]> {
  const officials = await listNationalReaders(tx, message.thread_id);
  const officers =
    message.side === 'agency' || message.authority_id === null
      ? []
      : await listDeskReaders(tx, message.authority_id);
  return [...new Map([...officers, ...officials].map((reader) => [reader.id, reader])).values()];
}

type Audience = { kind: NoticeKind; folder: string };
const TEAM: Audience = { kind: 'message_from_service', folder: 'candidatures' };
const SERVICE: Audience = { kind: 'message_on_file', folder: 'instruction' };

function tell(message: Message, readers: readonly Reader[], { kind, folder }: Audience): Telling[] {
  const line: NoticeLine = {
    title: message.subject,
    detail: [message.reference, message.title].filter(Boolean).join(' · '),
    path: `/${folder}/${message.application_id}/messages/${message.thread_id}`,
    isFictitious: message.is_demonstration,
  };
  return readers
    .filter(({ id }) => id !== message.author_id)
    .map((reader) => ({
      reader,
      kind,
      key: `message:${message.id}`,
      applicationId: message.application_id,
      threadId: message.thread_id,
      line,
    }));
}
