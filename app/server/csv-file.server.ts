import { parse } from 'csv-parse/sync';

/** A line of a table, numbered as a spreadsheet shows it: the headers are line 1. */
export type CsvLine = { readonly number: number; readonly cells: readonly string[] };
export type CsvTable = { readonly headers: readonly string[]; readonly lines: readonly CsvLine[] };
export type CsvOptions = { delimiter?: string; encoding?: 'utf-8' | 'latin1' };

const DELIMITERS = [';', ',', '\t', '|'];

/**
 * A table as offices export it: UTF-8 (with or without its mark) or Latin-1, and the delimiter that cuts the first
 * line most often.
 * @throws Error when a quote is left open: the message names the line.
 */
export function readCsv(bytes: Uint8Array, options: CsvOptions = {}): CsvTable {
  const text = decode(bytes, options.encoding);
  const [first = ''] = text.split(/\r?\n/, 1);
  const delimiter = options.delimiter ?? likeliest(first);
  const rows = parse(text, { delimiter, relax_column_count: true, info: true, bom: true }) as unknown as {
    record: string[];
    info: { lines: number };
  }[];
  const lines = rows.map(({ record, info }) => ({ number: info.lines, cells: record }));
  const [headers, ...body] = lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  return { headers: headers?.cells ?? [], lines: body };
}

function decode(bytes: Uint8Array, encoding: CsvOptions['encoding']): string {
  if (encoding === 'latin1') return new TextDecoder('windows-1252').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function likeliest(header: string): string {
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ';';
}
