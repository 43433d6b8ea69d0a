import { Link } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { formatDate, formatDateTime } from '#app/content/format.ts';

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
  };
  isSaved: boolean;
};

export function ReviewHead({ review, isSaved }: ReviewHeadProps) {
  const { dueOn, lockedAt } = review;
  const isLate = lockedAt === null && dueOn !== null && dueOn < review.today;
  const isOver = lockedAt === null && review.status !== 'in_review' && review.status !== 'admissible';
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
              {isLate ? 'En retard' : 'En cours'}
            </Badge>
          )
        }
        actions={
          lockedAt === null && !isOver ? (
            <Link className="fr-link" to={`/evaluations/${review.assignmentId}/reponse`}>
              Je découvre un lien avec ce porteur, ou je dois renoncer
            </Link>
          ) : null
        }
        lead={`${review.holderName}${lockedAt === null && dueOn ? ` · à remettre avant le ${formatDate(dueOn, { weekday: true })}` : ''}`}
      />
      {isSaved && lockedAt === null ? (
        <Alert tone="success" small live="status">
          Votre évaluation est enregistrée.
        </Alert>
      ) : null}
      {lockedAt ? (
        <p>Vous avez verrouillé cette évaluation {formatDateTime(lockedAt)}. Elle ne change plus.</p>
      ) : null}
      {review.reopeningReason !== null && lockedAt === null ? (
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
