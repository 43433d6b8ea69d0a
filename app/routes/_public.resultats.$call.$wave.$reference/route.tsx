import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import styles from '#app/components/results/results.css?url';
import { Rounds } from '#app/components/results/rounds.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { DownloadLink } from '#app/components/ui/download-link.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Day, Money } from '#app/components/ui/values.tsx';
import { count } from '#app/content/format.ts';
import { holderTypeLabel } from '#app/content/results.ts';
import { waveSegment } from '#app/domain/selection/results-search.ts';
import { requirePublicResults } from '#app/server/public-results.server.ts';

export const handle: RouteHandle = { hydrate: false };

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? data.record.title : 'Projet lauréat') },
  ...(data ? [{ name: 'description', content: data.record.summary.slice(0, 300) }] : []),
];

export async function loader({ params }: LoaderFunctionArgs) {
  const { snapshot } = await requirePublicResults(params);
  const record = snapshot.laureates.find(({ reference }) => reference === params.reference);
  if (!record) throw new Response(null, { status: 404, statusText: 'Not Found' });
  return { record, call: snapshot.call, wave: snapshot.wave, names: snapshot.names };
}

export default function LaureateProject() {
  const { record, call, wave, names } = useLoaderData<typeof loader>();
  const base = `/resultats/${call.slug}/${waveSegment(wave.number)}`;
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Résultats', to: '/resultats' },
          { label: wave.label, to: base },
        ]}
        current={record.reference}
      />
      <PageHeader
        title={record.title}
        eyebrow={`Projet lauréat, ${wave.label.toLowerCase()}, ${call.title}`}
        lead={`${record.holderName}, ${holderTypeLabel(record.holderType)}`}
      />
      <p className="mb-results-summary">{record.summary}</p>
      <DataList
        items={[
          { label: 'Aide accordée', value: <Money cents={record.grantCents} /> },
          {
            label: 'Région',
            value: record.regionCodes.map((code) => names.regions[code] ?? code).join(', '),
          },
          {
            label: record.departmentCodes.length > 1 ? 'Départements' : 'Département',
            value: record.departmentCodes
              .map((code) => `${names.departments[code] ?? code} (${code})`)
              .join(', '),
          },
          { label: 'Date de la décision', value: <Day date={record.decidedOn} /> },
          { label: 'Référence', value: record.reference },
        ]}
      />
      <h2>{count(record.communes.length, 'commune desservie', 'communes desservies')}</h2>
      <ul className="mb-results-communes">
        {record.communes.map((commune) => (
          <li key={commune.inseeCode}>{commune.name}</li>
        ))}
      </ul>
      <Rounds rounds={record.rounds} />
      {record.rounds.length === 0 ? null : (
        <p>
          <DownloadLink
            href={`${base}/${record.reference}/tournees.ics`}
            label="Ajouter à mon agenda"
            detail="iCalendar, les tournées sur un an"
          />
        </p>
      )}
    </>
  );
}
