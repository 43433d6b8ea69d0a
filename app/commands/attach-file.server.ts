import { createHash, randomUUID } from 'node:crypto';
import { type Readable, Transform } from 'node:stream';
import { canEdit, type MemberRole } from '#app/domain/account/roles.ts';
import {
  isAcceptedName,
  judgeFile,
  MAX_FILE_BYTES,
  MAX_TOTAL_BYTES,
  SNIFFED_BYTES,
} from '#app/domain/application/attachment-file.ts';
import type { AttachmentRefusal } from '#app/domain/application/filing-refusals.ts';
import { acceptsAnswers, formInForce } from '#app/domain/application/form-in-force.ts';
import { ATTACHMENT_KINDS, type AttachmentKind, MAX_FILES } from '#app/domain/application/sections/pieces.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { ObjectTooLarge, storage } from '#app/server/storage.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { lockApplication, readClock } from '#db/queries/application-moves.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';
import { countAttachments, insertAttachment, measureAttachments } from '#db/queries/attachments.server.ts';
import { loadFormFacts } from '#db/queries/form-facts.server.ts';

export type FileToAttach = { applicationId: string; kind: string; name: string; content: Readable };

/**
 * Receives one file: rights first, bytes to the disk while they are hashed, then their nature, then the row. The
 * row exists only once the bytes are safe; bytes without a row are removed.
 */
export async function attachFile(
  actor: PersonActor,
  file: FileToAttach,
): Promise<Result<{ attachmentId: string }, AttachmentRefusal>> {
  const { applicationId, kind, name, content } = file;
  // An upload may be cut while the database is asked: without a listener that would end the process.
  content.on('error', () => undefined);
  if (!isAttachmentKind(kind)) return refused('unknown_kind');
  if (!isAcceptedName(name)) return refused('file_type_not_allowed');
  const userId = actor.userId;
  const refusal = await asActor(actor, (tx) => refuseFile(tx, { applicationId, userId, kind, size: 0 }));
  if (refusal) return refused(refusal);
  const received = await receive(content);
  if (!received.ok) return received;
  const { key, size, sha256, head, tail } = received.value;
  const judged = judgeFile({ name, size, head, tail });
  const kept = judged.ok
    ? await asActor(actor, async (tx): Promise<Result<{ attachmentId: string }, AttachmentRefusal>> => {
        await lockApplication(tx, applicationId);
        const late = await refuseFile(tx, { applicationId, userId, kind, size });
        if (late) return refused(late);
        const attachmentId = randomUUID();
        await insertAttachment(tx, {
          id: attachmentId,
          applicationId,
          kind,
          fileName: judged.fileName,
          mediaType: judged.mediaType,
          sizeBytes: size,
          sha256,
          storageKey: key,
          uploadedBy: userId,
        });
        return ok({ attachmentId });
      }).catch(async (error: unknown) => {
        await storage().remove(key);
        throw error;
      })
    : refused(judged.code);
  if (!kept.ok) await storage().remove(key);
  return kept;
}

/** Asked before a byte is read, and again with the size once the application is locked. */
async function refuseFile(
  tx: Tx,
  file: { applicationId: string; userId: string; kind: AttachmentKind; size: number },
): Promise<AttachmentRefusal | undefined> {
  const held = await findHeldApplication(tx, { id: file.applicationId, userId: file.userId });
  if (!held) return 'not_found';
  if (!canEdit(held.member_role as MemberRole)) return 'not_allowed_role';
  const { facts, call } = await loadFormFacts(tx, held);
  const now = await readClock(tx);
  const { window } = formInForce(facts, localDateAt(now, call.time_zone));
  if (!acceptsAnswers(held.status, window, now)) return 'not_editable';
  const counts = await countAttachments(tx, [file.applicationId]);
  if ((counts.find(({ kind }) => kind === file.kind)?.count ?? 0) >= MAX_FILES[file.kind])
    return 'too_many_files';
  const { bytes } = await measureAttachments(tx, file.applicationId);
  return bytes + file.size > MAX_TOTAL_BYTES ? 'files_too_large' : undefined;
}

type Received = { key: string; size: number; sha256: Buffer; head: Buffer; tail: Buffer };

async function receive(content: Readable): Promise<Result<Received, 'file_too_large' | 'upload_cut'>> {
  if (content.destroyed) return refused('upload_cut');
  const watched = watchBytes();
  content.on('error', (error) => watched.stream.destroy(error));
  try {
    const stored = await storage().put(content.pipe(watched.stream), { maxBytes: MAX_FILE_BYTES });
    return ok({ ...stored, sha256: watched.digest(), head: watched.head(), tail: watched.tail() });
  } catch (error) {
    content.unpipe(watched.stream);
    content.resume();
    if (error instanceof ObjectTooLarge) return refused('file_too_large', { max: MAX_FILE_BYTES });
    if (content.destroyed || content.readableAborted) return refused('upload_cut');
    throw error;
  }
}

/** Hashes what passes, and keeps its first and last bytes. */
function watchBytes() {
  const hash = createHash('sha256');
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      if (head.length < SNIFFED_BYTES)
        head = Buffer.concat([head, chunk.subarray(0, SNIFFED_BYTES - head.length)]);
      tail = Buffer.concat([tail, chunk]).subarray(-SNIFFED_BYTES);
      done(null, chunk);
    },
  });
  return { stream, digest: () => hash.digest(), head: () => head, tail: () => tail };
}

function isAttachmentKind(kind: string): kind is AttachmentKind {
  return ATTACHMENT_KINDS.some((known) => known === kind);
}
