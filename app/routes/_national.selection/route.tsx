import type { LoaderFunctionArgs } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import styles from '#app/components/selection/selection.css?url';
import { WaveSwitch } from '#app/components/selection/wave-switch.tsx';
import { ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { STEERING_ROLES } from '#app/domain/selection/national-rights.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { AdoptedScenario } from './adopted-scenario.tsx';
import { CommitteeStrip } from './committee-strip.tsx';
import { ConstraintGauges } from './constraint-gauges.tsx';
import { DeskBar } from './desk-bar.tsx';
import { ExcludedTable } from './excluded-table.tsx';
import { loadSelection } from './load-selection.server.ts';
import { RankingTable } from './ranking-table.tsx';
import { UnderExamination } from './under-examination.tsx';
import { WhatChanges } from './what-changes.tsx';

export const handle: RouteHandle = { width: 'wide' };

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [{ title: pageTitle('Sélection') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_ROLES);
  return loadSelection(request, actor);
}

export default function Selection() {
  const data = useLoaderData<typeof loader>();
  const { wave, desk } = data;
  const query = `appel=${encodeURIComponent(wave.callSlug)}&vague=${wave.number}`;
  return (
    <>
      <PageHeader
        title="Sélection"
        eyebrow={`${wave.callTitle}, ${wave.label.toLowerCase()}`}
        lead="Le classement, les places et l’enveloppe. Ce que vous forcez se voit aussitôt ; rien n’est décidé avant la fiche de décisions, rien n’est annoncé avant la notification."
        actions={
          <ButtonGroup>
            <ButtonLink to="/comite" variant="secondary" icon="fr-icon-team-line">
              Comité
            </ButtonLink>
            <ButtonLink to={`/selection/scenarios?${query}`} variant="secondary" icon="fr-icon-list-ordered">
              Scénarios
            </ButtonLink>
            <ButtonLink to={`/selection/couverture?${query}`} variant="tertiary" icon="fr-icon-road-map-line">
              Couverture
            </ButtonLink>
          </ButtonGroup>
        }
      />
      <WaveSwitch path="/selection" waves={data.waves} current={wave} />
      {wave.isSealed ? (
        <>
          <CommitteeStrip data={data} />
          {desk === null ? null : (
            <Form method="get" preventScrollReset>
              <input type="hidden" name="appel" value={wave.callSlug} />
              <input type="hidden" name="vague" value={wave.number} />
              <AdoptedScenario adopted={data.adopted} query={query} />
              <ConstraintGauges desk={desk} />
              <WhatChanges desk={desk} />
              <RankingTable desk={desk} tieLabels={data.tieLabels} />
              <DeskBar
                desk={desk}
                canRecord={data.session !== null && data.ranking?.isOutdated === false}
                decisionsPath={`/decisions?${query}`}
              />
            </Form>
          )}
          {desk === null ? null : <ExcludedTable lines={desk.excluded} criteria={data.criteria} />}
          <UnderExamination files={data.underExamination} />
        </>
      ) : (
        <EmptyState
          title="Le dépôt de cette vague n’est pas clos"
          action={
            <ButtonLink to={`/pilotage?${query}#calendrier`} variant="secondary">
              Voir le calendrier de la vague
            </ButtonLink>
          }
        >
          Le classement se calcule une fois le dépôt clos et scellé : l’empreinte publiée à la clôture sert de
          graine au tirage au sort.
        </EmptyState>
      )}
    </>
  );
}
