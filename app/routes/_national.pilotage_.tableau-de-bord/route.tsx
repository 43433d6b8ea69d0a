import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import styles from '#app/components/selection/selection.css?url';
import { WaveSwitch } from '#app/components/selection/wave-switch.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { STEERING_READERS } from '#app/domain/selection/national-rights.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { DelayTable, MoneyChart, ScoreChart, SpreadChart } from './dashboard-charts.tsx';
import { DepositCurve } from './deposit-curve.tsx';
import { FunnelChart } from './funnel-chart.tsx';
import { loadDashboard } from './load-dashboard.server.ts';

export const handle: RouteHandle = { width: 'wide' };

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [{ title: pageTitle('Tableau de bord') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_READERS);
  return loadDashboard(request, actor);
}

export default function Dashboard() {
  const data = useLoaderData<typeof loader>();
  const { wave } = data;
  const query = `appel=${encodeURIComponent(wave.callSlug)}&vague=${wave.number}`;
  return (
    <>
      <Breadcrumb trail={[{ label: 'Pilotage', to: `/pilotage?${query}` }]} current="Tableau de bord" />
      <PageHeader
        title="Tableau de bord"
        eyebrow={`${wave.callTitle}, ${wave.label.toLowerCase()}`}
        lead="Les chiffres de la vague. Chaque graphique est aussi un tableau, et la page s’imprime."
        actions={
          <ButtonGroup>
            <ButtonLink to={`/selection/couverture?${query}`} variant="secondary">
              Couverture
            </ButtonLink>
            <ButtonLink to={`/selection/scenarios?${query}`} variant="tertiary">
              Scénarios
            </ButtonLink>
          </ButtonGroup>
        }
      />
      <WaveSwitch path="/pilotage/tableau-de-bord" waves={data.waves} current={wave} />
      {data.funnels.length === 0 ? (
        <EmptyState title="Aucun dossier déposé">
          Les chiffres apparaissent avec les premiers dépôts.
        </EmptyState>
      ) : (
        <>
          <FunnelChart funnels={data.funnels} />
          <DepositCurve days={data.days} />
          <MoneyChart ledger={data.ledger} reserve={data.reserve} />
          <ScoreChart bars={data.scores} />
          <SpreadChart spreads={data.spreads} />
          <DelayTable delays={data.delays} />
        </>
      )}
    </>
  );
}
