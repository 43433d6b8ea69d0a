import { isAcceptedName, normaliseFileName } from '#app/domain/application/attachment-file.ts';
import { fileRuleOf } from '#app/domain/application/attachment-rules.ts';
import type { AttachmentRefusal } from '#app/domain/application/filing-refusals.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { refuseFile } from '#app/server/file-rights.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { insertUpload, listOpenUploads } from '#db/queries/uploads.server.ts';

export type UploadToBegin = {
  id: string;
  applicationId: string;
  kind: string;
  name: string;
  size: number;
  /** What the browser read, in hexadecimal, if it could. */
  sha256: string | undefined;
};

/** Interrupted uploads that one person may leave in one application. */
const MAX_OPEN_UPLOADS = 20;

/** Opens an upload in several steps. Its row carries the database's instant: the one that may be in time. */
export async function beginUpload(
  actor: PersonActor,
  { id, applicationId, kind, name, size, sha256 }: UploadToBegin,
): Promise<Result<undefined, AttachmentRefusal>> {
  const rule = fileRuleOf(kind);
  if (!rule) return refused('unknown_kind');
  if (!isAcceptedName(name)) return refused('file_type_not_allowed');
  if (size === 0) return refused('file_empty');
  const { maxBytes } = rule;
  if (size > maxBytes) return refused('file_too_large', { max: maxBytes });
  const { userId } = actor;
  return asActor(actor, async (tx): Promise<Result<undefined, AttachmentRefusal>> => {
    const refusal = await refuseFile(tx, { applicationId, userId, kind, size });
    if (refusal) return refused(refusal);
    const open = await listOpenUploads(tx, { applicationId, userId });
    if (open.length >= MAX_OPEN_UPLOADS) return refused('too_many_uploads');
    await insertUpload(tx, {
      id,
      applicationId,
      kind,
      fileName: normaliseFileName(name),
      sizeBytes: size,
      declaredSha256: sha256 && /^[0-9a-f]{64}$/.test(sha256) ? Buffer.from(sha256, 'hex') : null,
      begunBy: userId,
    });
    return ok(undefined);
  });
}
