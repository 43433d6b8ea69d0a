import type { PublicRecord } from '#app/domain/selection/publication.ts';
import type { PublicationSnapshot } from '#app/domain/selection/publication-snapshot.ts';
import { holderTypeLabel } from './results.ts';

const COLUMNS: readonly [header: string, cell: (record: PublicRecord) => string][] = [
  ['reference', ({ reference }) => reference],
  ['titre', ({ title }) => title],
  ['porteur', ({ holderName }) => holderName],
  ['type_porteur', ({ holderType }) => holderTypeLabel(holderType)],
  ['regions_code', ({ regionCodes }) => regionCodes.join(' ')],
  ['departements_code', ({ departmentCodes }) => departmentCodes.join(' ')],
  ['communes_insee', ({ communes }) => communes.map(({ inseeCode }) => inseeCode).join(' ')],
  ['communes', ({ communes }) => communes.map(({ name }) => name).join(' | ')],
  ['montant_euros', ({ grantCents }) => euros(grantCents)],
  ['vague', ({ waveNumber }) => String(waveNumber)],
  ['date_decision', ({ decidedOn }) => decidedOn],
  ['resume', ({ summary }) => summary],
];

/** Laureates as CSV: UTF-8, commas, every cell quoted, dot decimals (RFC 4180). */
export function toCsv(snapshot: PublicationSnapshot): string {
  const header = COLUMNS.map(([name]) => name).join(',');
  const lines = snapshot.laureates.map((record) =>
    COLUMNS.map(([, cell]) => csvCell(cell(record))).join(','),
  );
  return `${[header, ...lines].join('\r\n')}\r\n`;
}

const FORMULA = /^[\s\u00a0\ufeff]*[=+\-@|%]|^[\t\r\n]/;

/** A text that a spreadsheet would run as a formula is kept as text by an apostrophe before it. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

function euros(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}
