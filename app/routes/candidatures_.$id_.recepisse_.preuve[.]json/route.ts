import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireHolder } from '#app/server/guards.server.ts';
import { notFound, requireHeldApplication, requireId } from '#app/server/held-application.server.ts';
import { signedProof } from '#app/server/signed-proof.server.ts';
import { asActor } from '#db/client.server.ts';
import { findSealedDeposit } from '#db/queries/seals.server.ts';

/** What its holder needs to prove, with the published seal alone, that the deposit is in it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  const { reference, deposit } = await asActor(actor, async (tx) => {
    const { application } = await requireHeldApplication(tx, { id, userId: actor.userId });
    return { reference: application.reference, deposit: await findSealedDeposit(tx, id) };
  });
  if (!deposit || reference === null) throw notFound();
  return new Response(new Uint8Array(signedProof(deposit, { applicationId: id, reference })), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="preuve-${reference}.json"`,
      'cache-control': 'private, no-store',
    },
  });
}
