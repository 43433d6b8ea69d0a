import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import exceljs from 'exceljs';
import { dateArchive } from './date-archive.server.ts';

type Row = readonly (string | number | null)[];

export type SheetToWrite = {
  name: string;
  columns: readonly { title: string; width: number; isAmount?: boolean }[];
  rows: readonly Row[] | AsyncIterable<Row>;
};

/**
 * An .xlsx file. A text stays a text whatever it begins with: nothing that a person typed becomes a formula. The
 * library's streaming writer only: the other one takes ten times the memory. `madeAt` is the date that the file
 * bears: with the same one, the same sheets are the same bytes whatever process writes them.
 */
export async function writeWorkbook(
  sheets: readonly SheetToWrite[],
  madeAt: Date = new Date(),
): Promise<Buffer> {
  const stream = new PassThrough();
  const bytes = buffer(stream);
  await writeSheets(sheets, stream, madeAt);
  return dateArchive(await bytes, madeAt);
}

/** The same with one sheet of any length, sent as it is written. An error on the way cuts the answer short. */
export function streamWorkbook(sheet: SheetToWrite): ReadableStream<Uint8Array> {
  const stream = new PassThrough();
  writeSheets([sheet], stream, new Date()).catch((error: unknown) =>
    stream.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
}

async function writeSheets(
  sheets: readonly SheetToWrite[],
  stream: PassThrough,
  madeAt: Date,
): Promise<void> {
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  });
  workbook.created = madeAt;
  workbook.modified = madeAt;
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
