import type { Status } from '#app/domain/application/lifecycle.ts';
import { formatShortDate } from './format.ts';
import { holderTypeLabel } from './results.ts';
import { csvCell } from './results-csv.ts';
import { STATUS_MARKS } from './statuses.ts';

/** What an export says of a file: what its list shows, and nothing of what reviewers wrote. */
export type ExportedFile = {
  reference: string | null;
  title: string;
  holder_name: string;
  holder_type: string;
  status: string;
  deposited_at: Date | null;
  is_late: boolean;
  requested_cents: number;
  population: number;
  zip_share_bp: number;
  department_codes: readonly string[];
  authority_name: string | null;
  wave_label: string;
  call_title: string;
};

type ExportColumn = {
  title: string;
  width: number;
  isAmount?: boolean;
  cell: (file: ExportedFile) => string | number | null;
};

export const EXPORT_COLUMNS: readonly ExportColumn[] = [
  { title: 'Référence', width: 20, cell: ({ reference }) => reference },
  { title: 'Projet', width: 50, cell: ({ title }) => title },
  { title: 'Porteur', width: 40, cell: (file) => file.holder_name },
  { title: 'Type de porteur', width: 24, cell: (file) => holderTypeLabel(file.holder_type) },
  { title: 'État', width: 22, cell: ({ status }) => STATUS_MARKS[status as Status]?.innerName ?? status },
  { title: 'Agence compétente', width: 24, cell: (file) => file.authority_name },
  { title: 'Départements', width: 16, cell: (file) => file.department_codes.join(', ') },
  { title: 'Appel', width: 40, cell: (file) => file.call_title },
  { title: 'Vague', width: 12, cell: (file) => file.wave_label },
  {
    title: 'Déposé le',
    width: 14,
    cell: (file) => (file.deposited_at ? formatShortDate(file.deposited_at) : null),
  },
  { title: 'Hors délai', width: 10, cell: (file) => (file.is_late ? 'oui' : 'non') },
  { title: 'Habitants desservis', width: 18, cell: ({ population }) => population },
  { title: 'Part en ZIP (%)', width: 14, cell: (file) => file.zip_share_bp / 100 },
  { title: 'Aide demandée (€)', width: 18, isAmount: true, cell: (file) => file.requested_cents / 100 },
];

/** Opens as UTF-8 in the spreadsheets of French offices, which cut lines at semicolons. */
export const CSV_START = `\ufeff${EXPORT_COLUMNS.map(({ title }) => csvCell(title)).join(';')}\r\n`;

export function csvLine(file: ExportedFile): string {
  return `${EXPORT_COLUMNS.map(({ cell }) => csvCell(cellText(cell(file)))).join(';')}\r\n`;
}

/** Decimals with a comma, as the same spreadsheets read them. */
function cellText(value: string | number | null): string {
  if (value === null) return '';
  return typeof value === 'number' ? String(value).replace('.', ',') : value;
}
