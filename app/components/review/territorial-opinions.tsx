import { Badge } from '#app/components/ui/badge.tsx';
import { formatDateTime } from '#app/content/format.ts';
import { REVIEW_OPINION_LABELS } from '#app/content/outcomes.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import { OPINION_TONES } from './opinion-tones.ts';

type TerritorialOpinionsProps = {
  opinions: readonly {
    id: string;
    department_code: string;
    department_name: string;
    opinion: ReviewOpinion;
    opinion_text: string;
    signed_at: string;
    signed_by_name: string;
  }[];
};

/** What ANCT's delegates say, département by département. */
export function TerritorialOpinions({ opinions }: TerritorialOpinionsProps) {
  if (opinions.length === 0) return null;
  return (
    <section aria-labelledby="delegues">
      <h2 id="delegues" className="fr-h4">
        Délégués territoriaux de l’ANCT
      </h2>
      {opinions.map((opinion) => (
        <article key={opinion.id} className="mb-check" aria-labelledby={`delegue-${opinion.department_code}`}>
          <div className="mb-check__head">
            <h3 id={`delegue-${opinion.department_code}`} className="fr-h6 fr-mb-0">
              {opinion.department_name} ({opinion.department_code})
            </h3>
            <Badge tone={OPINION_TONES[opinion.opinion]}>{REVIEW_OPINION_LABELS[opinion.opinion]}</Badge>
          </div>
          <p className="fr-hint-text">
            Signé {formatDateTime(opinion.signed_at)}, par {opinion.signed_by_name}
          </p>
          <p className="mb-long-text">{opinion.opinion_text}</p>
        </article>
      ))}
    </section>
  );
}
