import { OPINION_TONES } from '#app/components/review/opinion-tones.ts';
import { Badge } from '#app/components/ui/badge.tsx';
import { formatDateTime } from '#app/content/format.ts';
import { REVIEW_OPINION_LABELS } from '#app/content/outcomes.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';

type AssociatedOpinionsProps = {
  opinions: readonly {
    id: string;
    authority_name: string;
    opinion: ReviewOpinion;
    opinion_text: string;
    signed_at: string;
    signed_by_name: string | null;
  }[];
  /** Agencies of other régions served that have not signed yet. */
  awaited: readonly string[];
};

export function AssociatedOpinions({ opinions, awaited }: AssociatedOpinionsProps) {
  if (opinions.length === 0 && awaited.length === 0) return null;
  return (
    <section aria-labelledby="agences-associees">
      <h2 id="agences-associees">Agences associées</h2>
      {opinions.map((opinion) => (
        <article key={opinion.id} className="mb-check" aria-labelledby={`agence-${opinion.id}`}>
          <div className="mb-check__head">
            <h3 id={`agence-${opinion.id}`} className="fr-h6 fr-mb-0">
              {opinion.authority_name}
            </h3>
            <Badge tone={OPINION_TONES[opinion.opinion]}>{REVIEW_OPINION_LABELS[opinion.opinion]}</Badge>
          </div>
          <p className="fr-hint-text">
            Signé {formatDateTime(opinion.signed_at)}
            {opinion.signed_by_name ? `, par ${opinion.signed_by_name}` : ''}
          </p>
          <p className="mb-long-text">{opinion.opinion_text}</p>
        </article>
      ))}
      {awaited.length > 0 ? <p>Avis attendu : {awaited.join(', ')}.</p> : null}
    </section>
  );
}
