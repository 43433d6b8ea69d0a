import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import styles from '#app/components/results/results.css?url';
import { ResultsView } from '#app/components/results/results-view.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { formatDateTime } from '#app/content/format.ts';
import { PUBLICATION_ROLES } from '#app/domain/selection/national-rights.ts';
import { notFound } from '#app/server/desk.server.ts';
import { requireDeskChoice } from '#app/server/desk-wave.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { asActor } from '#db/client.server.ts';
import { findPublicationOfWave } from '#db/queries/publications.server.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [{ title: pageTitle('Aperçu de la publication') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, PUBLICATION_ROLES);
  return asActor(actor, async (tx) => {
    const { state } = await requireDeskChoice(tx, request, new Date());
    const publication = await findPublicationOfWave(tx, state.waveId);
    if (!publication) throw notFound();
    const { snapshot, sha256, embargoUntil } = publication;
    return { state, snapshot, sha256: sha256.toString('hex'), embargoUntil };
  });
}

export default function PreviewPublication() {
  const { state, snapshot, sha256, embargoUntil } = useLoaderData<typeof loader>();
  const query = `appel=${encodeURIComponent(state.callSlug)}&vague=${state.number}`;
  return (
    <>
      <Breadcrumb trail={[{ label: 'Publication', to: `/publication?${query}` }]} current="Aperçu" />
      <Alert tone="warning" small>
        Aperçu réservé : ce contenu est sous embargo jusqu’au {formatDateTime(embargoUntil)}.
      </Alert>
      <PageHeader
        title={`Résultats de la ${snapshot.wave.label.toLowerCase()}`}
        eyebrow={snapshot.call.title}
      />
      <ResultsView
        snapshot={snapshot}
        sha256={sha256}
        laureates={snapshot.laureates}
        search={{ region: '', text: '' }}
        base="/publication/apercu"
        isPublic={false}
      />
    </>
  );
}
