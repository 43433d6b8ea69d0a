import { Link } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { formatDate, formatDateTime } from '#app/content/format.ts';
import { mayBeCorrected, mayBeWritten } from '#app/domain/review/review-writing.ts';

type ReviewHeadProps = {
  review: {
    assignmentId: string;
    title: string;
    reference: string | null;
    holderName: string;
    status: string;
    dueOn: string | null;
    today: string;
    lockedAt: string | null;
    reopeningReason: string | null;
    versionNumber: number;
    correctionReason: string;
  };
  isSaved: boolean;
  /** A second reader's remarks wait for an answer. */
  hasRemarks: boolean;
};

export function ReviewHead({ review, isSaved, hasRemarks }: ReviewHeadProps) {
  const { dueOn, lockedAt } = review;
  const isCorrection = review.versionNumber > 1;
  const isLate = lockedAt === null && !isCorrection && dueOn !== null && dueOn < review.today;
  const isOver = lockedAt === null && !mayBeWritten(review.status, review.versionNumber);
  return (
    <div className="mb-review-head">
      <Breadcrumb
        trail={[{ label: 'Mes évaluations', to: '/evaluations' }]}
        current={review.reference ?? 'Évaluation'}
      />
      <PageHeader
        eyebrow={review.reference}
        title={review.title}
        badge={
          lockedAt ? (
            <Badge tone="success" icon="fr-icon-lock-line">
              Verrouillée
            </Badge>
          ) : (
            <Badge tone={isLate ? 'danger' : 'info'} icon="fr-icon-time-line">
              {isLate ? 'En retard' : isCorrection ? 'Correction en cours' : 'En cours'}
            </Badge>
          )
        }
        actions={
          lockedAt !== null && mayBeCorrected(review.status) ? (
            <Link className="fr-link" to={`/evaluations/${review.assignmentId}/correction`}>
              Corriger mon évaluation
            </Link>
          ) : lockedAt === null && !isOver && !isCorrection ? (
            <Link className="fr-link" to={`/evaluations/${review.assignmentId}/reponse`}>
              Je découvre un lien avec ce porteur, ou je dois renoncer
            </Link>
          ) : null
        }
        lead={`${review.holderName}${lockedAt === null && dueOn && !isCorrection ? ` · à remettre avant le ${formatDate(dueOn, { weekday: true })}` : ''}`}
      />
      {isSaved && lockedAt === null ? (
        <Alert tone="success" small live="status">
          Votre évaluation est enregistrée.
        </Alert>
      ) : null}
      {hasRemarks ? (
        <Alert tone="warning" small>
          Un second lecteur a des remarques sur cette évaluation.{' '}
          <Link to={`/evaluations/${review.assignmentId}/remarques`}>Lire les remarques et y répondre</Link>
        </Alert>
      ) : null}
      {lockedAt ? (
        <p>
          Vous avez verrouillé cette évaluation {formatDateTime(lockedAt)}
          {isCorrection ? ` (version ${review.versionNumber})` : ''}.
        </p>
      ) : isCorrection ? (
        <Alert tone="info" small>
          Vous écrivez la version {review.versionNumber}. La version précédente reste en vigueur jusqu’à ce
          que vous verrouilliez celle-ci. Votre raison : {review.correctionReason}
        </Alert>
      ) : null}
      {review.reopeningReason !== null && lockedAt === null && !isCorrection ? (
        <Alert tone="info" title="La direction de l’agence a rouvert votre évaluation" headingLevel={2}>
          <p className="mb-long-text">{review.reopeningReason}</p>
        </Alert>
      ) : null}
      {isOver ? (
        <Alert tone="info" small>
          Ce dossier n’est plus en cours d’évaluation. Vos notes sont conservées.
        </Alert>
      ) : null}
    </div>
  );
}
