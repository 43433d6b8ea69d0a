import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData, useLocation } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import styles from '#app/components/selection/selection.css?url';
import { WaveSwitch } from '#app/components/selection/wave-switch.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { KeyFigures } from '#app/components/ui/key-figures.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { formatNumber } from '#app/content/format.ts';
import { CALIBRATION_WARNING, notComparable } from '#app/content/scoring.ts';
import { requireScoringReader } from '#app/server/desk.server.ts';
import { asActor } from '#db/client.server.ts';
import { CalibratedFiles } from './calibrated-files.tsx';
import { Computing } from './computing.tsx';
import { loadScoring } from './load-scoring.server.ts';
import { ReviewerTable } from './reviewer-table.tsx';

export const handle: RouteHandle = { width: 'wide' };

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [{ title: pageTitle('Étalonnage des notes') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, scope } = await requireScoringReader(request);
  const { searchParams } = new URL(request.url);
  return { scoring: await asActor(actor, (tx) => loadScoring(tx, scope, searchParams)) };
}

export default function ScoringPage() {
  const { scoring } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  return (
    <>
      <Breadcrumb trail={[{ label: 'Candidatures', to: '/instruction' }]} current="Étalonnage des notes" />
      <PageHeader
        title="Étalonnage des notes"
        eyebrow={scoring ? `${scoring.wave.callTitle} · ${scoring.wave.label}` : null}
        lead="La moyenne de chaque dossier, à côté de ce qu’auraient donné des évaluateurs de sévérité moyenne."
      />
      <Alert tone="info">{CALIBRATION_WARNING}</Alert>
      <p>
        <Link to="/instruction/etalonnage">Dossiers d’étalonnage</Link> : ce que les mêmes évaluateurs ont
        donné aux dossiers fictifs, avant les vrais, et leur distance à la référence.
      </p>
      {scoring === null ? (
        <EmptyState title="Rien à comparer pour le moment" icon="fr-icon-bar-chart-box-line">
          Les chiffres paraissent dossier par dossier, quand toutes les évaluations du dossier sont
          verrouillées et ouvertes.
        </EmptyState>
      ) : (
        <>
          <WaveSwitch path="/instruction/notation" waves={scoring.waves} current={scoring.wave} />
          <KeyFigures
            label="Ce qui est comparé"
            figures={[
              { label: 'Dossiers ouverts', value: formatNumber(scoring.fileCount) },
              { label: 'Évaluations ouvertes', value: formatNumber(scoring.reviewCount) },
              { label: 'Évaluateurs', value: formatNumber(scoring.reviewers.length) },
            ]}
          />
          {scoring.groups > 1 ? <Alert tone="warning">{notComparable(scoring.groups)}</Alert> : null}
          {scoring.progress ? (
            <Computing {...scoring} progress={scoring.progress} path={`/instruction/notation${search}`} />
          ) : null}
          {scoring.progress && scoring.files.length === 0 ? null : (
            <CalibratedFiles files={scoring.files} fileCount={scoring.fileCount} groups={scoring.groups} />
          )}
          <ReviewerTable reviewers={scoring.reviewers} groups={scoring.groups} />
        </>
      )}
    </>
  );
}
