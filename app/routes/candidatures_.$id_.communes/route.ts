import type { LoaderFunctionArgs } from '@remix-run/node';
import { foldText } from '#app/domain/shared/fold-text.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { notFound, requireId } from '#app/server/held-application.server.ts';
import { asActor } from '#db/client.server.ts';
import { findHeldApplication, listServedCodes } from '#db/queries/applications.server.ts';
import { searchCommunes, searchEpcis } from '#db/queries/communes.server.ts';

const MAX_TYPED = 100;

/** Communes and intercommunalities for what is being typed in the territory section. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  const typed = (new URL(request.url).searchParams.get('recherche') ?? '').slice(0, MAX_TYPED);
  const text = foldText(typed);
  return asActor(actor, async (tx) => {
    const held = await findHeldApplication(tx, { id, userId: actor.userId });
    if (!held) throw notFound();
    const served = new Set(await listServedCodes(tx, id));
    const communes = await searchCommunes(tx, { text });
    return {
      typed,
      communes: communes.map((commune) => ({ ...commune, isServed: served.has(commune.insee_code) })),
      epcis: /^\d/.test(text) ? [] : await searchEpcis(tx, { text }),
    };
  });
}
