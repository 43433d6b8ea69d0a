import { redirect } from '@remix-run/node';
import type { Result } from '#app/domain/shared/result.ts';
import { forbidden, notFound } from '#app/server/desk.server.ts';
import { receiveForm } from '#app/server/file-upload.server.ts';
import { replyInvalid } from '#app/server/http/replies.server.ts';
import {
  dropKeptFiles,
  type KeptFile,
  keepMessageFile,
  type MessageFileRefusal,
} from '#app/server/keep-message-file.server.ts';

export type PostedMessage = { id: string; subject: string; body: string; files: KeptFile[] };

const FIELD_BYTES = 200_000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Answers a posted message: its files to the storage, then the act, then the thread. A refusal gives back what was
 * typed; bytes that no row names do not stay. Whoever calls has found that the person may write here.
 */
export async function answerMessage<Code extends string>(
  request: Request,
  folder: string,
  send: (message: PostedMessage) => Promise<Result<{ threadId: string; isNew: boolean }, Code>>,
) {
  const { message, refusal } = await readMessage(request);
  const typed = { subject: message.subject, body: message.body };
  if (refusal !== undefined) {
    await dropKeptFiles(message.files);
    return replyInvalid({ ...typed, ...refusal });
  }
  const sent = await send(message).catch(async (error: unknown) => {
    await dropKeptFiles(message.files);
    throw error;
  });
  if (!sent.ok || !sent.value.isNew) await dropKeptFiles(message.files);
  if (sent.ok) return redirect(`${folder}/${sent.value.threadId}?envoye=${message.id}#fin`, 303);
  if (sent.code === 'not_found') throw notFound();
  if (sent.code === 'not_allowed_role') throw forbidden();
  return replyInvalid({ ...typed, code: sent.code, details: sent.details, fileName: '' });
}

type FileProblem = {
  code: MessageFileRefusal | 'key_used';
  details?: Record<string, string | number>;
  fileName: string;
};

async function readMessage(
  request: Request,
): Promise<{ message: PostedMessage; refusal: FileProblem | undefined }> {
  const { fields, files, isWhole } = await readFields(request);
  const message = {
    id: fields.cle ?? '',
    subject: plain(fields.objet ?? ''),
    body: plain(fields.texte ?? ''),
    files: files.flatMap(({ kept }) => (kept.ok ? [kept.value] : [])),
  };
  const refused = files.find(({ kept }) => !kept.ok);
  if (refused !== undefined && !refused.kept.ok)
    return {
      message,
      refusal: {
        code: refused.kept.code,
        details: refused.kept.details,
        fileName: refused.name.slice(0, 200),
      },
    };
  if (!isWhole) return { message, refusal: { code: 'upload_cut', fileName: '' } };
  return { message, refusal: UUID.test(message.id) ? undefined : { code: 'key_used', fileName: '' } };
}

async function readFields(request: Request) {
  if (request.headers.get('content-type')?.startsWith('multipart/form-data'))
    return receiveForm(
      request,
      async ({ name, content }) => ({ name, kept: await keepMessageFile(name, content) }),
      { fieldSize: FIELD_BYTES },
    );
  const posted = [...(await request.formData())];
  const fields: Record<string, string> = Object.fromEntries(
    posted.filter((field): field is [string, string] => typeof field[1] === 'string'),
  );
  return { fields, files: [], isWhole: true };
}

function plain(text: string): string {
  return text.replaceAll('\0', '').replace(/\r\n?/g, '\n');
}
