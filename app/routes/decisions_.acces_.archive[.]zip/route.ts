import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { recordAccessExport } from '#app/commands/record-access-export.server.ts';
import { type AccessPaper, accessDocuments, countMasked } from '#app/components/access/access-documents.ts';
import { readAccessRequest } from '#app/domain/access/access-request.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { ACCESS_ROLES } from '#app/domain/selection/national-rights.ts';
import { archivePapers } from '#app/server/access-archive.server.ts';
import { loadAccessFile } from '#app/server/access-files.server.ts';
import { accessQuery, readAccessForm } from '#app/server/access-form.server.ts';
import { attachmentDisposition } from '#app/server/content-disposition.server.ts';
import { requireNamedWave } from '#app/server/desk-wave.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { asActor } from '#db/client.server.ts';
import { listExportableFiles } from '#db/queries/access-exports.server.ts';

/** The archive for one request of access: made, traced, then sent. What cannot be made leads back to the page. */
export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireRole(request, ACCESS_ROLES);
  const form = await request.formData();
  const wave = await asActor(actor, (tx) => requireNamedWave(tx, form));
  const { typed, reference } = readAccessForm(form);
  const asked = readAccessRequest(typed, localDateAt(new Date()));
  const back = redirect(`/decisions/acces?${accessQuery(form)}`, 303);
  if (!asked.ok) return back;
  const files = await asActor(actor, (tx) => listExportableFiles(tx, { waveId: wave.id, reference }));
  const papers: AccessPaper[] = [];
  const open = files.filter(({ isCommunicable }) => isCommunicable);
  for (const file of open) papers.push(...accessDocuments(await loadAccessFile(actor, file), asked.value));
  const { zip, sumsSha256 } = await archivePapers(papers, new Date());
  const counts = { fileCount: open.length, documentCount: papers.length, maskedCount: countMasked(papers) };
  const trace = { ...asked.value, ...counts, waveId: wave.id, fileReference: reference, sumsSha256 };
  const recorded = await recordAccessExport(actor, trace);
  if (!recorded.ok) return back;
  return new Response(new Uint8Array(zip), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': attachmentDisposition(`acces-${asked.value.requestedOn}.zip`),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
}
