import { Link } from '@remix-run/react';
import { SectionsDone } from '#app/components/application/sections-done.tsx';
import { isStatus } from '#app/components/application/status-badge.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { officialMoment } from '#app/content/deadlines.ts';
import { count, formatRelative } from '#app/content/format.ts';
import { STATUS_MARKS } from '#app/content/statuses.ts';
import type { PageData } from './page-data.ts';

/** The one thing to do now, said first. */
export function NextStep({ data }: { data: PageData }) {
  if (data.application.status === 'draft') return <DraftStep data={data} />;
  if (data.application.status === 'deposited' && data.canEdit) return <DepositedStep data={data} />;
  if (data.complement) return <ComplementStep data={data} complement={data.complement} />;
  const { status } = data.application;
  return (
    <Alert title={isStatus(status) ? STATUS_MARKS[status].publicName : 'État du dossier'} headingLevel={2}>
      <p>{isStatus(status) ? STATUS_MARKS[status].explanation : ''}</p>
    </Alert>
  );
}

type ComplementStepProps = { data: PageData; complement: NonNullable<PageData['complement']> };

function ComplementStep({ data, complement }: ComplementStepProps) {
  return (
    <section className="mb-next" aria-labelledby="suite">
      <h2 id="suite" className="mb-next__title">
        L’agence vous demande {count(complement.items, 'complément', 'compléments')}
      </h2>
      <p>
        Répondez avant le {officialMoment(complement.dueAt, data.window.departmentCode)},{' '}
        {formatRelative(complement.dueAt, data.now)}. Seuls les points demandés sont rouverts.
      </p>
      <ButtonGroup>
        <ButtonLink to={`/candidatures/${data.application.id}/complements`}>Répondre à la demande</ButtonLink>
      </ButtonGroup>
    </section>
  );
}

function DraftStep({ data }: { data: PageData }) {
  const { sectionCount, completeSections, isComplete, application, window } = data;
  const base = `/candidatures/${application.id}`;
  return (
    <section className="mb-next" aria-labelledby="suite">
      <h2 id="suite" className="mb-next__title">
        {isComplete ? 'Votre dossier est complet' : 'Votre dossier n’est pas encore complet'}
      </h2>
      <p className="mb-next__calm">Un brouillon n’est pas un dépôt.</p>
      <p>{deadlineSentence(data)}</p>
      <SectionsDone done={completeSections} asked={sectionCount} />
      {isComplete ? null : (
        <p className="fr-text--sm">
          Comptez environ {data.remainingTime} pour finir.{' '}
          <Link to="/formulaire">Lire toutes les questions</Link>
        </p>
      )}
      <ButtonGroup>
        <ButtonLink to={`${base}/verification`} variant={isComplete ? 'primary' : 'secondary'}>
          {checkLabel(data)}
        </ButtonLink>
      </ButtonGroup>
      {window.state === 'closed' ? (
        <p className="fr-text--sm fr-mb-0 fr-mt-2w">
          Un dépôt après la date limite est conservé et signalé comme tardif : l’agence décide s’il peut être
          examiné.
        </p>
      ) : null}
    </section>
  );
}

/** Only those who sign are offered the deposit. */
function checkLabel({ isComplete, isSignatory }: PageData): string {
  if (!isComplete) return 'Voir ce qui manque';
  return isSignatory ? 'Vérifier et déposer' : 'Relire le dossier';
}

function DepositedStep({ data }: { data: PageData }) {
  const base = `/candidatures/${data.application.id}`;
  return (
    <section className="mb-next" aria-labelledby="suite">
      <h2 id="suite" className="mb-next__title">
        {data.changedSinceDeposit
          ? 'Vos dernières modifications ne sont pas déposées'
          : 'Votre dossier est déposé'}
      </h2>
      <p>
        {data.changedSinceDeposit
          ? `L’agence examinera la version ${data.versionCount}, déposée avant ces modifications. Déposez à nouveau pour les prendre en compte.`
          : 'Vous n’avez plus rien à faire. Si vous voulez corriger une réponse, modifiez-la puis déposez à nouveau : la dernière version déposée est celle qui compte.'}
      </p>
      <p>{deadlineSentence(data)}</p>
      <ButtonGroup>
        {data.changedSinceDeposit ? (
          <ButtonLink to={`${base}/verification`}>Vérifier et redéposer</ButtonLink>
        ) : null}
        <ButtonLink to={`${base}/recepisse`} variant={data.changedSinceDeposit ? 'secondary' : 'primary'}>
          Voir le récépissé
        </ButtonLink>
      </ButtonGroup>
    </section>
  );
}

function deadlineSentence({ window, now, application }: PageData): string {
  const department = window.departmentCode;
  if (window.state === 'not_open')
    return `Le dépôt ouvrira le ${officialMoment(window.opensAt, department)}.`;
  if (window.state === 'closed') {
    return `La date limite est passée depuis le ${officialMoment(window.closesAt, department)}.`;
  }
  const act = application.status === 'draft' ? 'déposer' : 'déposer une nouvelle version';
  return `Vous pouvez ${act} jusqu’au ${officialMoment(window.closesAt, department)}, ${formatRelative(window.closesAt, now)}.`;
}
