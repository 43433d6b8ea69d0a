import { type Column, Table } from '#app/components/ui/table.tsx';
import { count } from '#app/content/format.ts';
import type { CriterionData, GridData } from './grid-data.ts';

const COLUMNS: readonly Column<CriterionData>[] = [
  {
    key: 'label',
    header: 'Critère',
    rowHeader: true,
    cell: (row) => <a href={`#critere-${row.code}`}>{row.label}</a>,
  },
  { key: 'weight', header: 'Poids', align: 'end', cell: (row) => row.weight },
  {
    key: 'floor',
    header: 'Note minimale',
    align: 'end',
    cell: (row) => (row.floor_mark === null ? 'aucune' : `${row.floor_mark} sur 5`),
  },
];

/** Criteria and weights at a glance, and how marks become a score. */
export function GridSummary({ grid }: { grid: GridData }) {
  const total = grid.criteria.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <>
      <Table
        caption="Critères et poids"
        columns={COLUMNS}
        rows={grid.criteria}
        rowKey={({ id }) => id}
        foot={{ label: 'Total', weight: total }}
      />
      <p>
        Chaque note est rapportée au poids de son critère, puis les critères sont additionnés : un projet
        obtient une note sur {total}. La note retenue est la moyenne des évaluations. Un projet doit atteindre{' '}
        {count(grid.floor_total, 'point', 'points')} et chaque note minimale du tableau.
      </p>
    </>
  );
}
