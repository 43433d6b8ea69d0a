import { answerWord, importProblemSentence } from '#app/content/budget-import.ts';
import { columnTitle, SHEET_NAMES } from '#app/content/budget-table.ts';
import type { ImportPlan } from '#app/domain/application/budget-import.ts';
import { type BudgetGroup, budgetFields, type LineAnswers } from '#app/domain/application/budget-table.ts';
import type { AllAnswers, RawValue } from '#app/domain/application/fields.ts';
import { rowFieldPath } from '#app/domain/application/paths.ts';

export type PlanView = {
  added: { key: string; sheet: string; name: string; words: string }[];
  changed: {
    key: string;
    sheet: string;
    name: string;
    fields: { key: string; title: string; before: string; after: string }[];
  }[];
  absent: { key: string; sheet: string; name: string }[];
  unchanged: number;
  problems: string[];
};

/** What an import would do, in words, line by line. */
export function describePlan(plan: ImportPlan, answers: AllAnswers): PlanView {
  const nameOfRow = (group: BudgetGroup, rowId: string) =>
    lineName(group, (field) => answers[rowFieldPath('budget', group, rowId, field)]);
  return {
    added: plan.added.map(({ group, line, answers: own }) => ({
      key: `${group}-${line}`,
      sheet: SHEET_NAMES[group],
      name: lineName(group, (field) => own[field]),
      words: lineWords(group, own),
    })),
    changed: plan.changed.map(({ group, rowId, fields }) => ({
      key: rowId,
      sheet: SHEET_NAMES[group],
      name: nameOfRow(group, rowId),
      fields: fields.map(({ field, before, after }) => ({
        key: field,
        title: columnTitle(group, field),
        before: answerWord(group, field, before),
        after: answerWord(group, field, after),
      })),
    })),
    absent: plan.absent.map(({ group, rowId }) => ({
      key: rowId,
      sheet: SHEET_NAMES[group],
      name: nameOfRow(group, rowId),
    })),
    unchanged: plan.unchanged,
    problems: plan.problems.map(importProblemSentence),
  };
}

type At = (field: string) => RawValue | undefined;

/** "Gazole, Année 1" or "Région, Investissement". */
function lineName(group: BudgetGroup, at: At): string {
  const said = (field: string) => {
    const raw = at(field);
    return raw === undefined || raw === '' ? '' : answerWord(group, field, raw);
  };
  const name =
    group === 'depenses' ? said('label') || said('account') : said('funderName') || said('funderType');
  const place = at('section') === 'INVESTMENT' ? said('section') : said('year');
  return [name || 'Sans libellé', place].filter(Boolean).join(', ');
}

function lineWords(group: BudgetGroup, answers: LineAnswers): string {
  return budgetFields(group)
    .filter(({ id }) => answers[id] !== undefined && !['label', 'section', 'year', 'funderName'].includes(id))
    .map(({ id }) => `${columnTitle(group, id)} : ${answerWord(group, id, answers[id] ?? '')}`)
    .join(' ; ');
}
