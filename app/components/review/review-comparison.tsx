import { Badge } from '#app/components/ui/badge.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { type Column, Table } from '#app/components/ui/table.tsx';
import { SEAT_LABELS } from '#app/content/examination.ts';
import { formatNumber } from '#app/content/format.ts';
import { REVIEW_OPINION_LABELS } from '#app/content/outcomes.ts';
import { type ComparedGrid, type Comparison, compareReviews, type ReviewSheet } from './compare-reviews.ts';
import { OPINION_TONES } from './opinion-tones.ts';
import { VersionNote } from './review-versions.tsx';

type Row = Comparison['rows'][number];

/** Delivered reviews side by side: marks, means, floors, then each opinion and its comments. */
export function ReviewComparison({ sheets, grid }: { sheets: readonly ReviewSheet[]; grid: ComparedGrid }) {
  const comparison = compareReviews(sheets, grid);
  return (
    <>
      <Table
        caption="Notes par critère, de 0 à 5"
        rows={comparison.rows}
        rowKey={(row) => row.code}
        columns={columnsOf(sheets)}
        foot={footOf(sheets, comparison)}
      />
      {comparison.isTotalUnderFloor ? (
        <p className="fr-error-text">
          La note est sous le seuil de {formatNumber(comparison.totalFloor)} points : le dossier ne pourra pas
          être classé.
        </p>
      ) : null}
      {sheets.map((sheet) => (
        <ReviewText key={sheet.id} sheet={sheet} grid={grid} />
      ))}
    </>
  );
}

function columnsOf(sheets: readonly ReviewSheet[]): Column<Row>[] {
  return [
    { key: 'criterion', header: 'Critère', rowHeader: true, cell: ({ code, label }) => `${code} · ${label}` },
    { key: 'weight', header: 'Poids', align: 'end', cell: ({ weight }) => formatNumber(weight) },
    ...sheets.map(
      (sheet, index): Column<Row> => ({
        key: sheet.id,
        header: SEAT_LABELS[sheet.seat].short,
        align: 'end',
        cell: ({ marks }) => marks[index] ?? '–',
      }),
    ),
    {
      key: 'mean',
      header: 'Moyenne',
      align: 'end',
      cell: ({ mean, floor, isUnderFloor }) => (
        <>
          {mean === null ? '–' : formatNumber(mean, 2)}
          {isUnderFloor && floor !== null ? (
            <span className="fr-error-text">Sous le plancher de {floor}</span>
          ) : null}
        </>
      ),
    },
  ];
}

function footOf(sheets: readonly ReviewSheet[], { totals, score }: Comparison) {
  return {
    criterion: 'Note sur 100',
    weight: '100',
    ...Object.fromEntries(sheets.map(({ id }, index) => [id, formatNumber(totals[index] ?? 0, 2)])),
    mean: score === null ? '–' : formatNumber(score, 2),
  };
}

function ReviewText({ sheet, grid }: { sheet: ReviewSheet; grid: ComparedGrid }) {
  const comments = grid.criteria.flatMap(({ code, label }) => {
    const mark = sheet.marks.find((one) => one.code === code);
    return mark && mark.comment.trim() !== '' ? [{ ...mark, label }] : [];
  });
  return (
    <section className="mb-check" aria-labelledby={`avis-${sheet.id}`}>
      <div className="mb-check__head">
        <h3 id={`avis-${sheet.id}`} className="fr-h6 fr-mb-0">
          Avis {SEAT_LABELS[sheet.seat].short}
          {sheet.author === null ? '' : `, ${sheet.author}`}
        </h3>
        <Badge tone={OPINION_TONES[sheet.opinion]}>{REVIEW_OPINION_LABELS[sheet.opinion]}</Badge>
      </div>
      <VersionNote version={sheet.version} />
      <p className="mb-long-text">{sheet.opinionText}</p>
      {comments.length > 0 ? (
        <Disclosure summary={`Commentaires par critère (${comments.length})`}>
          <dl className="mb-data mb-data--stacked">
            {comments.map(({ code, label, mark, comment }) => (
              <div className="mb-data__row" key={code}>
                <dt>
                  {code} · {label} : {mark} sur 5
                </dt>
                <dd className="mb-long-text">{comment}</dd>
              </div>
            ))}
          </dl>
        </Disclosure>
      ) : null}
    </section>
  );
}
