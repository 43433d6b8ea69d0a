import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import styles from '#app/components/selection/selection.css?url';
import { selectionTrail } from '#app/components/selection/selection-trail.ts';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { canSteer, STEERING_READERS } from '#app/domain/selection/national-rights.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { FigureTable, MoveTable, RegionTable } from './comparison-tables.tsx';
import { loadComparison } from './load-comparison.server.ts';

export const handle: RouteHandle = { width: 'wide' };

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [{ title: pageTitle('Comparer des scénarios') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_READERS);
  return { comparison: await loadComparison(request, actor), maySteer: canSteer(actor) };
}

export default function Comparison() {
  const { comparison, maySteer } = useLoaderData<typeof loader>();
  if (comparison === null) return <NothingToCompare />;
  const { wave, scenarios, figures, moves, regions } = comparison;
  const query = `appel=${encodeURIComponent(wave.callSlug)}&vague=${wave.number}`;
  return (
    <>
      <Breadcrumb
        trail={[
          ...selectionTrail(wave, maySteer),
          { label: 'Scénarios', to: `/selection/scenarios?${query}` },
        ]}
        current="Comparaison"
      />
      <PageHeader
        title="Comparer des scénarios"
        eyebrow={`${wave.callTitle}, ${wave.label.toLowerCase()}`}
        lead="Qui entre, qui sort, et ce que cela change."
      />
      <FigureTable scenarios={scenarios} figures={figures} />
      <MoveTable scenarios={scenarios} moves={moves} />
      <RegionTable scenarios={scenarios} regions={regions} />
    </>
  );
}

function NothingToCompare() {
  return (
    <>
      <Breadcrumb trail={[{ label: 'Scénarios', to: '/selection/scenarios' }]} current="Comparaison" />
      <PageHeader title="Comparer des scénarios" />
      <EmptyState
        title="Choisissez deux ou trois scénarios"
        action={<ButtonLink to="/selection/scenarios">Revenir aux scénarios</ButtonLink>}
      >
        Cochez dans la liste ceux que vous voulez voir côte à côte ; ils doivent avoir un résultat et être de
        la même vague.
      </EmptyState>
    </>
  );
}
