import { Link } from '@remix-run/react';
import { Fragment } from 'react';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { type DataItem, DataList } from '#app/components/ui/data-list.tsx';
import { Money } from '#app/components/ui/values.tsx';
import { officialMoment } from '#app/content/deadlines.ts';
import { count, formatDateTime } from '#app/content/format.ts';
import { ROUTING_REASONS } from '#app/content/routing.ts';
import type { PageData } from './page-data.ts';

/** What stays in sight: the agency and its rules, who writes, and the other pages of this application. */
export function RightRail({ data }: { data: PageData }) {
  const base = `/candidatures/${data.application.id}`;
  return (
    <>
      <h2 className="mb-rail-title">Repères</h2>
      <DataList layout="stacked" items={facts(data)} />
      <div className="mb-rail-links">
        <ButtonLink to={`${base}/equipe-du-dossier`} variant="tertiary" icon="fr-icon-team-line">
          Équipe du dossier
        </ButtonLink>
        <ButtonLink to={`${base}/historique`} variant="tertiary" icon="fr-icon-time-line">
          Historique des réponses
        </ButtonLink>
        {data.canEdit && data.members.length > 1 ? (
          <ButtonLink to={`${base}/repartition`} variant="tertiary" icon="fr-icon-user-add-line">
            Répartir les rubriques
          </ButtonLink>
        ) : null}
        {data.versionCount > 0 ? (
          <>
            <ButtonLink to={`${base}/messages`} variant="tertiary" icon="fr-icon-mail-line">
              Messages
            </ButtonLink>
            <ButtonLink to={`${base}/recepisse`} variant="tertiary" icon="fr-icon-file-text-line">
              Récépissé de dépôt
            </ButtonLink>
            <ButtonLink to={`${base}/dossier`} variant="tertiary" icon="fr-icon-folder-2-line">
              Dossier déposé
            </ButtonLink>
          </>
        ) : null}
        {data.hasComplements ? (
          <ButtonLink to={`${base}/complements`} variant="tertiary" icon="fr-icon-question-answer-line">
            Compléments demandés
          </ButtonLink>
        ) : null}
        {data.decision || data.application.status === 'inadmissible' ? (
          <ButtonLink to={`${base}/recours`} variant="tertiary" icon="fr-icon-scales-3-line">
            Recours gracieux
          </ButtonLink>
        ) : null}
        {data.isSignatory && isOpen(data.application.status) ? (
          <ButtonLink to={`${base}/retrait`} variant="quiet" icon="fr-icon-arrow-go-back-line">
            {data.versionCount > 0 ? 'Retirer ma candidature' : 'Abandonner ce brouillon'}
          </ButtonLink>
        ) : null}
      </div>
    </>
  );
}

function isOpen(status: string): boolean {
  return !['inadmissible', 'decided', 'withdrawn', 'closed', 'abandoned'].includes(status);
}

function facts(data: PageData): DataItem[] {
  const { window, deskName, lastWriting, members } = data;
  const items: DataItem[] = [{ label: 'Agence compétente', value: authorityOf(data) }];
  if (deskName !== null && window.authority !== null && deskName !== window.authority.name) {
    items.push({
      label: 'Si vous déposez à nouveau',
      value: `Vos communes relèvent maintenant de l’${window.authority.name} : le dossier lui serait transmis, avec sa date limite, son plafond et ses questions.`,
    });
  }
  items.push(
    { label: 'Date limite', value: officialMoment(window.closesAt, window.departmentCode) },
    { label: 'Aide maximale pour un projet', value: <Money cents={window.ceilingCents} whole /> },
  );
  items.push(...regionalFacts(data));
  if (lastWriting) {
    items.push({
      label: 'Dernier enregistrement',
      value: `${formatDateTime(lastWriting.written_at, { weekday: false, zone: false })}, par ${lastWriting.display_name}`,
    });
  }
  items.push({ label: 'Équipe', value: members.map(({ display_name }) => display_name).join(', ') });
  return items;
}

/** What the agency asks of its own, with where; and what was answered to another one, which stays in the draft. */
function regionalFacts({ application, regional }: PageData): DataItem[] {
  const items: DataItem[] = [];
  const total = regional.places.reduce((sum, place) => sum + place.count, 0);
  if (total > 0)
    items.push({
      label: 'Questions propres à votre région',
      value: (
        <>
          {count(total, 'question', 'questions')} :{' '}
          {regional.places.map(({ slug, name, count: many }, index) => (
            <Fragment key={slug}>
              {index === 0 ? '' : ', '}
              <Link to={`/candidatures/${application.id}/${slug}`}>{name}</Link> ({many})
            </Fragment>
          ))}
        </>
      ),
    });
  if (regional.keptElsewhere > 0)
    items.push({
      label: 'Réponses gardées à part',
      value: `${count(regional.keptElsewhere, 'réponse', 'réponses')} à une autre agence : ${regional.keptElsewhere > 1 ? 'elles restent' : 'elle reste'} dans votre brouillon, mais ne ${regional.keptElsewhere > 1 ? 'seront pas déposées' : 'sera pas déposée'}.`,
    });
  return items;
}

function authorityOf({ deskName, window }: PageData) {
  if (deskName !== null) return deskName;
  if (window.authority === null) {
    return 'Elle dépend des communes desservies : indiquez-les dans la rubrique « Territoire desservi ».';
  }
  return (
    <>
      <strong>{window.authority.name}</strong>
      {window.reason ? <span className="mb-note">{ROUTING_REASONS[window.reason]}</span> : null}
    </>
  );
}
