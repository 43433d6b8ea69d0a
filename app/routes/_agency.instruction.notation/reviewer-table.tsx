import { type Column, Table } from '#app/components/ui/table.tsx';
import { formatNumber } from '#app/content/format.ts';
import { groupName } from '#app/content/scoring.ts';
import type { ReviewerFigures } from '#app/domain/review/reviewer-figures.ts';
import { signed } from './signed.ts';

type Line = ReviewerFigures & { name: string; isAgency: boolean };

/** Mean, spread, severity and lateness of each reviewer: to talk about, never to correct a mark with. */
export function ReviewerTable({ reviewers, groups }: { reviewers: readonly Line[]; groups: number }) {
  const inGroup: Column<Line> = {
    key: 'group',
    header: 'Groupe',
    cell: ({ leniency }) => (leniency ? groupName(leniency.group) : '–'),
  };
  return (
    <section aria-labelledby="evaluateurs">
      <h2 id="evaluateurs">Évaluateurs</h2>
      <p>
        La tendance dit de combien de points une personne note au-dessus (+) ou au-dessous (−) de l’évaluateur
        moyen, une fois tenu compte des dossiers qu’elle a reçus. Moyenne, dispersion et tendance ne portent
        que sur les évaluations ouvertes ; les retards, sur toutes celles demandées.
      </p>
      <Table
        caption="Notes et délais de chaque évaluateur"
        rows={reviewers}
        rowKey={({ reviewerId }) => reviewerId}
        columns={[
          {
            key: 'name',
            header: 'Évaluateur',
            rowHeader: true,
            cell: ({ name, isAgency }) => `${name} (${isAgency ? 'ARS' : 'ANCT'})`,
          },
          { key: 'asked', header: 'Demandées', align: 'end', cell: ({ asked }) => formatNumber(asked) },
          { key: 'opened', header: 'Ouvertes', align: 'end', cell: ({ opened }) => formatNumber(opened) },
          { key: 'mean', header: 'Moyenne', align: 'end', cell: ({ mean }) => points(mean) },
          { key: 'spread', header: 'Dispersion', align: 'end', cell: ({ spread }) => points(spread) },
          {
            key: 'leniency',
            header: 'Tendance',
            align: 'end',
            cell: ({ leniency }) =>
              leniency
                ? `${signed(leniency.points)} (${signed(leniency.low)} à ${signed(leniency.high)})`
                : '–',
          },
          { key: 'late', header: 'En retard', align: 'end', cell: ({ late }) => formatNumber(late) },
          ...(groups > 1 ? [inGroup] : []),
        ]}
      />
    </section>
  );
}

function points(value: number | null): string {
  return value === null ? '–' : formatNumber(value, 1);
}
