import type { PublicationSnapshot } from '#app/domain/selection/publication-snapshot.ts';
import { RESULT_COLUMNS } from './results-columns.ts';

/** Laureates as CSV: UTF-8, commas, every cell quoted, dot decimals (RFC 4180). */
export function toCsv(snapshot: PublicationSnapshot): string {
  const header = RESULT_COLUMNS.map(({ name }) => name).join(',');
  const lines = snapshot.laureates.map((record) =>
    RESULT_COLUMNS.map(({ cell }) => csvCell(cell(record))).join(','),
  );
  return `${[header, ...lines].join('\r\n')}\r\n`;
}

const FORMULA = /^[\s\u00a0\ufeff]*[=+\-@|%]|^[\t\r\n]/;

/** A text that a spreadsheet would run as a formula is kept as text by an apostrophe before it. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
