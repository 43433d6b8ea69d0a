import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { waveToAnnounce } from '#app/domain/call/calendar.ts';
import { asActor, PUBLIC } from '#db/client.server.ts';
import { listPublicCalls, listWaveDates } from '#db/queries/call-calendar.server.ts';
import { loadGrid } from '#db/queries/calls.server.ts';
import { Criterion } from './criterion.tsx';
import styles from './grid.css?url';
import { GridSummary } from './grid-summary.tsx';

export const handle: RouteHandle = { hydrate: false };

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [{ title: pageTitle('Grille de notation') }];

/** The grid of the call named in the address, else of the call that matters most now. */
export async function loader({ request }: LoaderFunctionArgs) {
  const slug = new URL(request.url).searchParams.get('appel');
  return asActor(PUBLIC, async (tx) => {
    const calls = await listPublicCalls(tx);
    const waves = slug === null ? await listWaveDates(tx) : [];
    const announced = waveToAnnounce(waves, new Date())?.callId;
    const call = calls.find((each) => (slug === null ? each.id === announced : each.slug === slug));
    if (slug !== null && call === undefined) throw new Response(null, { status: 404 });
    const grid = call && (await loadGrid(tx, call.grid_version_id));
    return {
      call: call === undefined ? null : { title: call.title, slug: call.slug },
      otherCalls: calls
        .filter((each) => each.id !== call?.id)
        .map(({ title, slug: other }) => ({ title, slug: other })),
      grid: grid ?? null,
    };
  });
}

export default function Grid() {
  const { call, grid, otherCalls } = useLoaderData<typeof loader>();
  if (call === null || grid === null) return <NoGrid />;
  return (
    <>
      <PageHeader
        eyebrow={call.title}
        title="Grille de notation"
        lead={`La même grille pour tous : ${grid.criteria.length} critères, notés de 0 à 5. Elle est publique pour que chacun sache comment son projet sera jugé.`}
      />
      <GridSummary grid={grid} />
      <p>
        Les réponses qui seront jugées sont dans le formulaire :{' '}
        <Link to="/formulaire">lire toutes les questions</Link>.
      </p>
      <h2 className="fr-mt-6w">Le sens de chaque note</h2>
      {grid.criteria.map((criterion) => (
        <Criterion key={criterion.id} criterion={criterion} />
      ))}
      {otherCalls.length > 0 ? (
        <nav aria-labelledby="autres-grilles">
          <h2 id="autres-grilles" className="fr-h4 fr-mt-6w">
            Grilles des autres appels
          </h2>
          <ul>
            {otherCalls.map(({ title, slug }) => (
              <li key={slug}>
                <Link to={`/grille?appel=${slug}`}>{title}</Link>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </>
  );
}

function NoGrid() {
  return (
    <>
      <PageHeader title="Grille de notation" />
      <EmptyState title="La grille n’est pas encore publiée" icon="fr-icon-list-ordered">
        Elle paraîtra ici en même temps que l’appel à projets, avant l’ouverture des dépôts.
      </EmptyState>
    </>
  );
}
