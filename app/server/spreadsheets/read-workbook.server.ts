import { typedNumber } from '#app/domain/application/budget-import.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { type ArchiveRefusal, readArchive } from './read-archive.server.ts';
import { attributesOf, decodeXml, elementsIn, textsIn } from './scan-xml.server.ts';

export type WorkbookRefusal = ArchiveRefusal | 'not_a_workbook';

/** A sheet as text: numbers as a French person would type them, a formula by its last result. */
export type SheetText = { name: string; rows: string[][] };

/** Inflated size of all that is read: a budget of 400 lines takes a tenth of it. */
const MAX_BYTES = 4_000_000;
const MAX_SHEETS = 10;
const MAX_ROWS = 600;
const MAX_COLUMNS = 40;

const WANTED = /^xl\/(?:workbook\.xml|sharedStrings\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/;

/** Reads the cells of an .xlsx file and nothing else: no style, no link, no macro, no merged area. */
export function readWorkbook(bytes: Buffer): Result<SheetText[], WorkbookRefusal> {
  const archive = readArchive(bytes, { isWanted: (name) => WANTED.test(name), maxBytes: MAX_BYTES });
  if (!archive.ok) return archive;
  const workbook = archive.value.get('xl/workbook.xml');
  if (workbook === undefined) return refused('not_a_workbook');
  const targets = readTargets(archive.value.get('xl/_rels/workbook.xml.rels') ?? '');
  const strings = readStrings(archive.value.get('xl/sharedStrings.xml') ?? '');
  const sheets = [...elementsIn(workbook, 'sheet')].slice(0, MAX_SHEETS).map(({ attributes }) => {
    const { name = '', 'r:id': id = '' } = attributesOf(attributes);
    return { name, rows: readRows(archive.value.get(targets.get(id) ?? '') ?? '', strings) };
  });
  return sheets.length === 0 ? refused('not_a_workbook') : ok(sheets);
}

function readTargets(relations: string): ReadonlyMap<string, string> {
  return new Map(
    [...elementsIn(relations, 'Relationship')].map(({ attributes }) => {
      const { Id = '', Target = '' } = attributesOf(attributes);
      return [Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`] as const;
    }),
  );
}

function readStrings(xml: string): readonly string[] {
  return [...elementsIn(xml, 'si')].map(({ content }) => textsIn(content));
}

function readRows(xml: string, strings: readonly string[]): string[][] {
  const rows: string[][] = [];
  let previous = 0;
  for (const { attributes, content } of elementsIn(xml, 'row')) {
    const number = Number(attributesOf(attributes).r ?? previous + 1);
    previous = number;
    if (!Number.isInteger(number) || number < 1 || number > MAX_ROWS) continue;
    while (rows.length < number) rows.push([]);
    rows[number - 1] = readCells(content, strings);
  }
  return rows;
}

function readCells(xml: string, strings: readonly string[]): string[] {
  const cells: string[] = [];
  let next = 0;
  for (const { attributes, content } of elementsIn(xml, 'c')) {
    const { r = '', t = 'n' } = attributesOf(attributes);
    const column = r === '' ? next : columnOf(r);
    next = column + 1;
    if (column < 0 || column >= MAX_COLUMNS) continue;
    while (cells.length <= column) cells.push('');
    cells[column] = readValue(t, content, strings);
  }
  return cells;
}

/** "AB12" → 27. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '';
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function readValue(type: string, content: string, strings: readonly string[]): string {
  if (type === 'inlineStr') return textsIn(content);
  const [first] = elementsIn(content, 'v');
  const value = decodeXml(first?.content ?? '');
  if (type === 's') return strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'Oui' : 'Non';
  if (type !== 'n' || value === '') return value;
  const number = Number(value);
  return Number.isFinite(number) ? typedNumber(number) : value;
}
