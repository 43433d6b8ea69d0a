import type { LoaderFunctionArgs } from '@remix-run/node';
import { DECLARING_ROLES } from '#app/domain/review/recusal.ts';
import { notFound, requireId } from '#app/server/desk.server.ts';
import { replyPdf } from '#app/server/documents/pdf-reply.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { asActor } from '#db/client.server.ts';
import { findRecusalDocument } from '#db/queries/recusals.server.ts';

/** The written withdrawal as it was made, for the person, their superior, and whoever ordered it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, [...DECLARING_ROLES, 'auditor']);
  const id = requireId(params.id);
  const kept = await asActor(actor, (tx) => findRecusalDocument(tx, id));
  if (!kept) throw notFound();
  return replyPdf(Promise.resolve(kept.document), { fileName: 'acte-de-deport.pdf' });
}
