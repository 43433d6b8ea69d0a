import { Badge } from '#app/components/ui/badge.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { formatNumber } from '#app/content/format.ts';
import { REVIEW_OPINION_LABELS } from '#app/content/outcomes.ts';
import { HIGHEST_MARK } from '#app/domain/review/grid.ts';
import { REVIEW_OPINIONS } from '#app/domain/review/opinion.ts';
import { commentPath, markPath, OPINION_PATH, OPINION_TEXT_PATH } from '#app/domain/review/review-answers.ts';
import { OPINION_TONES } from './opinion-tones.ts';

type ReviewSummaryProps = {
  review: {
    criteria: readonly { code: string; label: string; weight: number }[];
    answers: Readonly<Record<string, string>>;
  };
};

/** One's own review to read again: marks, what they bring, comments, opinion. */
export function ReviewSummary({ review: { criteria, answers } }: ReviewSummaryProps) {
  const rows = criteria.map(({ code, label, weight }) => {
    const mark = answers[markPath(code)] ?? '';
    const points = mark === '' ? 0 : (weight * Number(mark)) / HIGHEST_MARK;
    return { code, label, weight, mark, points, comment: answers[commentPath(code)] ?? '' };
  });
  const total = rows.reduce((sum, { weight, mark }) => sum + weight * Number(mark || 0), 0) / HIGHEST_MARK;
  const opinion = REVIEW_OPINIONS.find((known) => known === answers[OPINION_PATH]);
  return (
    <>
      <Table
        caption="Mes notes"
        rows={rows}
        rowKey={({ code }) => code}
        foot={{ criterion: 'Total sur 100', points: formatNumber(total, 1) }}
        columns={[
          {
            key: 'criterion',
            header: 'Critère',
            rowHeader: true,
            cell: ({ code, label }) => `${code} · ${label}`,
          },
          {
            key: 'mark',
            header: 'Note sur 5',
            align: 'end',
            cell: ({ mark }) => (mark === '' ? 'À noter' : mark),
          },
          {
            key: 'points',
            header: 'Points',
            align: 'end',
            cell: ({ points, weight }) => `${formatNumber(points, 1)} sur ${weight}`,
          },
          {
            key: 'comment',
            header: 'Commentaire',
            cell: ({ comment }) => (comment === '' ? '–' : <span className="mb-long-text">{comment}</span>),
          },
        ]}
      />
      <section className="mb-check" aria-labelledby="mon-avis">
        <div className="mb-check__head">
          <h2 id="mon-avis" className="fr-h6 fr-mb-0">
            Mon avis
          </h2>
          {opinion ? (
            <Badge tone={OPINION_TONES[opinion]}>{REVIEW_OPINION_LABELS[opinion]}</Badge>
          ) : (
            <Badge tone="warning">À choisir</Badge>
          )}
        </div>
        <p className="mb-long-text">{answers[OPINION_TEXT_PATH] || 'Pas encore de motivation.'}</p>
      </section>
    </>
  );
}
