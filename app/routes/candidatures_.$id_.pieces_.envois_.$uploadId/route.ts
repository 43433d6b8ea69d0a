import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { cancelUpload } from '#app/commands/cancel-upload.server.ts';
import { canEdit } from '#app/domain/account/roles.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { notFound, requireId, requireMemberRole } from '#app/server/held-application.server.ts';
import { answerTus } from '#app/server/tus.server.ts';
import { stagedBytes } from '#app/server/upload-staging.server.ts';
import { answerEnded, tusApplication } from './tus-application.server.ts';
import { finishUpload, requireUpload } from './upload-of-person.server.ts';

/** Where an upload stands (HEAD). One whose bytes are all here, but that a crash left unfinished, is finished first. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const place = { applicationId: requireId(params.id), uploadId: requireId(params.uploadId) };
  if (request.method !== 'HEAD') throw notFound();
  const upload = await requireUpload(actor, place);
  if (upload.outcome === 'attached') return answerEnded(upload.size_bytes);
  if (upload.ended_at !== null) throw notFound();
  if ((await stagedBytes(upload.id)) === upload.size_bytes) {
    await finishUpload(actor, place);
    return answerEnded(upload.size_bytes);
  }
  return answerTus(request, tusApplication(actor, place.applicationId));
}

/** Opens an upload (POST to …/nouveau), receives its next bytes (PATCH) or gives it up (DELETE): the tus protocol. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const applicationId = requireId(params.id);
  await requireMemberRole(actor, applicationId, canEdit);
  if (request.method === 'DELETE') {
    const id = requireId(params.uploadId);
    if (!(await cancelUpload(actor, { id, applicationId }))) throw notFound();
    return new Response(null, { status: 204, headers: { 'tus-resumable': '1.0.0' } });
  }
  return answerTus(request, tusApplication(actor, applicationId));
}
