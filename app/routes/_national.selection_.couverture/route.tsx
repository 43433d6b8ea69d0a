import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { CoverageMap } from '#app/components/map/coverage-map.tsx';
import styles from '#app/components/selection/selection.css?url';
import { selectionTrail } from '#app/components/selection/selection-trail.ts';
import { WaveSwitch } from '#app/components/selection/wave-switch.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { KeyFigures } from '#app/components/ui/key-figures.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { count, formatNumber, formatPercent } from '#app/content/format.ts';
import { canSteer, STEERING_READERS } from '#app/domain/selection/national-rights.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { basisSentence } from './basis-sentence.ts';
import { DepartmentTable, MarginTable, OverlapTable } from './coverage-tables.tsx';
import { COVERAGE_LEGEND } from './describe-departments.ts';
import { loadCoverage } from './load-coverage.server.ts';

export const handle: RouteHandle = { width: 'wide' };

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [{ title: pageTitle('Couverture du territoire') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_READERS);
  return { ...(await loadCoverage(request, actor)), maySteer: canSteer(actor) };
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

export default function CoveragePage() {
  const data = useLoaderData<typeof loader>();
  const { wave, departments, coverage } = data;
  const query = `appel=${encodeURIComponent(wave.callSlug)}&vague=${wave.number}`;
  return (
    <>
      <Breadcrumb trail={selectionTrail(wave, data.maySteer)} current="Couverture" />
      <PageHeader
        title="Couverture du territoire"
        eyebrow={`${wave.callTitle}, ${wave.label.toLowerCase()}`}
        lead="Les habitants que les projets retenus desservent, chaque commune comptée une seule fois, et ce que chaque autre projet ajouterait."
      />
      <WaveSwitch path="/selection/couverture" waves={data.waves} current={wave} />
      <Basis data={data} query={query} />
      {data.counts.retained === 0 ? (
        <EmptyState title="Aucun projet retenu">
          La couverture s’affiche dès qu’un classement est calculé ou qu’une décision est prise.
        </EmptyState>
      ) : (
        <>
          <Figures data={data} />
          <section aria-labelledby="carte" className="mb-chart-block">
            <h2 id="carte">Où vont les médicobus</h2>
            <div className="fr-grid-row fr-grid-row--gutters">
              <div className="fr-col-12 fr-col-lg-6">
                <CoverageMap
                  title="Part des habitants desservis par département"
                  description={`${count(departments.rows.length, 'département desservi', 'départements desservis')}, ${count(coverage.population, 'habitant', 'habitants')} ; le tableau donne chaque département.`}
                  viewBox={departments.viewBox}
                  shapes={departments.shapes}
                  legend={COVERAGE_LEGEND}
                />
              </div>
              <div className="fr-col-12 fr-col-lg-6">
                <DepartmentTable rows={departments.rows} />
              </div>
            </div>
          </section>
        </>
      )}
      <OverlapTable overlaps={data.overlaps} />
      <MarginTable margins={data.margins} />
    </>
  );
}

/** Which choice is shown, and the others that may be. */
function Basis({ data: { adopted, scenarios, counts }, query }: { data: Data; query: string }) {
  const address = (id: string | null) =>
    `/selection/couverture?${query}${id === null ? '' : `&scenario=${id}`}`;
  const choices = [{ id: null, name: 'Proposition du bureau' }, ...scenarios];
  return (
    <>
      <p>{basisSentence(counts, adopted ? `le scénario « ${adopted.name} »` : 'le bureau de sélection')}</p>
      {scenarios.length > 0 ? (
        <nav aria-label="Choix à montrer" className="mb-choices-shown">
          <ul className="fr-tags-group">
            {choices.map(({ id, name }) => (
              <li key={id ?? 'bureau'}>
                <Link
                  className="fr-tag"
                  to={address(id)}
                  aria-current={(adopted?.id ?? null) === id ? 'page' : undefined}
                >
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </>
  );
}

function Figures({ data: { coverage, counts } }: { data: Data }) {
  const share = (part: number) => (coverage.population === 0 ? 0 : part / coverage.population);
  return (
    <KeyFigures
      label="Chiffres de la couverture"
      figures={[
        {
          label: 'Habitants desservis',
          value: formatNumber(coverage.population),
          note: `${count(coverage.communes, 'commune', 'communes')}, ${count(counts.retained, 'projet', 'projets')}`,
        },
        {
          label: 'En zone d’intervention prioritaire (ZIP)',
          value: formatPercent(share(coverage.zipPopulation)),
          note: count(coverage.zipPopulation, 'habitant', 'habitants'),
        },
        {
          label: 'En zone d’action complémentaire (ZAC)',
          value: formatPercent(share(coverage.zacPopulation)),
          note: count(coverage.zacPopulation, 'habitant', 'habitants'),
        },
        {
          label: 'Habitants communs à plusieurs projets',
          value: formatNumber(coverage.countedTwice),
          note: 'que la somme des dossiers compterait deux fois',
        },
      ]}
    />
  );
}
