import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import styles from '#app/components/results/results.css?url';
import { ResultsUpdate, ResultsVersions } from '#app/components/results/results-versions.tsx';
import { ResultsView } from '#app/components/results/results-view.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { count, formatDateTime } from '#app/content/format.ts';
import type { PublicationSnapshot } from '#app/domain/selection/publication-snapshot.ts';
import { readResultsSearch, searchLaureates, waveSegment } from '#app/domain/selection/results-search.ts';
import { OUTLINES } from '#app/server/outlines.server.ts';
import { listResultsVersions, requirePublicResults } from '#app/server/public-results.server.ts';
import { findPublicTimeStamp } from '#app/server/public-time-stamp.server.ts';

export const handle: RouteHandle = { hydrate: false };

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: pageTitle(
      data
        ? `Résultats, ${data.snapshot.wave.label.toLowerCase()}, ${data.snapshot.call.title}`
        : 'Résultats',
    ),
  },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { id, snapshot, sha256, publishedAt, changes } = await requirePublicResults(params);
  const versions = await listResultsVersions(params);
  const timeStamp = await findPublicTimeStamp(params, { publicationId: id });
  const search = readResultsSearch(new URL(request.url).searchParams);
  return {
    snapshot,
    search,
    laureates: searchLaureates(snapshot, search),
    sha256: sha256.toString('hex'),
    publishedAt,
    changes,
    versions: versions.map((version) => ({
      sha256: version.sha256.toString('hex'),
      publishedAt: version.publishedAt,
      changes: version.changes,
      isSigned: version.signedStatement !== null,
      isStamped: version.stampedAt !== null,
    })),
    outlines: OUTLINES.regions.map(({ code, name, d, centre }) => ({ code, name, d, centre })),
    timeStamp: timeStamp && { stampedAt: timeStamp.stampedAt },
  };
}

/** The wave's own places and those that an earlier one left it. */
function placesOf({ wave, carriedIn = [] }: PublicationSnapshot): number {
  return carriedIn.reduce((sum, { seats }) => sum + seats, wave.seats);
}

export default function WaveResults() {
  const { snapshot, search, laureates, sha256, publishedAt, changes, versions, outlines, timeStamp } =
    useLoaderData<typeof loader>();
  const { call, wave, figures } = snapshot;
  return (
    <>
      <Breadcrumb trail={[{ label: 'Résultats', to: '/resultats' }]} current={wave.label} />
      <PageHeader
        title={`Résultats de la ${wave.label.toLowerCase()}`}
        eyebrow={call.title}
        lead={`${count(figures.selected, 'projet est retenu', 'projets sont retenus')} pour ${count(placesOf(snapshot), 'place', 'places')}. ${changes === '' ? 'Publié' : 'Mis à jour'} le ${formatDateTime(publishedAt)}.`}
      />
      {changes === '' ? null : <ResultsUpdate changes={changes} />}
      <ResultsView
        snapshot={snapshot}
        sha256={sha256}
        laureates={laureates}
        search={search}
        base={`/resultats/${call.slug}/${waveSegment(wave.number)}`}
        isPublic
        outlines={outlines}
        timeStamp={timeStamp}
      />
      <ResultsVersions versions={versions} base={`/resultats/${call.slug}/${waveSegment(wave.number)}`} />
    </>
  );
}
