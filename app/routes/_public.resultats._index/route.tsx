import { Link, useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import styles from '#app/components/results/results.css?url';
import { Card, CardGrid } from '#app/components/ui/card.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { count, formatDate, formatMoney } from '#app/content/format.ts';
import { waveSegment } from '#app/domain/selection/results-search.ts';
import { asActor, PUBLIC } from '#db/client.server.ts';
import { listWaveDates } from '#db/queries/call-calendar.server.ts';
import { listPublicPublications } from '#db/queries/public-results.server.ts';
import { NotYet } from './not-yet.tsx';
import { describeWaiting } from './waiting-waves.ts';

export const handle: RouteHandle = { hydrate: false };

export const links = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'alternate', type: 'application/atom+xml', title: 'Projets lauréats', href: '/resultats/flux.xml' },
];

export const meta = () => [
  { title: pageTitle('Résultats') },
  {
    name: 'description',
    content: 'Les projets de médicobus retenus, vague par vague : territoires, aides, données ouvertes.',
  },
];

export async function loader() {
  const { publications, waves } = await asActor(PUBLIC, async (tx) => ({
    publications: await listPublicPublications(tx),
    waves: await listWaveDates(tx),
  }));
  return {
    published: publications.map(({ snapshot, publishedAt }) => ({
      call: snapshot.call,
      wave: snapshot.wave,
      figures: snapshot.figures,
      publishedAt,
    })),
    waiting: describeWaiting(waves, new Date()),
  };
}

export default function Results() {
  const { published, waiting } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Résultats"
        lead="Les projets retenus à chaque vague, avec leur territoire, leur aide et les chiffres de la sélection."
      />
      {published.length === 0 ? null : (
        <CardGrid>
          {published.map(({ call, wave, figures, publishedAt }) => (
            <Card
              key={`${call.slug} ${wave.number}`}
              title={`${call.title}, ${wave.label.toLowerCase()}`}
              headingLevel={2}
              to={`/resultats/${call.slug}/${waveSegment(wave.number)}`}
              foot={`Publié le ${formatDate(publishedAt)}`}
            >
              <p>
                {count(figures.selected, 'projet lauréat', 'projets lauréats')} sur{' '}
                {count(figures.deposited, 'dossier déposé', 'dossiers déposés')},{' '}
                {formatMoney(figures.grantedCents, { whole: true })} d’aides.
              </p>
            </Card>
          ))}
        </CardGrid>
      )}
      <NotYet waiting={waiting} isFirst={published.length === 0} />
      <h2 id="donnees-ouvertes" className="fr-mt-6w">
        Données ouvertes
      </h2>
      <p>
        Chaque vague publiée propose ses résultats en CSV, XLSX, JSON et GeoJSON, sous Licence Ouverte 2.0,
        avec la signature qui permet de vérifier qu’ils n’ont pas changé. Voir{' '}
        <Link to="/donnees-ouvertes">les fichiers et leurs colonnes</Link>,{' '}
        <a href="/verifier.html">le vérificateur</a> et <a href="/resultats/flux.xml">le flux Atom</a>.
      </p>
    </>
  );
}
