import { count, formatNumber } from '#app/content/format.ts';
import { reviewTotal } from '#app/domain/review/score.ts';
import { toNumber } from '#app/domain/shared/rational.ts';

type RunningTotalProps = {
  criteria: readonly { code: string; weight: number; floor: number | null }[];
  marks: Readonly<Record<string, number | undefined>>;
};

/** The total so far, by the function that will count the review: criteria without a mark add nothing. */
export function RunningTotal({ criteria, marks }: RunningTotalProps) {
  const marked = criteria.filter(({ code }) => marks[code] !== undefined).length;
  const total = toNumber(reviewTotal(marks, criteria));
  return (
    <p className="mb-grid-total" aria-live="polite">
      <strong>{formatNumber(total, 1)}</strong> points sur 100{' '}
      <span className="fr-hint-text">
        {count(marked, 'critère noté', 'critères notés')} sur {criteria.length}
      </span>
    </p>
  );
}
