import { OPINION_TONES } from '#app/components/review/opinion-tones.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { formatDateTime } from '#app/content/format.ts';
import { REVIEW_OPINION_LABELS } from '#app/content/outcomes.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';

type SentAnswerProps = {
  answer: {
    opinion: ReviewOpinion | null;
    text: string;
    signatoryName: string;
    signatoryTitle: string;
    sentAt: string | null;
  };
};

export function SentAnswer({
  answer: { opinion, text, signatoryName, signatoryTitle, sentAt },
}: SentAnswerProps) {
  if (opinion === null || sentAt === null) return null;
  return (
    <section aria-labelledby="avis-envoye">
      <Alert tone="success">Votre avis est envoyé. Merci. Il ne se modifie plus.</Alert>
      <h2 id="avis-envoye">
        Avis envoyé <Badge tone={OPINION_TONES[opinion]}>{REVIEW_OPINION_LABELS[opinion]}</Badge>
      </h2>
      <p className="fr-hint-text">
        {formatDateTime(sentAt)}, par {signatoryName}
        {signatoryTitle === '' ? '' : `, ${signatoryTitle}`}
      </p>
      <p className="mb-long-text">{text}</p>
    </section>
  );
}
