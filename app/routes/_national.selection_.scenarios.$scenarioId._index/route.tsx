import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import styles from '#app/components/selection/selection.css?url';
import { selectionTrail } from '#app/components/selection/selection-trail.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { count, formatDateTime, formatNumber } from '#app/content/format.ts';
import { OBSTACLE_SENTENCES, SCENARIO_STATES } from '#app/content/scenarios.ts';
import { STEERING_READERS } from '#app/domain/selection/national-rights.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { FrontierChart } from './frontier-chart.tsx';
import { loadScenario } from './load-scenario.server.ts';
import { PriceTable } from './price-table.tsx';
import { ProjectTable } from './project-table.tsx';
import { ScenarioActs } from './scenario-acts.tsx';
import { ScenarioProgress } from './scenario-progress.tsx';
import { ScenarioProof } from './scenario-proof.tsx';
import { ScenarioWorth } from './scenario-worth.tsx';

export const handle: RouteHandle = { width: 'wide' };

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [{ title: pageTitle('Scénario de sélection') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_READERS);
  return loadScenario(actor, params.scenarioId);
}

export default function ScenarioPage() {
  const { scenario, isRunning, mayWrite, maySteer, choice, obstacles, parameters } =
    useLoaderData<typeof loader>();
  const state = SCENARIO_STATES[scenario.status];
  const query = `appel=${encodeURIComponent(scenario.callSlug)}&vague=${scenario.waveNumber}`;
  return (
    <>
      <Breadcrumb
        trail={[
          ...selectionTrail({ callSlug: scenario.callSlug, number: scenario.waveNumber }, maySteer),
          { label: 'Scénarios', to: `/selection/scenarios?${query}` },
        ]}
        current={scenario.name}
      />
      <PageHeader
        eyebrow={`${scenario.callTitle}, ${scenario.waveLabel.toLowerCase()}`}
        title={scenario.name}
        lead={`Demandé par ${scenario.requestedBy}, ${formatDateTime(scenario.requestedAt)}.${scenario.isShared ? ' Partagé avec le comité.' : ''}`}
        badge={<Badge tone={state.tone}>{state.name}</Badge>}
      />
      {mayWrite && !isRunning ? (
        <ScenarioActs
          scenario={scenario}
          isSolved={choice !== null}
          hasResult={scenario.answerSha256 !== null}
        />
      ) : null}
      {isRunning ? <ScenarioProgress scenario={scenario} mayWrite={mayWrite} /> : null}
      {scenario.status === 'infeasible' ? <Incompatible obstacles={obstacles} /> : null}
      {scenario.status === 'failed' || scenario.status === 'nothing_found' ? (
        <Alert tone="error" title="Le calcul n’a pas abouti">
          <p>
            {scenario.status === 'failed'
              ? 'Copiez ce scénario et relancez-le ; si cela se répète, prévenez l’assistance.'
              : 'La durée maximale n’y a pas suffi. Copiez ce scénario avec une durée plus longue.'}
          </p>
        </Alert>
      ) : null}
      {choice ? (
        <>
          <ScenarioWorth choice={choice} />
          <ProjectTable lines={choice.lines} />
          <p className="fr-text--sm">
            Rangs possibles : quand chaque poids de la grille, l’un après l’autre, monte ou descend de{' '}
            {choice.weightMove} %. Solidité : {count(choice.draws, 'tirage', 'tirages')} où tous les poids
            bougent jusqu’à {choice.weightMove} % et chaque note moyenne jusqu’à{' '}
            {formatNumber(choice.markNoise / 10)} sur 5 ; vert à partir de 95 % des tirages, rouge jusqu’à 5
            %. Les mêmes tirages reviennent à chaque calcul.
          </p>
          <PriceTable prices={choice.prices} />
          <FrontierChart frontier={choice.frontier} envelopeCents={choice.envelopeCents} />
        </>
      ) : null}
      <ScenarioProof scenario={scenario} parameters={parameters} />
    </>
  );
}

function Incompatible({ obstacles }: { obstacles: readonly (keyof typeof OBSTACLE_SENTENCES)[] }) {
  return (
    <Alert tone="warning" title="Ces règles ne peuvent pas être respectées ensemble">
      {obstacles.length === 0 ? (
        <p>Aucune, à elle seule, ne suffit à débloquer : il faut en assouplir plusieurs.</p>
      ) : (
        <>
          <p>Renoncer à une seule de ces règles suffit :</p>
          <ul>
            {obstacles.map((obstacle) => (
              <li key={obstacle}>{OBSTACLE_SENTENCES[obstacle]}</li>
            ))}
          </ul>
        </>
      )}
    </Alert>
  );
}
