import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import styles from '#app/components/selection/selection.css?url';
import { WaveSwitch } from '#app/components/selection/wave-switch.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Stepper } from '#app/components/ui/stepper.tsx';
import { PUBLICATION_ROLES } from '#app/domain/selection/national-rights.ts';
import { publicationGap } from '#app/domain/selection/publication-gap.ts';
import { requireDeskChoice } from '#app/server/desk-wave.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { asActor } from '#db/client.server.ts';
import { listDecisions } from '#db/queries/decisions.server.ts';
import { findPublicationOfWave } from '#db/queries/publications.server.ts';
import { NothingPrepared } from './nothing-prepared.tsx';
import { PreparedPublication } from './prepared-publication.tsx';

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [{ title: pageTitle('Publication') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, viewer } = await requireRole(request, PUBLICATION_ROLES);
  const now = new Date();
  return asActor(actor, async (tx) => {
    const { wave, state, states } = await requireDeskChoice(tx, request, now);
    const publication = await findPublicationOfWave(tx, wave.id);
    const decisions = await listDecisions(tx, wave.id);
    return {
      wave: state,
      waves: states,
      decisions: decisions.length,
      publication: publication
        ? {
            id: publication.id,
            sha256: publication.sha256.toString('hex'),
            figures: publication.snapshot.figures,
            preparedByName: publication.preparedByName,
            preparedAt: publication.preparedAt,
            isOwn: publication.preparedBy === viewer.userId,
            approvedByName: publication.approvedByName,
            approvedAt: publication.approvedAt,
            embargoUntil: publication.embargoUntil,
            changes: publication.changes,
            gap: publicationGap(publication.snapshot.laureates, decisions),
            isVisible: publication.approvedAt !== null && publication.embargoUntil <= now,
          }
        : null,
    };
  });
}

const STEPS = ['Préparer', 'Approuver', 'Attendre l’heure', 'Public'];

export default function PublicationDesk() {
  const { wave, waves, decisions, publication } = useLoaderData<typeof loader>();
  const step = publication === null ? 0 : publication.approvedAt === null ? 1 : publication.isVisible ? 4 : 2;
  return (
    <>
      <PageHeader
        title="Publication"
        eyebrow={`${wave.callTitle}, ${wave.label.toLowerCase()}`}
        lead="Une personne prépare et fige le contenu, une autre l’approuve. Avant l’heure choisie, personne d’autre ne peut le lire, à aucune adresse."
      />
      <WaveSwitch path="/publication" waves={waves} current={wave} />
      <Stepper steps={STEPS} current={step} label="Avancement de la publication" />
      {publication !== null ? (
        <PreparedPublication wave={wave} publication={publication} />
      ) : decisions === 0 ? (
        <EmptyState title="Rien à publier pour cette vague">
          La publication se prépare une fois les décisions prises et notifiées à chaque porteur.
        </EmptyState>
      ) : (
        <NothingPrepared wave={wave} />
      )}
    </>
  );
}
