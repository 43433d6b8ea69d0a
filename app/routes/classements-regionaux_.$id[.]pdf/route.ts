import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireId } from '#app/server/desk.server.ts';
import { replyPdf } from '#app/server/documents/pdf-reply.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { asActor } from '#db/client.server.ts';
import { findRankingDocument } from '#db/queries/regional-rankings.server.ts';

/** A region's ranking as it was signed, for that agency and the national level. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, [
    'ars_officer',
    'ars_director',
    'national_official',
    'national_chair',
    'auditor',
  ]);
  const id = requireId(params.id);
  const kept = await asActor(actor, (tx) => findRankingDocument(tx, id));
  if (!kept) throw notFound();
  return replyPdf(Promise.resolve(kept.pdf), { fileName: `classement-regional-${kept.number}.pdf` });
}
