import type { ComparedGrid, ReviewSheet } from '#app/components/review/compare-reviews.ts';
import { ReviewComparison } from '#app/components/review/review-comparison.tsx';
import { ReviewSummary } from '#app/components/review/review-summary.tsx';
import { ReviewVersions } from '#app/components/review/review-versions.tsx';
import type { GridReview } from './grid-form.tsx';

type GridReadingProps = {
  review: GridReview & { isUnblinded: boolean; lockedAt: string | null };
  others: readonly ReviewSheet[];
  /** One's own versions that a correction has replaced. */
  replaced: readonly ReviewSheet[];
  grid: ComparedGrid;
};

/** A delivered review, and the others beside it once all are open. */
export function GridReading({ review, others, replaced, grid }: GridReadingProps) {
  return (
    <>
      <ReviewSummary review={review} />
      {review.isUnblinded && others.length > 1 ? (
        <section aria-labelledby="toutes">
          <h2 id="toutes">Toutes les évaluations</h2>
          <ReviewComparison sheets={others} grid={grid} />
        </section>
      ) : review.lockedAt ? (
        <p className="fr-hint-text">Vous lirez les autres évaluations quand toutes seront verrouillées.</p>
      ) : null}
      <ReviewVersions sheets={replaced} criteria={grid.criteria} />
    </>
  );
}
