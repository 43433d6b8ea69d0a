import { openAgreement } from '#app/domain/agreement/agreement-end.ts';
import { type PublishedAgreement, SCDL_COLUMNS, scdlRow } from '#app/domain/agreement/scdl-row.ts';
import { csvCell } from './results-csv.ts';

/** Signed agreements, with what was due of those that ended, as CSV of the schema SCDL "subventions": UTF-8, commas, its header exactly (RFC 4180). */
export function toScdlCsv(agreements: readonly PublishedAgreement[]): string {
  const lines = agreements.flatMap((agreement) => {
    const told = openAgreement(agreement);
    if (told === null) return [];
    const row = scdlRow(told);
    return [SCDL_COLUMNS.map((column) => csvCell(row[column])).join(',')];
  });
  return `${[SCDL_COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}
