import { json } from '@remix-run/node';
import { attachFile } from '#app/commands/attach-file.server.ts';
import { fileSentence } from '#app/content/filing-refusals.ts';
import type { AttachmentRefusal } from '#app/domain/application/filing-refusals.ts';
import type { Refused } from '#app/domain/shared/result.ts';
import { notFound } from '#app/server/held-application.server.ts';
import { readStaged } from '#app/server/upload-staging.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { findUpload } from '#db/queries/uploads.server.ts';

type Place = { applicationId: string; uploadId: string };

/** An upload of this person in this application; anybody else's does not exist. */
export async function requireUpload(actor: PersonActor, { applicationId, uploadId }: Place) {
  const upload = await asActor(actor, (tx) =>
    findUpload(tx, { id: uploadId, applicationId, userId: actor.userId }),
  );
  if (!upload) throw notFound();
  return upload;
}

export async function requireOpenUpload(actor: PersonActor, place: Place) {
  const upload = await requireUpload(actor, place);
  if (upload.ended_at !== null) throw notFound();
  return upload;
}

/** Turns the staged bytes into a file of the application. */
export async function finishUpload(actor: PersonActor, place: Place): Promise<void> {
  const upload = await requireOpenUpload(actor, place);
  const attached = await attachFile(actor, {
    applicationId: place.applicationId,
    kind: upload.kind,
    name: upload.file_name,
    content: readStaged(upload.id),
    upload: { id: upload.id, begunAt: upload.begun_at, declaredSha256: upload.declared_sha256 },
  });
  if (!attached.ok) throw refuseUpload(attached);
}

/** A refusal in words, for the page that sends; 422 says that sending the same again is of no use. */
export function refuseUpload(refusal: Refused<AttachmentRefusal>): Response {
  if (refusal.code === 'not_found') return notFound();
  return json({ code: refusal.code, message: fileSentence(refusal) }, { status: 422 });
}
