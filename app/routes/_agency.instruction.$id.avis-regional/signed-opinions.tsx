import { OPINION_TONES } from '#app/components/review/opinion-tones.ts';
import { Badge } from '#app/components/ui/badge.tsx';
import { formatDateTime } from '#app/content/format.ts';
import { REVIEW_OPINION_LABELS } from '#app/content/outcomes.ts';
import { signatureOf } from '#app/content/signatures.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';

type SignedOpinion = {
  id: string;
  opinion: ReviewOpinion;
  opinion_text: string;
  regional_rank: number | null;
  signed_at: string;
  signed_by_name: string | null;
  delegation_reference: string | null;
  delegated_by_name: string | null;
};

export function SignedOpinions({ opinions }: { opinions: readonly SignedOpinion[] }) {
  return (
    <>
      {opinions.map((opinion, index) => (
        <section key={opinion.id} className="mb-check" aria-labelledby={`signe-${opinion.id}`}>
          <div className="mb-check__head">
            <h2 id={`signe-${opinion.id}`} className="fr-h6 fr-mb-0">
              {index === 0 ? 'Avis régional signé' : 'Avis précédent, remplacé'}
            </h2>
            <Badge tone={OPINION_TONES[opinion.opinion]}>{REVIEW_OPINION_LABELS[opinion.opinion]}</Badge>
          </div>
          <p className="fr-hint-text">
            {formatDateTime(opinion.signed_at)}
            {opinion.signed_by_name ? `, par ${signatureOf(opinion)}` : ''}
            {opinion.regional_rank === null ? '' : ` · rang ${opinion.regional_rank} dans la région`}
          </p>
          <p className="mb-long-text">{opinion.opinion_text}</p>
        </section>
      ))}
    </>
  );
}
