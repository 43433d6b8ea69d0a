import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { isFiltered, readDeskSearch } from '#app/components/desk/desk-search.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { MaskedFiles } from '#app/components/review/masked-files.tsx';
import { ReadingTasks } from '#app/components/review/reading-tasks.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { requireDesk } from '#app/server/desk.server.ts';
import { asActor } from '#db/client.server.ts';
import { listOwnRecusals, listRecusalsToSettle } from '#db/queries/recusals.server.ts';
import { findDefaultFilter } from '#db/queries/saved-filters.server.ts';
import { DeskLinks } from './desk-links.tsx';
import { DeskList } from './desk-list.tsx';
import { DeskTasks } from './desk-tasks.tsx';
import { loadDesk } from './load-desk.server.ts';
import { RecusalTasks } from './recusal-tasks.tsx';

export const handle: RouteHandle = { width: 'wide' };

export const meta: MetaFunction = () => [{ title: pageTitle('Candidatures à instruire') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const url = new URL(request.url);
  if (url.search === '') {
    const chosen = await asActor(actor, (tx) => findDefaultFilter(tx, actor.userId));
    if (chosen) throw redirect(`/instruction?${chosen.query}`, 302);
  }
  const search = readDeskSearch(url.searchParams);
  return asActor(actor, async (tx) => ({
    search,
    desk: await loadDesk(tx, actor, scope, search),
    toSettle: await listRecusalsToSettle(tx, scope, actor.userId),
    own: await listOwnRecusals(tx, actor.userId),
  }));
}

export default function DeskPage() {
  const { search, desk, toSettle, own } = useLoaderData<typeof loader>();
  const isHome = !isFiltered(search) && search.cursor === null;
  return (
    <>
      <PageHeader title="Candidatures" lead={leadOf(desk)} />
      <RecusalTasks recusals={toSettle} />
      <ReadingTasks readings={desk.readings} />
      <DeskTasks desk={desk} search={search} />
      {isHome ? <DeskLinks desk={desk} /> : null}
      <DeskList desk={desk} search={search} />
      {isHome ? null : <DeskLinks desk={desk} />}
      <MaskedFiles recusals={own} />
    </>
  );
}

function leadOf(desk: { decides: boolean; isNational: boolean }): string {
  if (desk.decides) return 'Ce qui vous attend d’abord, puis tous les dossiers de votre agence.';
  if (desk.isNational)
    return 'Tous les dossiers déposés, pour lecture. Les agences régionales les instruisent.';
  return 'Les dossiers qui desservent votre département. L’agence régionale de santé (ARS) les instruit ; vous donnez votre avis de délégué et lui signalez un accompagnement du porteur.';
}
