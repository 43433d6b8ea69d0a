import { Alert } from '#app/components/ui/alert.tsx';
import { ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { DateTime, Money } from '#app/components/ui/values.tsx';
import { count } from '#app/content/format.ts';
import { REFUSALS } from '#app/content/refusals.ts';
import type { PublicationGap } from '#app/domain/selection/publication-gap.ts';
import { waveSegment } from '#app/domain/selection/results-search.ts';
import { DecisionsChanged } from './decisions-changed.tsx';

type PreparedPublicationProps = {
  wave: { callSlug: string; number: number };
  publication: {
    sha256: string;
    figures: { selected: number; deposited: number; grantedCents: number };
    preparedByName: string;
    preparedAt: string;
    isOwn: boolean;
    approvedByName: string | null;
    approvedAt: string | null;
    embargoUntil: string;
    /** What an update changes; empty for a first publication. */
    changes: string;
    /** Decisions that it does not say; null when there is none. */
    gap: PublicationGap | null;
    isVisible: boolean;
  };
};

/** The frozen content, its hash, its two signatures, and what may still be done with it. */
export function PreparedPublication({ wave, publication }: PreparedPublicationProps) {
  const query = `appel=${encodeURIComponent(wave.callSlug)}&vague=${wave.number}`;
  const { figures } = publication;
  return (
    <>
      {publication.gap ? (
        <DecisionsChanged gap={publication.gap} state={stateOf(publication)} query={query} />
      ) : null}
      <DataList
        items={[
          {
            label: 'Contenu',
            value: (
              <>
                {count(figures.selected, 'lauréat', 'lauréats')} sur{' '}
                {count(figures.deposited, 'dossier déposé', 'dossiers déposés')},{' '}
                <Money cents={figures.grantedCents} whole />
              </>
            ),
          },
          ...(publication.changes === ''
            ? []
            : [{ label: 'Mise à jour : ce qui change', value: publication.changes }]),
          { label: 'Empreinte du contenu', value: <code className="mb-hash">{publication.sha256}</code> },
          {
            label: 'Préparée par',
            value: (
              <>
                {publication.preparedByName}, le <DateTime at={publication.preparedAt} weekday={false} />
              </>
            ),
          },
          {
            label: 'Approuvée par',
            value: publication.approvedAt ? (
              <>
                {publication.approvedByName}, le <DateTime at={publication.approvedAt} weekday={false} />
              </>
            ) : (
              'Pas encore approuvée'
            ),
          },
          {
            label: publication.isVisible ? 'Publique depuis' : 'Publique à partir de',
            value: <DateTime at={publication.embargoUntil} />,
          },
        ]}
      />
      {publication.changes !== '' && !publication.isVisible ? (
        <Alert tone="info" small>
          Les résultats déjà publics restent en place jusqu’à cette heure : aucune absence entre les deux.
        </Alert>
      ) : null}
      {publication.approvedAt === null && publication.isOwn ? (
        <Alert tone="info" small>
          Vous avez préparé cette publication. {REFUSALS.same_person_publishes}
        </Alert>
      ) : null}
      <ButtonGroup>
        {publication.isVisible ? (
          <ButtonLink to={`/resultats/${wave.callSlug}/${waveSegment(wave.number)}`} reloadDocument>
            Voir la page publique
          </ButtonLink>
        ) : (
          <ButtonLink to={`/publication/apercu?${query}`} variant="secondary" icon="fr-icon-eye-line">
            Relire la page telle qu’elle sera
          </ButtonLink>
        )}
        {publication.approvedAt === null && !publication.isOwn && !publication.gap ? (
          <ButtonLink to={`/publication/approbation?${query}`} icon="fr-icon-check-line">
            Approuver la publication
          </ButtonLink>
        ) : null}
        {publication.isVisible ? (
          <ButtonLink to={`/publication/preparation?${query}`} variant="secondary">
            Préparer une mise à jour
          </ButtonLink>
        ) : null}
        <ButtonLink to={`/publication/annulation?${query}`} variant="tertiary">
          {publication.isVisible ? 'Retirer la publication' : 'Annuler la publication'}
        </ButtonLink>
      </ButtonGroup>
    </>
  );
}

function stateOf({ approvedAt, isVisible }: PreparedPublicationProps['publication']) {
  if (isVisible) return 'public';
  return approvedAt === null ? 'prepared' : 'waiting';
}
