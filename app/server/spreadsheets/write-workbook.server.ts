import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import exceljs from 'exceljs';

type Row = readonly (string | number | null)[];

export type SheetToWrite = {
  name: string;
  columns: readonly { title: string; width: number; isAmount?: boolean }[];
  rows: readonly Row[] | AsyncIterable<Row>;
};

/**
 * An .xlsx file. A text stays a text whatever it begins with: nothing that a person typed becomes a formula. The
 * library's streaming writer only: the other one takes ten times the memory.
 */
export async function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<Buffer> {
  const stream = new PassThrough();
  const bytes = buffer(stream);
  await writeSheets(sheets, stream);
  return bytes;
}

/** The same with one sheet of any length, sent as it is written. An error on the way cuts the answer short. */
export function streamWorkbook(sheet: SheetToWrite): ReadableStream<Uint8Array> {
  const stream = new PassThrough();
  writeSheets([sheet], stream).catch((error: unknown) =>
    stream.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
}

async function writeSheets(sheets: readonly SheetToWrite[], stream: PassThrough): Promise<void> {
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  });
  for (const { name, columns, rows } of sheets) {
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = columns.map(({ title, width, isAmount }) => ({
      header: title,
      width,
      style: isAmount ? { numFmt: '#,##0.00' } : {},
    }));
    sheet.getRow(1).font = { bold: true };
    sheet.getRow(1).commit();
    for await (const row of rows) sheet.addRow(row.map((cell) => cell ?? undefined)).commit();
    sheet.commit();
  }
  await workbook.commit();
}
