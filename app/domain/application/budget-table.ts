import { foldText } from '../shared/fold-text.ts';
import { parseMoney } from '../shared/money.ts';
import { parseNumber } from '../shared/numbers.ts';
import type { Field, RawValue } from './fields.ts';
import { budget } from './sections/budget.ts';

/** The budget as a table that people copy from their spreadsheet: text in, raw answers out, nothing judged. */
export type BudgetGroup = 'depenses' | 'ressources';
export const BUDGET_GROUPS: readonly BudgetGroup[] = ['depenses', 'ressources'];

/** How people write columns and values, folded (`foldText`): "prix unitaire" → unitCost, "annee 1" → Y1. */
export type BudgetWords = {
  readonly headers: Readonly<Record<BudgetGroup, ReadonlyMap<string, string>>>;
  /** By field: folded word → value of the list. */
  readonly options: ReadonlyMap<string, ReadonlyMap<string, string>>;
};

/** Raw answers of one line, by field. */
export type LineAnswers = Readonly<Record<string, RawValue>>;
export type Table = readonly (readonly string[])[];

const MAX_ROWS = 500;
const MAX_CELLS = 30;
const MAX_CELL_LENGTH = 500;

export function budgetFields(group: BudgetGroup): readonly Field[] {
  return budget.rows.find(({ id }) => id === group)?.fields ?? [];
}

export function maxLines(group: BudgetGroup): number {
  return budget.rows.find(({ id }) => id === group)?.max ?? 0;
}

/**
 * Cells of a text copied from a spreadsheet: lines, tabs, and quotes around cells that hold either. A text without
 * a tab is read with semicolons, as in a CSV file. Blank lines are left out.
 */
export function parsePastedTable(text: string): Table {
  const separator = text.includes('\t') ? '\t' : ';';
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length && rows.length < MAX_ROWS) {
    const { cells, next } = readLine(text, at, separator);
    if (cells.some((cell) => cell !== '')) rows.push(cells);
    at = next;
  }
  return rows;
}

function readLine(text: string, start: number, separator: string): { cells: string[]; next: number } {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const isQuoted = text[at] === '"';
    const cell = isQuoted ? readQuoted(text, at) : readPlain(text, at, separator);
    if (cells.length < MAX_CELLS) cells.push(clean(cell.value));
    at = cell.next;
    if (text[at] !== separator) break;
    at += 1;
  }
  if (text[at] === '\r') at += 1;
  if (text[at] === '\n') at += 1;
  return { cells, next: Math.max(at, start + 1) };
}

function readPlain(text: string, start: number, separator: string): { value: string; next: number } {
  let at = start;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return { value: text.slice(start, at), next: at };
}

/** A quote inside is doubled; a quote never closed runs to the end of the text. */
function readQuoted(text: string, start: number): { value: string; next: number } {
  const parts: string[] = [];
  let at = start + 1;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return { value: parts.join('') + text.slice(at), next: text.length };
    parts.push(text.slice(at, quote));
    if (text[quote + 1] !== '"') return { value: parts.join(''), next: quote + 1 };
    parts.push('"');
    at = quote + 2;
  }
  return { value: parts.join(''), next: text.length };
}

function clean(cell: string): string {
  return cell
    .replaceAll('\0', '')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
    .slice(0, MAX_CELL_LENGTH);
}

/** Where each field stands in the row of titles; undefined when the row is none: it names no amount. */
export function readHeader(
  group: BudgetGroup,
  cells: readonly string[],
  words: BudgetWords,
): ReadonlyMap<number, string> | undefined {
  const columns = new Map<number, string>();
  cells.forEach((cell, index) => {
    const field = words.headers[group].get(foldText(cell));
    if (field !== undefined && ![...columns.values()].includes(field)) columns.set(index, field);
  });
  const named = [...columns.values()];
  return named.length > 1 && named.includes('amount') ? columns : undefined;
}

/** Lines of a pasted table, with its titles when it has some, by what the cells look like otherwise. */
export function readPastedLines(
  group: BudgetGroup,
  table: Table,
  words: BudgetWords,
): readonly LineAnswers[] {
  const [first = [], ...rest] = table;
  const columns = readHeader(group, first, words);
  return (columns ? rest : table)
    .map((cells) => (columns ? readByColumns(group, cells, columns, words) : readByLook(group, cells, words)))
    .filter((line) => Object.keys(line).length > 0);
}

export function readByColumns(
  group: BudgetGroup,
  cells: readonly string[],
  columns: ReadonlyMap<number, string>,
  words: BudgetWords,
): LineAnswers {
  const line: Record<string, RawValue> = {};
  for (const field of budgetFields(group)) {
    const index = [...columns].find(([, id]) => id === field.id)?.[0];
    const text = index === undefined ? '' : clean(cells[index] ?? '');
    if (text !== '') line[field.id] = readCell(field, text, words);
  }
  return withSection(line);
}

/** A year says that the line is one of operating. */
function withSection(line: Record<string, RawValue>): LineAnswers {
  return line.section === undefined && line.year !== undefined ? { section: 'OPERATING', ...line } : line;
}

/** A list takes its value from the words; what is not in it stays as typed, for the person to correct. */
function readCell({ id, kind }: Field, text: string, words: BudgetWords): RawValue {
  if (kind === 'boolean') {
    const answer = foldText(text);
    if (['oui', 'o', 'x', 'vrai', 'true', '1'].includes(answer)) return true;
    return ['non', 'n', 'faux', 'false', '0'].includes(answer) ? false : text;
  }
  return kind === 'choice' ? (words.options.get(id)?.get(foldText(text)) ?? text) : text;
}

/** Without titles: the list is recognised by its words, amounts stand at the end, the rest is text in order. */
function readByLook(group: BudgetGroup, cells: readonly string[], words: BudgetWords): LineAnswers {
  const [list, ...texts] =
    group === 'depenses' ? ['account', 'label', 'detail'] : ['funderType', 'funderName'];
  const line: Record<string, RawValue> = {};
  const rest = cells.map(clean);
  takeAmounts(line, rest, group);
  const isFree = group === 'depenses' ? [] : ['status'];
  for (const text of rest) {
    if (text === '') continue;
    const field = [list ?? '', ...isFree].find(
      (id) => line[id] === undefined && words.options.get(id)?.has(foldText(text)),
    );
    const free = texts.find((id) => line[id] === undefined);
    if (field) line[field] = words.options.get(field)?.get(foldText(text)) ?? text;
    else if (free) line[free] = text;
  }
  return line;
}

/** The last number is the amount; three numbers at the end are a quantity, a unit cost and the amount. */
function takeAmounts(line: Record<string, RawValue>, cells: string[], group: BudgetGroup): void {
  while (cells.at(-1) === '') cells.pop();
  const isAmount = (text: string | undefined) => text !== undefined && text !== '' && parseMoney(text).ok;
  if (cells.length < 2 || !isAmount(cells.at(-1))) return;
  line.amount = cells.pop() ?? '';
  const [quantity, unitCost] = cells.slice(-2);
  if (group !== 'depenses' || cells.length < 4 || !isAmount(unitCost)) return;
  if (quantity === undefined || parseNumber(quantity) === undefined) return;
  cells.splice(-2);
  Object.assign(line, { quantity, unitCost });
}
