import { columnTitle, LINE_TITLE, optionWord, SHEET_NAMES } from '#app/content/budget-table.ts';
import { exportLines } from '#app/domain/application/budget-import.ts';
import { BUDGET_GROUPS, type BudgetGroup, budgetFields } from '#app/domain/application/budget-table.ts';
import type { AllAnswers } from '#app/domain/application/fields.ts';
import type { SheetToWrite } from '#app/server/spreadsheets/write-workbook.server.ts';

/** A sheet for each side of the budget, and one that says how to fill them. */
export function budgetSheets(answers: AllAnswers): SheetToWrite[] {
  return [...BUDGET_GROUPS.map((group) => linesSheet(answers, group)), wordsSheet()];
}

function linesSheet(answers: AllAnswers, group: BudgetGroup): SheetToWrite {
  return {
    name: SHEET_NAMES[group],
    columns: [
      { title: LINE_TITLE, width: 18 },
      ...budgetFields(group).map(({ id, kind }) => ({
        title: columnTitle(group, id),
        width: WIDTHS[id] ?? 18,
        isAmount: kind === 'money',
      })),
    ],
    rows: exportLines(answers, group, (field, value) => optionWord(group, field, value)),
  };
}

const WIDTHS: Readonly<Record<string, number>> = {
  account: 44,
  funderType: 40,
  funderName: 36,
  label: 40,
  detail: 40,
  year: 12,
  eligible: 12,
};

const EXPLAINED = [
  'Une ligne par dépense ou par ressource. Pour en ajouter une, laissez la colonne « Ligne » vide.',
  'Ne changez pas la colonne « Ligne » : elle dit quelle ligne du budget est modifiée.',
  'Section : Investissement ou Fonctionnement. Année : Année 1, Année 2 ou Année 3, pour le fonctionnement seulement.',
  'Les montants sont en euros, avec deux décimales au plus.',
  'À l’import, une page montre chaque changement avant de l’enregistrer.',
];

/** The words that the lists accept. */
function wordsSheet(): SheetToWrite {
  const words = BUDGET_GROUPS.flatMap((group) =>
    budgetFields(group).flatMap(({ id, options = [] }) =>
      options.map((value) => [SHEET_NAMES[group], columnTitle(group, id), optionWord(group, id, value)]),
    ),
  );
  return {
    name: 'Mode d’emploi',
    columns: [
      { title: 'Feuille', width: 20 },
      { title: 'Colonne', width: 24 },
      { title: 'Valeurs possibles', width: 70 },
    ],
    rows: [...EXPLAINED.map((sentence) => ['', '', sentence]), ...words],
  };
}
