import { Form } from '@remix-run/react';
import { OPINION_TONES } from '#app/components/review/opinion-tones.ts';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { BODY_KIND_LABELS } from '#app/content/consultations.ts';
import { formatDate, formatDateTime } from '#app/content/format.ts';
import { REVIEW_OPINION_LABELS } from '#app/content/outcomes.ts';
import type { BodyKind } from '#app/domain/review/consultation.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';

type ConsultationCardProps = {
  asked: {
    id: string;
    body_kind: BodyKind;
    body_name: string;
    recipient_email: string;
    question: string;
    due_on: string;
    asked_at: string;
    last_sent_at: string;
    sent_count: number;
    revoked_at: string | null;
    answered_at: string | null;
    asked_by_name: string | null;
    opinion: ReviewOpinion | null;
    opinion_text: string | null;
    signatory_name: string | null;
    signatory_title: string | null;
    is_late: boolean;
  };
  mayAct: boolean;
};

export function ConsultationCard({ asked, mayAct }: ConsultationCardProps) {
  const isOpen = asked.answered_at === null && asked.revoked_at === null;
  return (
    <article className="mb-check" aria-labelledby={`avis-${asked.id}`}>
      <div className="mb-check__head">
        <h3 id={`avis-${asked.id}`} className="fr-h6 fr-mb-0">
          {asked.body_name}
        </h3>
        <State asked={asked} />
      </div>
      <p className="fr-hint-text">
        {BODY_KIND_LABELS[asked.body_kind]} · demandé {formatDateTime(asked.asked_at)}
        {asked.asked_by_name ? ` par ${asked.asked_by_name}` : ''} à {asked.recipient_email}, avant le{' '}
        {formatDate(asked.due_on, { weekday: true })}
        {asked.sent_count > 1 ? ` · relancé ${formatDateTime(asked.last_sent_at)}` : ''}
      </p>
      {asked.question === '' ? null : <p className="mb-long-text">Question : {asked.question}</p>}
      {asked.answered_at === null ? null : (
        <>
          <p className="mb-long-text">{asked.opinion_text}</p>
          <p className="fr-hint-text">
            {formatDateTime(asked.answered_at)}, {asked.signatory_name}
            {asked.signatory_title ? `, ${asked.signatory_title}` : ''}
          </p>
        </>
      )}
      {isOpen && mayAct ? (
        <Form method="post">
          <input type="hidden" name="consultation" value={asked.id} />
          <ButtonGroup>
            <Button name="acte" value="relancer" variant="secondary" size="sm">
              Relancer<span className="fr-sr-only"> {asked.body_name}</span>
            </Button>
            <Button name="acte" value="retirer" variant="tertiary" size="sm">
              Retirer la demande<span className="fr-sr-only"> à {asked.body_name}</span>
            </Button>
          </ButtonGroup>
        </Form>
      ) : null}
    </article>
  );
}

function State({ asked }: { asked: ConsultationCardProps['asked'] }) {
  if (asked.opinion) {
    return <Badge tone={OPINION_TONES[asked.opinion]}>{REVIEW_OPINION_LABELS[asked.opinion]}</Badge>;
  }
  if (asked.revoked_at !== null) return <Badge tone="neutral">Demande retirée</Badge>;
  return asked.is_late ? <Badge tone="danger">En retard</Badge> : <Badge tone="warning">En attente</Badge>;
}
