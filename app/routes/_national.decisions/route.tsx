import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import styles from '#app/components/selection/selection.css?url';
import { WaveSwitch } from '#app/components/selection/wave-switch.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { KeyFigures } from '#app/components/ui/key-figures.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Money } from '#app/components/ui/values.tsx';
import { count, formatNumber } from '#app/content/format.ts';
import { OUTCOME_MARKS } from '#app/content/outcomes.ts';
import { FIRST_OUTCOMES } from '#app/domain/selection/decision.ts';
import {
  canSteer,
  canWriteScenarios,
  isNationalOfficial,
  STEERING_READERS,
} from '#app/domain/selection/national-rights.ts';
import { requireDeskChoice } from '#app/server/desk-wave.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { asActor } from '#db/client.server.ts';
import { listDecisions } from '#db/queries/decisions.server.ts';
import { DecisionList } from './decision-list.tsx';
import { authoritiesOf, matchesSearch, readDecisionSearch } from './decision-search.ts';

export const handle: RouteHandle = { width: 'wide' };

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [{ title: pageTitle('Décisions') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_READERS);
  const params = new URL(request.url).searchParams;
  const search = readDecisionSearch(params);
  return asActor(actor, async (tx) => {
    const { wave, state, states } = await requireDeskChoice(tx, request, new Date());
    const all = await listDecisions(tx, wave.id);
    return {
      wave: state,
      waves: states,
      mayAct: canSteer(actor),
      mayCall: canWriteScenarios(actor),
      mayExport: isNationalOfficial(actor),
      search,
      all: all.map(({ outcome, amountCents, notifiedAt }) => ({ outcome, amountCents, notifiedAt })),
      authorities: authoritiesOf(all),
      rows: all.filter((line) => matchesSearch(line, search)),
      justNotified: Number(params.get('notifiees') ?? 0) || 0,
    };
  });
}

export default function Decisions() {
  const data = useLoaderData<typeof loader>();
  const { wave, all } = data;
  const query = `appel=${encodeURIComponent(wave.callSlug)}&vague=${wave.number}`;
  const grantedCents = all.reduce((sum, line) => sum + (line.amountCents ?? 0), 0);
  return (
    <>
      <PageHeader
        title="Décisions"
        eyebrow={`${wave.callTitle}, ${wave.label.toLowerCase()}`}
        lead="Une décision est prise, puis notifiée, puis publiée : trois actes, trois dates."
        actions={
          <>
            {data.mayAct && wave.unnotified > 0 ? (
              <ButtonLink to={`/decisions/notification?${query}`} icon="fr-icon-mail-send-line">
                Notifier {wave.unnotified === 1 ? 'la décision' : `les ${wave.unnotified} décisions`}
              </ButtonLink>
            ) : null}
            <ButtonLink to="/instruction/recours" variant="tertiary" icon="fr-icon-scales-3-line">
              Recours gracieux
            </ButtonLink>
            <ButtonLink to="/instruction/conventions" variant="tertiary" icon="fr-icon-quill-pen-line">
              Conventions
            </ButtonLink>
            {data.mayExport ? (
              <ButtonLink
                to={`/decisions/acces?${query}`}
                variant="tertiary"
                icon="fr-icon-file-download-line"
              >
                Demandes d’accès
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <p>
        <Link to={`/decisions/compte?${query}`}>Compte de la vague et report du reliquat</Link>
        {data.mayCall ? (
          <>
            {' · '}
            <Link to={`/decisions/liste-complementaire?${query}`}>Liste complémentaire</Link>
          </>
        ) : null}
      </p>
      <WaveSwitch path="/decisions" waves={data.waves} current={wave} />
      {data.justNotified > 0 ? (
        <Alert tone="success" live="status" small>
          {count(data.justNotified, 'décision notifiée', 'décisions notifiées')} : les lettres partent par
          courriel.
        </Alert>
      ) : null}
      {all.length === 0 ? (
        <EmptyState
          title="Aucune décision dans cette vague"
          action={
            data.mayAct ? <ButtonLink to={`/selection?${query}`}>Aller à la sélection</ButtonLink> : undefined
          }
        >
          Les décisions enregistrées depuis la sélection apparaissent ici.
        </EmptyState>
      ) : (
        <>
          <KeyFigures
            label="Décisions en vigueur"
            figures={[
              ...FIRST_OUTCOMES.map((outcome) => ({
                label: OUTCOME_MARKS[outcome].name,
                value: formatNumber(all.filter((line) => line.outcome === outcome).length),
              })),
              { label: 'Aides accordées', value: <Money cents={grantedCents} whole /> },
            ]}
          />
          <DecisionList data={data} />
        </>
      )}
    </>
  );
}
