import { formatTypedMoney, parseMoney } from '../shared/money.ts';
import { parseNumber } from '../shared/numbers.ts';
import {
  type BudgetGroup,
  type BudgetWords,
  budgetFields,
  type LineAnswers,
  maxLines,
  readByColumns,
  readHeader,
  type Table,
} from './budget-table.ts';
import { type AllAnswers, type Field, isShown, type ProblemCode, type RawValue } from './fields.ts';
import { ROW_ID, rowFieldPath, rowIds } from './paths.ts';
import { decodeField, isAnswered } from './raw.ts';
import { textOf } from './text-answer.ts';

/** The title of the column that says which line of the budget a row of the workbook is. */
export const LINE_COLUMN = 'ligne';

export type ImportProblem = {
  readonly group: BudgetGroup;
  /** Row of the sheet, as the spreadsheet numbers it. */
  readonly line: number;
  readonly field?: string;
  readonly code: ProblemCode | 'no_titles' | 'line_twice' | 'too_many_lines' | 'cell_error';
  readonly details?: Readonly<Record<string, string | number>>;
};

export type ImportedLine = { readonly line: number; readonly rowId: string; readonly answers: LineAnswers };

export type ReadSheet = {
  readonly group: BudgetGroup;
  readonly lines: readonly ImportedLine[];
  readonly problems: readonly ImportProblem[];
};

export type FieldChange = { readonly field: string; readonly before: RawValue; readonly after: RawValue };

/** What a workbook would change; a line with a problem is left as it stands. */
export type ImportPlan = {
  readonly added: readonly { group: BudgetGroup; line: number; answers: LineAnswers }[];
  readonly changed: readonly {
    group: BudgetGroup;
    line: number;
    rowId: string;
    fields: readonly FieldChange[];
  }[];
  readonly unchanged: number;
  /** Lines of the budget that the workbook does not have. */
  readonly absent: readonly { group: BudgetGroup; rowId: string }[];
  readonly problems: readonly ImportProblem[];
};

const TITLES_WITHIN = 10;
/** What spreadsheets write in place of a value that they cannot work out. */
const CELL_ERROR = /^#(?:REF|VALUE|DIV\/0|N\/A|NAME|NUM|NULL)[!?]?$/i;

/** The lines of a sheet, under its row of titles. */
export function readSheet(group: BudgetGroup, table: Table, words: BudgetWords): ReadSheet {
  const titles = table.slice(0, TITLES_WITHIN).findIndex((cells) => readHeader(group, cells, words));
  const header = table[titles] ?? [];
  const columns = readHeader(group, header, words);
  if (columns === undefined) return { group, lines: [], problems: [{ group, line: 1, code: 'no_titles' }] };
  const idColumn = header.findIndex((cell) => cell.trim().toLowerCase() === LINE_COLUMN);
  const lines: ImportedLine[] = [];
  const problems: ImportProblem[] = [];
  for (const [index, cells] of table.entries()) {
    const answers = index > titles ? readByColumns(group, cells, columns, words) : {};
    if (Object.keys(answers).length === 0) continue;
    const line = index + 1;
    const rowId = idColumn < 0 ? '' : (cells[idColumn] ?? '').trim();
    const found = judgeLine(group, line, answers);
    if (lines.length + 1 > maxLines(group)) {
      problems.push({ group, line, code: 'too_many_lines', details: { max: maxLines(group) } });
      break;
    }
    if (rowId !== '' && lines.some((other) => other.rowId === rowId))
      problems.push({ group, line, code: 'line_twice' });
    else if (found.length > 0) problems.push(...found);
    // A line with a problem still says that its line of the budget is in the workbook.
    if (found.length === 0 || ROW_ID.test(rowId)) lines.push({ line, rowId, answers });
  }
  return { group, lines, problems };
}

/** What is written must be readable; what is not written yet is for the deposit to ask. */
function judgeLine(group: BudgetGroup, line: number, answers: LineAnswers): ImportProblem[] {
  return budgetFields(group).flatMap((field): readonly ImportProblem[] => {
    const raw = answers[field.id];
    if (raw === undefined || !isAnswered(field, raw)) return [];
    if (typeof raw === 'string' && CELL_ERROR.test(raw))
      return [{ group, line, field: field.id, code: 'cell_error' }];
    const decoded = decodeField(field, raw);
    if (decoded.ok) return [];
    return [{ group, line, field: field.id, code: decoded.code, details: decoded.details }];
  });
}

/** What the sheets would change in the budget as it stands; nothing is written here. */
export function planImport(current: AllAnswers, sheets: readonly ReadSheet[]): ImportPlan {
  const plan = {
    added: [] as { group: BudgetGroup; line: number; answers: LineAnswers }[],
    changed: [] as { group: BudgetGroup; line: number; rowId: string; fields: FieldChange[] }[],
    absent: [] as { group: BudgetGroup; rowId: string }[],
    problems: sheets.flatMap(({ problems }) => problems),
  };
  let unchanged = 0;
  for (const { group, lines, problems } of sheets) {
    if (problems.some(({ code }) => code === 'no_titles')) continue;
    const known = rowIds(current, 'budget', group);
    const refused = new Set(problems.map(({ line }) => line));
    for (const { line, rowId, answers } of lines) {
      if (refused.has(line)) continue;
      if (!known.includes(rowId)) plan.added.push({ group, line, answers });
      else {
        const fields = changesOf(current, group, rowId, answers);
        if (fields.length === 0) unchanged += 1;
        else plan.changed.push({ group, line, rowId, fields });
      }
    }
    const present = lines.map(({ rowId }) => rowId);
    plan.absent.push(...known.filter((id) => !present.includes(id)).map((rowId) => ({ group, rowId })));
  }
  return { ...plan, unchanged };
}

function changesOf(
  current: AllAnswers,
  group: BudgetGroup,
  rowId: string,
  answers: LineAnswers,
): FieldChange[] {
  return budgetFields(group).flatMap((field) => {
    if (!isShown(field, answers, current)) return [];
    const before = current[rowFieldPath('budget', group, rowId, field.id)] ?? '';
    const after = answers[field.id] ?? '';
    return isSame(field, before, after) ? [] : [{ field: field.id, before, after }];
  });
}

/** "1 200" and "1200,00" are the same amount: what a person typed is then left as typed. */
function isSame(field: Field, before: RawValue, after: RawValue): boolean {
  const [was, will] = [before, after].map((raw) =>
    raw === false || isAnswered(field, raw) ? decodeField(field, raw) : undefined,
  );
  if (was === undefined || will === undefined) return was === will;
  if (was.ok && will.ok) return JSON.stringify(was.value) === JSON.stringify(will.value);
  return JSON.stringify(before) === JSON.stringify(after);
}

/** A cell of the workbook: numbers stay numbers, so that the spreadsheet can add them up. */
export type Cell = string | number | null;

/** The lines of the budget as rows of a sheet: the line's id, then its fields in order; lists in words. */
export function exportLines(
  all: AllAnswers,
  group: BudgetGroup,
  wordOf: (field: string, value: string) => string,
): Cell[][] {
  const fields = budgetFields(group);
  return rowIds(all, 'budget', group).map((rowId) => {
    const own = Object.fromEntries(
      fields.map(({ id }) => [id, all[rowFieldPath('budget', group, rowId, id)]] as const),
    );
    return [
      rowId,
      ...fields.map((field) => (isShown(field, own, all) ? exportCell(field, own[field.id], wordOf) : null)),
    ];
  });
}

function exportCell(
  field: Field,
  raw: RawValue | undefined,
  wordOf: (field: string, value: string) => string,
): Cell {
  if (field.kind === 'boolean') {
    const decoded = raw === undefined || raw === '' ? undefined : decodeField(field, raw);
    return decoded?.ok ? (decoded.value === true ? 'Oui' : 'Non') : null;
  }
  const text = textOf(raw);
  if (text === '') return null;
  if (field.kind === 'money') {
    const parsed = parseMoney(text);
    return parsed.ok ? parsed.value / 100 : text;
  }
  if (field.kind === 'decimal') return parseNumber(text) ?? text;
  return field.kind === 'choice' ? wordOf(field.id, text) : text;
}

/** A number of a spreadsheet as a person would type it; cents are never rounded away in silence. */
export function typedNumber(value: number): string {
  const cents = Math.round(value * 100);
  const isMoney = Math.abs(value * 100 - cents) < 1e-6 && cents >= 0 && cents < 1e13;
  if (isMoney) return cents % 100 === 0 ? String(cents / 100) : formatTypedMoney(cents);
  return String(Number(value.toFixed(6))).replace('.', ',');
}
