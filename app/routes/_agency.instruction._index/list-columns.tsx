import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { PaperBadge } from '#app/components/application/paper-badge.tsx';
import type { ColumnKey } from '#app/components/desk/desk-columns.ts';
import { COLUMN_LABELS } from '#app/components/desk/desk-columns.ts';
import { type DeskSearch, type DeskSortKey, fileUrl, sortUrl } from '#app/components/desk/desk-search.ts';
import { InnerStatusBadge } from '#app/components/review/status-badge.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import type { Column } from '#app/components/ui/table.tsx';
import { formatMoney, formatNumber, formatPercent, formatShortDate } from '#app/content/format.ts';
import { holderTypeLabel } from '#app/content/results.ts';
import { BULK_FORM } from './bulk-bar.tsx';
import { Extract } from './extract.tsx';

export type DeskListRow = {
  id: string;
  reference: string | null;
  title: string;
  holder_name: string;
  holder_type: string;
  status: string;
  deposited_at: string | null;
  is_late: boolean;
  on_paper: boolean;
  is_associated: boolean;
  requested_cents: number;
  population: number;
  zip_share_bp: number;
  department_codes: string[];
  authority_name: string | null;
  wave_label: string;
  call_title: string;
  reviews_required: number | null;
  reviews_locked: number | null;
  is_divergent: boolean | null;
  sort_value: string;
};

const SORTED: Partial<Record<ColumnKey, DeskSortKey>> = {
  reference: 'reference',
  depot: 'deposit',
  habitants: 'population',
  montant: 'amount',
};
const NUMBERS: readonly ColumnKey[] = ['habitants', 'zone-prioritaire', 'montant'];

const CELLS: Record<ColumnKey, (row: DeskListRow) => ReactNode> = {
  reference: (row) => <span className="mb-nowrap">{row.reference}</span>,
  etat: (row) => <StatusCell row={row} />,
  porteur: (row) => holderTypeLabel(row.holder_type),
  departements: (row) => row.department_codes.join(', '),
  agence: (row) => row.authority_name,
  vague: (row) => `${row.call_title}, ${row.wave_label.toLowerCase()}`,
  depot: (row) => (row.deposited_at ? formatShortDate(row.deposited_at) : null),
  habitants: (row) => formatNumber(row.population),
  'zone-prioritaire': (row) => formatPercent(row.zip_share_bp / 10_000),
  montant: (row) => formatMoney(row.requested_cents, { whole: true }),
};

/** Boxes of the form under the table: what is ticked is what its buttons act on. */
const CHOICE: Column<DeskListRow> = {
  key: 'choix',
  header: 'Choisir',
  hiddenHeader: true,
  cell: (row) => (
    <input
      type="checkbox"
      className="mb-choose"
      name="dossier"
      value={row.id}
      form={BULK_FORM}
      aria-label={`Choisir ${row.title}`}
    />
  ),
};

/** The project first, then the columns that the URL chose. */
export function listColumns(
  search: DeskSearch,
  extracts: ReadonlyMap<string, string>,
  isChosen: boolean,
): Column<DeskListRow>[] {
  return [
    ...(isChosen ? [CHOICE] : []),
    {
      key: 'title',
      header: 'Projet',
      rowHeader: true,
      cell: (row) => (
        <>
          <Link to={fileUrl(row.id, search)}>{row.title}</Link>
          <span className="fr-hint-text">{row.holder_name}</span>
          <Extract text={extracts.get(row.id)} />
        </>
      ),
    },
    ...search.columns.map((key): Column<DeskListRow> => {
      const sort = SORTED[key];
      return {
        key,
        header: COLUMN_LABELS[key],
        cell: CELLS[key],
        align: NUMBERS.includes(key) ? 'end' : undefined,
        sort: sort && {
          to: sortUrl(search, sort),
          direction: search.sort === sort ? search.direction : null,
        },
      };
    }),
  ];
}

function StatusCell({ row }: { row: DeskListRow }) {
  return (
    <span className="mb-desk-state">
      <InnerStatusBadge status={row.status} size="sm" />
      {row.status === 'in_review' && row.reviews_required ? (
        <span className="fr-hint-text">
          {row.reviews_locked} sur {row.reviews_required} verrouillées
        </span>
      ) : null}
      {row.status === 'in_review' && row.is_divergent ? (
        <Badge tone="warning" size="sm">
          Divergence
        </Badge>
      ) : null}
      {row.is_late ? (
        <Badge tone="warning" size="sm" icon="fr-icon-time-line">
          Hors délai
        </Badge>
      ) : null}
      {row.on_paper ? <PaperBadge size="sm" /> : null}
      {row.is_associated ? (
        <Badge tone="neutral" size="sm" icon="fr-icon-links-line">
          Associée : {row.authority_name}
        </Badge>
      ) : null}
    </span>
  );
}
