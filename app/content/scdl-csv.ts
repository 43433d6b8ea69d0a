import { type PublishedAgreement, SCDL_COLUMNS, scdlRow } from '#app/domain/agreement/scdl-row.ts';
import { csvCell } from './results-csv.ts';

/** Signed agreements as CSV of the schema SCDL "subventions": UTF-8, commas, its header exactly (RFC 4180). */
export function toScdlCsv(agreements: readonly PublishedAgreement[]): string {
  const lines = agreements.map((agreement) => {
    const row = scdlRow(agreement);
    return SCDL_COLUMNS.map((column) => csvCell(row[column])).join(',');
  });
  return `${[SCDL_COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}
