import type { LoaderFunctionArgs } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import styles from '#app/components/selection/selection.css?url';
import { selectionTrail } from '#app/components/selection/selection-trail.ts';
import { WaveSwitch } from '#app/components/selection/wave-switch.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Button, ButtonLink } from '#app/components/ui/button.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { canSteer, canWriteScenarios, STEERING_READERS } from '#app/domain/selection/national-rights.ts';
import { requireDeskChoice } from '#app/server/desk-wave.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { asActor } from '#db/client.server.ts';
import { listScenarios } from '#db/queries/scenarios.server.ts';
import { ScenarioTable } from './scenario-table.tsx';

export const handle: RouteHandle = { width: 'wide' };

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [{ title: pageTitle('Scénarios de sélection') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_READERS);
  return asActor(actor, async (tx) => {
    const { wave, states } = await requireDeskChoice(tx, request, new Date());
    const { callSlug, callTitle, number, label } = wave;
    return {
      wave: { callSlug, callTitle, number, label, isSealed: wave.closedAt !== null },
      waves: states,
      scenarios: await listScenarios(tx, wave.id),
      mayWrite: canWriteScenarios(actor),
      maySteer: canSteer(actor),
    };
  });
}

export default function Scenarios() {
  const { wave, waves, scenarios, mayWrite, maySteer } = useLoaderData<typeof loader>();
  const query = `appel=${encodeURIComponent(wave.callSlug)}&vague=${wave.number}`;
  const fresh =
    mayWrite && wave.isSealed ? (
      <ButtonLink to={`/selection/scenarios/nouveau?${query}`} icon="fr-icon-add-line">
        Nouveau scénario
      </ButtonLink>
    ) : undefined;
  return (
    <>
      <Breadcrumb trail={selectionTrail(wave, maySteer)} current="Scénarios" />
      <PageHeader
        title="Scénarios de sélection"
        eyebrow={`${wave.callTitle}, ${wave.label.toLowerCase()}`}
        lead="Un scénario cherche le meilleur choix sous des règles que vous fixez, et dit pourquoi chaque projet est dedans ou dehors. Il ne décide de rien : vous le reprenez, le corrigez, et vous décidez."
        actions={fresh}
      />
      <WaveSwitch path="/selection/scenarios" waves={waves} current={wave} />
      {scenarios.length === 0 ? (
        <EmptyState
          title={mayWrite ? 'Aucun scénario' : 'Aucun scénario partagé'}
          icon="fr-icon-list-ordered"
          action={fresh}
        >
          {mayWrite
            ? 'Calculez d’abord le classement de la vague ; un scénario part de lui.'
            : 'Les scénarios partagés par le pilotage national apparaissent ici.'}
        </EmptyState>
      ) : (
        <Form method="get" action="/selection/scenarios/comparaison" className="mb-chart-block">
          <ScenarioTable scenarios={scenarios} />
          {scenarios.length > 1 ? <Button variant="secondary">Comparer les scénarios cochés</Button> : null}
        </Form>
      )}
      <Alert tone="info" title="Ce qui est gardé">
        <p>
          Un scénario garde pour toujours ses règles, le classement dont il part et leur empreinte. La même
          empreinte donne la même réponse, des années après.
        </p>
      </Alert>
    </>
  );
}
