import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import {
  type CellError,
  type ColumnMap,
  readZoningRow,
  type ZoningRow,
} from '#app/domain/territory/zoning-file.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { insertZoningVersion, listKnownCodes, type NewZoningVersion } from '#db/queries/zoning.server.ts';

/** A line of the file, numbered as a spreadsheet shows it. */
export type FileLine = { readonly number: number; readonly cells: readonly string[] };

export type LineError =
  | { readonly line: number; readonly code: 'unreadable'; readonly cell: CellError }
  | { readonly line: number; readonly code: 'unknown_commune'; readonly inseeCode: string }
  | { readonly line: number; readonly code: 'repeated_commune'; readonly inseeCode: string };

export type ZoningImport = {
  readonly version: NewZoningVersion;
  readonly columns: ColumnMap;
  readonly lines: readonly FileLine[];
  /** Reads and checks all, writes nothing. */
  readonly dryRun: boolean;
  /** Leaves the wrong lines out instead of refusing the file. */
  readonly skipErrors: boolean;
};

export type ImportReport = {
  readonly rows: readonly ZoningRow[];
  readonly errors: readonly LineError[];
  readonly isWritten: boolean;
};

/** Reads an official file into a new version of the zoning, whole or not at all. */
export async function importZoning(file: ZoningImport): Promise<Result<ImportReport, 'nothing_to_import'>> {
  const read = readLines(file);
  return asActor(WORKER, async (tx) => {
    const known = await listKnownCodes(
      tx,
      read.rows.map(({ row }) => row.inseeCode),
    );
    const unknown = read.rows.filter(({ row }) => !known.has(row.inseeCode));
    const errors = [
      ...read.errors,
      ...unknown.map(({ line, row }) => ({
        line,
        code: 'unknown_commune' as const,
        inseeCode: row.inseeCode,
      })),
    ].sort((a, b) => a.line - b.line);
    const rows = read.rows.flatMap(({ row }) => (known.has(row.inseeCode) ? [row] : []));
    if (rows.length === 0) return refused('nothing_to_import');
    const isWritten = !file.dryRun && (errors.length === 0 || file.skipErrors);
    if (isWritten) await insertZoningVersion(tx, file.version, rows);
    return ok({ rows, errors, isWritten });
  });
}

function readLines({ lines, columns }: ZoningImport) {
  const rows: { line: number; row: ZoningRow }[] = [];
  const errors: LineError[] = [];
  const seen = new Set<string>();
  for (const { number, cells } of lines) {
    const read = readZoningRow(cells, columns);
    for (const cell of read.errors) errors.push({ line: number, code: 'unreadable', cell });
    if (!read.row) continue;
    const { inseeCode } = read.row;
    if (seen.has(inseeCode)) errors.push({ line: number, code: 'repeated_commune', inseeCode });
    else rows.push({ line: number, row: read.row });
    seen.add(inseeCode);
  }
  return { rows, errors };
}
