import { KeyFigures } from '#app/components/ui/key-figures.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { formatNumber } from '#app/content/format.ts';
import type { TestFilePage } from './load-test-file.server.ts';

type Figures = NonNullable<TestFilePage['figures']>;

/** Mean, spread and distance to the reference, by reviewer then by criterion: to talk about, never to correct with. */
export function TestFiguresTables({ figures }: { figures: Figures }) {
  return (
    <section aria-labelledby="ecarts">
      <h2 id="ecarts" className="fr-h4">
        Écarts à la référence
      </h2>
      <KeyFigures
        label="L’ensemble des notes remises"
        figures={[
          { label: 'Note de référence', value: formatNumber(figures.reference, 1) },
          { label: 'Moyenne des évaluateurs', value: orDash(figures.mean) },
          { label: 'Dispersion des notes', value: orDash(figures.spread) },
          { label: 'Évaluateurs', value: formatNumber(figures.reviewers.length) },
        ]}
      />
      <Table
        caption="Par évaluateur, sur 100 points"
        rows={figures.reviewers}
        rowKey={({ reviewerId }) => reviewerId}
        columns={[
          { key: 'name', header: 'Évaluateur', rowHeader: true, cell: ({ name }) => name },
          { key: 'total', header: 'Note', align: 'end', cell: ({ total }) => formatNumber(total, 1) },
          { key: 'gap', header: 'Écart', align: 'end', cell: ({ gap }) => signed(gap) },
          {
            key: 'distance',
            header: 'Distance par critère',
            align: 'end',
            cell: ({ distance }) => formatNumber(distance, 2),
          },
          {
            key: 'spread',
            header: 'Dispersion',
            align: 'end',
            cell: ({ spread }) => formatNumber(spread, 2),
          },
        ]}
      />
      <p className="fr-hint-text">
        Écart : points au-dessus (+) ou au-dessous (−) de la référence. Distance : écart moyen d’une note, de
        0 à 5, quel que soit son sens. Dispersion : à zéro, l’évaluateur est aussi sévère sur tous les
        critères.
      </p>
      <Table
        caption="Par critère, de 0 à 5"
        rows={figures.criteria}
        rowKey={({ code }) => code}
        columns={[
          {
            key: 'criterion',
            header: 'Critère',
            rowHeader: true,
            cell: ({ code, label }) => `${code} · ${label}`,
          },
          { key: 'reference', header: 'Référence', align: 'end', cell: ({ reference }) => reference },
          { key: 'mean', header: 'Moyenne', align: 'end', cell: ({ mean }) => orDash(mean, 2) },
          { key: 'spread', header: 'Dispersion', align: 'end', cell: ({ spread }) => orDash(spread, 2) },
        ]}
      />
    </section>
  );
}

function orDash(value: number | null, decimals = 1): string {
  return value === null ? '–' : formatNumber(value, decimals);
}

function signed(points: number): string {
  return `${points > 0 ? '+' : points < 0 ? '−' : ''}${formatNumber(Math.abs(points), 1)}`;
}
