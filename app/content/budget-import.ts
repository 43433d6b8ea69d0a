import type { ImportProblem } from '#app/domain/application/budget-import.ts';
import type { BudgetGroup } from '#app/domain/application/budget-table.ts';
import { budgetFields } from '#app/domain/application/budget-table.ts';
import type { RawValue } from '#app/domain/application/fields.ts';
import { decodeField, isAnswered } from '#app/domain/application/raw.ts';
import { columnTitle, optionWord, SHEET_NAMES } from './budget-table.ts';
import { formatMoney, formatNumber } from './format.ts';
import { problemSentence } from './problems.ts';

export type WorkbookProblem =
  | 'no_file'
  | 'file_too_large'
  | 'not_an_archive'
  | 'not_a_workbook'
  | 'archive_too_large'
  | 'no_budget_sheet'
  | 'plan_unreadable';

/** Why a workbook cannot be read, and what to do. */
export const WORKBOOK_SENTENCES: Readonly<Record<WorkbookProblem, string>> = {
  no_file: 'Choisissez un fichier avant de continuer.',
  file_too_large: 'Ce fichier dépasse 800 ko. Gardez-y seulement les feuilles Dépenses et Ressources.',
  not_an_archive:
    'Ce fichier n’est pas un classeur XLSX lisible. Enregistrez-le au format « Classeur Excel (.xlsx) », sans mot de passe.',
  not_a_workbook:
    'Ce fichier ne contient pas de feuille de calcul. Enregistrez-le au format « Classeur Excel (.xlsx) ».',
  archive_too_large: 'Ce classeur est trop volumineux une fois ouvert. Retirez-en les feuilles inutiles.',
  no_budget_sheet:
    'Ce classeur n’a ni feuille « Dépenses » ni feuille « Ressources ». Téléchargez le modèle et recopiez-y vos lignes.',
  plan_unreadable: 'La confirmation n’a pas pu être lue. Choisissez à nouveau le fichier.',
};

/** "Dépenses, ligne 7, Montant : écrivez un montant…" */
export function importProblemSentence(problem: ImportProblem): string {
  const column = problem.field ? `, ${columnTitle(problem.group, problem.field)}` : '';
  const sentence = sentenceOf(problem);
  return `${SHEET_NAMES[problem.group]}, ligne ${problem.line}${column} : ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

function sentenceOf({ code, details }: ImportProblem): string {
  switch (code) {
    case 'no_titles':
      return 'La feuille n’a pas de ligne de titres. Il faut au moins « Libellé » et « Montant », ou « Origine » et « Montant ».';
    case 'line_twice':
      return 'Cette ligne du budget est déjà plus haut dans la feuille. Videz la colonne « Ligne » pour en faire une nouvelle.';
    case 'too_many_lines':
      return `La feuille dépasse ${details?.max} lignes. Les suivantes sont laissées de côté.`;
    case 'cell_error':
      return 'La formule de cette cellule donne une erreur. Corrigez-la dans le tableur.';
    default:
      return problemSentence({ code, details });
  }
}

/** A raw answer as people read it in the comparison; a blank is said. */
export function answerWord(group: BudgetGroup, fieldId: string, raw: RawValue): string {
  const field = budgetFields(group).find(({ id }) => id === fieldId);
  if (field === undefined || (raw !== false && !isAnswered(field, raw))) return 'vide';
  const decoded = decodeField(field, raw);
  if (!decoded.ok) return String(raw);
  if (typeof decoded.value === 'boolean') return decoded.value ? 'Oui' : 'Non';
  if (typeof decoded.value === 'number')
    return field.kind === 'money' ? formatMoney(decoded.value) : formatNumber(decoded.value);
  return field.kind === 'choice' ? optionWord(group, fieldId, String(decoded.value)) : String(decoded.value);
}
