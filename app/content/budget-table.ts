import {
  BUDGET_GROUPS,
  type BudgetGroup,
  type BudgetWords,
  budgetFields,
} from '#app/domain/application/budget-table.ts';
import { foldText } from '#app/domain/shared/fold-text.ts';
import { budgetContent } from './form/budget.ts';
import type { FieldContent } from './form/section-content.ts';

/** The budget in a spreadsheet: names of sheets, titles of columns, words of the lists. */
export const SHEET_NAMES: Readonly<Record<BudgetGroup, string>> = {
  depenses: 'Dépenses',
  ressources: 'Ressources',
};

export const LINE_TITLE = 'Ligne';

/** The title of a field's column. */
export function columnTitle(group: BudgetGroup, field: string): string {
  return SHORT_TITLES[field] ?? wordsOf(group, field)?.label.replace(/ ?\(facultatif\)$/, '') ?? field;
}

const SHORT_TITLES: Readonly<Record<string, string>> = {
  eligible: 'Éligible',
  funderName: 'Nom du financeur',
  funderSiret: 'SIRET du financeur',
};

/** Other titles that people give to the same columns. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  account: ['Numéro de compte', 'N° de compte', 'Nature', 'Catégorie'],
  label: ['Intitulé', 'Désignation', 'Poste', 'Dépense'],
  detail: ['Précision', 'Commentaire', 'Description'],
  quantity: ['Qté', 'Nombre'],
  unitCost: ['PU', 'Coût unitaire'],
  amount: ['Montant en euros', 'Montant €', 'Montant TTC', 'Montant HT', 'Total'],
  eligible: ['Dépense éligible', 'Éligible ?'],
  funderType: ['Type de financeur', 'Source', 'Ressource', 'Nature'],
  funderName: ['Financeur', 'Nom', 'Organisme'],
  funderSiret: ['SIRET'],
  status: ['Statut', 'Avancement'],
  year: ['Exercice'],
};

/** The word of a value in a list: "Année 1" for Y1. */
export function optionWord(group: BudgetGroup, field: string, value: string): string {
  const options = wordsOf(group, field)?.options ?? {};
  return Object.hasOwn(options, value) ? (options[value] ?? value) : value;
}

function wordsOf(group: BudgetGroup, field: string): FieldContent | undefined {
  const fields: Readonly<Record<string, FieldContent>> = budgetContent.rows[group].fields;
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** All the ways in which a cell may name a column or a value. */
export function budgetWords(): BudgetWords {
  const options = new Map<string, Map<string, string>>();
  const headers = Object.fromEntries(
    BUDGET_GROUPS.map((group) => [group, headersOf(group)] as const),
  ) as unknown as BudgetWords['headers'];
  for (const group of BUDGET_GROUPS)
    for (const { id, options: values = [] } of budgetFields(group)) {
      if (values.length === 0) continue;
      const words = options.get(id) ?? new Map<string, string>();
      for (const value of values)
        for (const name of namesOf(group, id, value))
          if (name !== '' && !words.has(name)) words.set(name, value);
      options.set(id, words);
    }
  return { headers, options };
}

function headersOf(group: BudgetGroup): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const { id } of budgetFields(group))
    for (const title of [columnTitle(group, id), wordsOf(group, id)?.label ?? '', ...(ALSO[id] ?? [])]) {
      const name = foldText(title);
      if (name !== '' && !headers.has(name)) headers.set(name, id);
    }
  return headers;
}

/** The code, the whole word, and for an account what follows its number. */
function namesOf(group: BudgetGroup, field: string, value: string): string[] {
  const word = optionWord(group, field, value);
  const [, afterNumber = ''] = word.split(' · ');
  const year = field === 'year' ? [value.slice(1), `an ${value.slice(1)}`, `n ${value.slice(1)}`] : [];
  return [value, word, afterNumber, ...year, ...(SHORTER[value] ?? [])].map(foldText);
}

/** What people write for short. */
const SHORTER: Readonly<Record<string, readonly string[]>> = {
  OVERHEAD: ['Frais de siège', 'Frais généraux'],
  GRANT_REQUESTED: ['Subvention demandée', 'Médicobus'],
  ARS_OTHER: ['ARS'],
  HEALTH_INSURANCE: ['Assurance maladie', 'CPAM', 'MSA'],
  LOCAL_AUTHORITY: ['Commune', 'Communes', 'EPCI', 'Intercommunalité', 'Communauté de communes'],
  STATE: ['État', 'DETR', 'DSIL', 'FNADT'],
  EU: ['Europe', 'FEDER', 'FEADER', 'Union européenne'],
  ACTIVITY: ['Recettes', 'Recettes d’activité', 'Actes'],
  SPONSOR: ['Mutuelle', 'Fondation', 'Mécénat'],
  OWN_FUNDS: ['Autofinancement'],
  IN_KIND: ['Contributions en nature', '87'],
  INVESTMENT: ['Invest'],
};
