import type { ReviewSheet } from '#app/components/review/compare-reviews.ts';
import { OPINION_TONES } from '#app/components/review/opinion-tones.ts';
import { VersionNote } from '#app/components/review/review-versions.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { formatNumber } from '#app/content/format.ts';
import { REVIEW_OPINION_LABELS } from '#app/content/outcomes.ts';
import { HIGHEST_MARK } from '#app/domain/review/grid.ts';

type ReadReviewProps = {
  sheet: ReviewSheet;
  grid: readonly {
    code: string;
    label: string;
    weight: number;
    anchors: readonly { mark: number; sentence: string }[];
  }[];
};

/** The review to check: each mark with what the grid says of it, and its comment. */
export function ReadReview({ sheet, grid }: ReadReviewProps) {
  const rows = grid.map((criterion) => ({
    ...criterion,
    mark: sheet.marks.find(({ code }) => code === criterion.code),
  }));
  return (
    <section aria-labelledby="evaluation">
      <h2 id="evaluation" className="fr-h4">
        L’évaluation
      </h2>
      <VersionNote version={sheet.version} />
      <Table
        caption="Notes et commentaires, critère par critère"
        rows={rows}
        rowKey={({ code }) => code}
        columns={[
          {
            key: 'criterion',
            header: 'Critère',
            rowHeader: true,
            cell: ({ code, label }) => `${code} · ${label}`,
          },
          {
            key: 'mark',
            header: 'Note',
            cell: ({ mark, anchors }) => (
              <>
                <strong>
                  {mark?.mark ?? '–'} sur {HIGHEST_MARK}
                </strong>
                <span className="fr-hint-text">
                  {anchors.find((anchor) => anchor.mark === mark?.mark)?.sentence}
                </span>
              </>
            ),
          },
          {
            key: 'comment',
            header: 'Commentaire',
            cell: ({ mark }) => <span className="mb-long-text">{mark?.comment || 'Sans commentaire'}</span>,
          },
        ]}
        foot={{ criterion: 'Note sur 100', mark: formatNumber((sheet.totalFifths ?? 0) / HIGHEST_MARK, 2) }}
      />
      <p>
        <Badge tone={OPINION_TONES[sheet.opinion]}>{REVIEW_OPINION_LABELS[sheet.opinion]}</Badge>
      </p>
      <p className="mb-long-text">{sheet.opinionText}</p>
    </section>
  );
}
