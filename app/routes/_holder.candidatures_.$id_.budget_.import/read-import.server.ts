import type { WorkbookProblem } from '#app/content/budget-import.ts';
import { budgetWords, SHEET_NAMES } from '#app/content/budget-table.ts';
import { type ImportPlan, planImport, readSheet } from '#app/domain/application/budget-import.ts';
import { BUDGET_GROUPS } from '#app/domain/application/budget-table.ts';
import type { AllAnswers } from '#app/domain/application/fields.ts';
import { foldText } from '#app/domain/shared/fold-text.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { readWorkbook } from '#app/server/spreadsheets/read-workbook.server.ts';

export const FILE_FIELD = 'classeur';
const MAX_FILE_BYTES = 800_000;

/** What the file received would change in this budget; nothing is written. */
export async function readImport(
  form: FormData,
  answers: AllAnswers,
): Promise<Result<ImportPlan, WorkbookProblem>> {
  const file = form.get(FILE_FIELD);
  if (!(file instanceof File) || file.size === 0) return refused('no_file');
  if (file.size > MAX_FILE_BYTES) return refused('file_too_large');
  const workbook = readWorkbook(Buffer.from(await file.arrayBuffer()));
  if (!workbook.ok) return workbook;
  const words = budgetWords();
  const sheets = BUDGET_GROUPS.flatMap((group) => {
    const sheet = workbook.value.find(({ name }) => foldText(name) === foldText(SHEET_NAMES[group]));
    return sheet ? [readSheet(group, sheet.rows, words)] : [];
  });
  return sheets.length === 0 ? refused('no_budget_sheet') : ok(planImport(answers, sheets));
}
