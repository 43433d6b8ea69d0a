import type { LoaderFunctionArgs } from '@remix-run/node';
import { toScdlCsv } from '#app/content/scdl-csv.ts';
import { publicFile } from '#app/server/public-file.server.ts';
import { requirePublicFile } from '#app/server/public-results.server.ts';
import { asActor, PUBLIC } from '#db/client.server.ts';
import { listPublishedAgreements } from '#db/queries/agreements.server.ts';

/**
 * Essential data of the agreements signed, as the law wants them: only those of laureates that the published results
 * name, so that nobody is learnt of by this file first.
 */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { snapshot } = await requirePublicFile(params, context.requestId);
  const { call, wave, laureates } = snapshot;
  const named = new Set(laureates.map(({ reference }) => reference));
  const agreements = await asActor(PUBLIC, (tx) =>
    listPublishedAgreements(tx, { slug: call.slug, number: wave.number }),
  );
  const shown = agreements.filter(({ decisionReference }) => named.has(decisionReference));
  const name = `subventions-${call.slug}-vague-${wave.number}.csv`;
  return publicFile(toScdlCsv(shown), { name, type: 'text/csv; charset=utf-8' });
}
