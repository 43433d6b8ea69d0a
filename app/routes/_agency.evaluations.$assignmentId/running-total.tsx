import { count, formatNumber } from '#app/content/format.ts';
import { missedFloorsOf } from '#app/domain/review/missed-floors.ts';
import { reviewTotal, TOTAL_FLOOR } from '#app/domain/review/score.ts';
import { toNumber } from '#app/domain/shared/rational.ts';

type RunningTotalProps = {
  criteria: readonly { code: string; weight: number; floor: number | null }[];
  totalFloor: number;
  marks: Readonly<Record<string, number | undefined>>;
};

/**
 * The total so far, by the function that will count the review: criteria without a mark add nothing. The floors
 * that these marks miss are said in words: they are judged on the mean of all reviews.
 */
export function RunningTotal({ criteria, totalFloor, marks }: RunningTotalProps) {
  const marked = criteria.filter(({ code }) => marks[code] !== undefined).length;
  const total = toNumber(reviewTotal(marks, criteria));
  const missed = missedFloorsOf(marks, { criteria, totalFloor });
  return (
    <div className="mb-grid-total" aria-live="polite">
      <p className="fr-mb-0">
        <strong>{formatNumber(total, 1)}</strong> points sur 100{' '}
        <span className="fr-hint-text">
          {count(marked, 'critère noté', 'critères notés')} sur {criteria.length}
        </span>
      </p>
      {missed.length > 0 ? (
        <p className="mb-grid-total__floors fr-icon-warning-line">
          Sous le plancher :{' '}
          {missed
            .map((code) =>
              code === TOTAL_FLOOR ? `total (${totalFloor} points attendus)` : floorOf(code, criteria),
            )
            .join(', ')}
        </p>
      ) : null}
    </div>
  );
}

function floorOf(code: string, criteria: RunningTotalProps['criteria']): string {
  return `${code} (${criteria.find((one) => one.code === code)?.floor ?? 0} attendu)`;
}
