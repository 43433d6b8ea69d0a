import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers and amounts are read from the right. */
  align?: 'start' | 'end';
  /** The column that names the row. */
  rowHeader?: boolean;
  /** Where a click on the header leads, and how the list is sorted now. */
  sort?: { to: string; direction: 'asc' | 'desc' | null };
  /** The header is only for those who cannot see the column (a column of buttons). */
  hiddenHeader?: boolean;
};

type TableProps<Row> = {
  caption: ReactNode;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Cells of the foot by column key: totals. */
  foot?: Partial<Record<string, ReactNode>>;
  density?: 'normal' | 'compact';
  /** Under 768 px each row becomes a card; false keeps the grid and lets it scroll. */
  cards?: boolean;
  /** Marks a row: "line" draws the selection's threshold under it, "dim" steps back. */
  rowMark?: (row: Row) => 'line' | 'dim' | undefined;
};

const MARK_CLASS = { line: 'mb-table__row--line', dim: 'mb-table__row--dim' } as const;

export function Table<Row>({
  caption,
  captionHidden,
  columns,
  rows,
  rowKey,
  foot,
  density = 'normal',
  cards = true,
  rowMark,
}: TableProps<Row>) {
  return (
    <div className={cards ? 'mb-table-box' : 'mb-table-box mb-table-box--scroll'}>
      <table
        className={`mb-table ${cards ? 'mb-table--cards' : ''} ${density === 'compact' ? 'mb-table--compact' : ''}`}
      >
        <caption className={captionHidden ? 'fr-sr-only' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const mark = rowMark?.(row);
            return (
              <tr key={rowKey(row)} className={mark ? MARK_CLASS[mark] : undefined}>
                {columns.map((column) => (
                  <BodyCell key={column.key} column={column} row={row} />
                ))}
              </tr>
            );
          })}
        </tbody>
        {foot ? (
          <tfoot>
            <tr>
              {columns.map((column) => (
                <td
                  key={column.key}
                  data-label={column.rowHeader ? undefined : column.header}
                  className={endClass(column)}
                >
                  {foot[column.key]}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}

function HeaderCell<Row>({ column }: { column: Column<Row> }) {
  const { sort } = column;
  const sorted =
    sort?.direction === 'asc' ? 'ascending' : sort?.direction === 'desc' ? 'descending' : undefined;
  return (
    <th scope="col" className={endClass(column)} aria-sort={sorted}>
      {sort ? (
        <Link to={sort.to} className="mb-table__sort" preventScrollReset>
          {column.header}
          <SortIcon direction={sort.direction} />
        </Link>
      ) : column.hiddenHeader ? (
        <span className="fr-sr-only">{column.header}</span>
      ) : (
        column.header
      )}
    </th>
  );
}

function SortIcon({ direction }: { direction: 'asc' | 'desc' | null }) {
  const icon =
    direction === 'asc'
      ? 'fr-icon-arrow-up-line'
      : direction === 'desc'
        ? 'fr-icon-arrow-down-line'
        : 'fr-icon-arrow-up-down-line';
  return <span className={`${icon} fr-icon--sm`} aria-hidden="true" />;
}

function BodyCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = <div className="mb-table__value">{column.cell(row)}</div>;
  if (column.rowHeader) {
    return (
      <th scope="row" data-label={column.header} className={endClass(column)}>
        {content}
      </th>
    );
  }
  return (
    <td data-label={column.hiddenHeader ? undefined : column.header} className={endClass(column)}>
      {content}
    </td>
  );
}

function endClass<Row>(column: Column<Row>): string | undefined {
  return column.align === 'end' ? 'mb-table__end' : undefined;
}
