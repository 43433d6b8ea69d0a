import { budgetContent } from '#app/content/form/budget.ts';
import { formatMoney, formatNumber, formatPercent } from '#app/content/format.ts';
import {
  BUDGET_BLOCKS,
  type BudgetBlockKey,
  type BudgetSummary,
  summariseBudget,
} from '#app/domain/application/budget.ts';
import type { AllAnswers, RawValue } from '#app/domain/application/fields.ts';
import { rowFieldPath, rowIds } from '#app/domain/application/paths.ts';
import { textOf } from '#app/domain/application/text-answer.ts';
import { parseMoney } from '#app/domain/shared/money.ts';
import { numberOf } from './describe-value.ts';
import type { DossierBlock, DossierRow, DossierTable } from './dossier.ts';

const COLUMN_NAMES: Readonly<Record<BudgetBlockKey, string>> = {
  INVESTMENT: 'Investissement',
  Y1: 'Année 1',
  Y2: 'Année 2',
  Y3: 'Année 3',
};
const UNPLACED = 'unplaced';
type Place = BudgetBlockKey | typeof UNPLACED;

type Line = {
  key: string;
  place: Place;
  nature: string;
  name: string;
  raw: RawValue | undefined;
  notes: string[];
};

/** Line by line, the four budgets side by side: what comes back every year is one row, not three. */
export function describeBudget(answers: AllAnswers): DossierBlock[] {
  const summary = summariseBudget(answers);
  const { INVESTMENT, Y1, Y2, Y3 } = summary.blocks;
  const blocks = [INVESTMENT, Y1, Y2, Y3];
  return [
    {
      kind: 'figures',
      key: 'summary',
      items: [
        figure('grant', 'Subvention demandée', formatMoney(summary.grantRequestedCents)),
        figure('total', 'Coût total du projet', formatMoney(summary.expensesCents)),
        figure('eligible', 'Dépenses éligibles', formatMoney(summary.eligibleExpensesCents)),
        figure(
          'rate',
          'Taux d’aide demandé',
          summary.aidRate === undefined ? null : formatPercent(summary.aidRate, 1),
        ),
      ],
    },
    pivot('depenses', 'Dépenses, en euros', expenseLines(answers), {
      totals: blocks.map(({ expensesCents }) => expensesCents),
      inKind: blocks.some(({ inKindExpensesCents }) => inKindExpensesCents > 0),
    }),
    pivot('ressources', 'Ressources, en euros', resourceLines(answers), {
      totals: blocks.map(({ resourcesCents }) => resourcesCents),
      inKind: blocks.some(({ inKindResourcesCents }) => inKindResourcesCents > 0),
    }),
    {
      kind: 'items',
      key: 'balance',
      title: null,
      items: [figure('balance', 'Équilibre', balanceSentence(summary))],
    },
  ];
}

function balanceSentence({ isBalanced, blocks }: BudgetSummary): string {
  if (isBalanced) return 'L’investissement et chaque année sont équilibrés au centime près.';
  const gaps = BUDGET_BLOCKS.filter((key) => blocks[key].differenceCents !== 0).map(
    (key) => `${COLUMN_NAMES[key]} : écart de ${formatMoney(blocks[key].differenceCents)}`,
  );
  return `Le budget n’est pas équilibré. ${gaps.length > 0 ? gaps.join(' ; ') : 'Contributions en nature : un écart'}.`;
}

function pivot(
  key: string,
  title: string,
  lines: readonly Line[],
  { totals, inKind }: { totals: readonly number[]; inKind: boolean },
): DossierTable {
  const hasUnplaced = lines.some(({ place }) => place === UNPLACED);
  const total = totals.reduce((sum, cents) => sum + cents, 0);
  return {
    kind: 'table',
    key,
    title,
    columns: [
      { key: 'name', label: 'Poste' },
      ...BUDGET_BLOCKS.map((block) => ({ key: block, label: COLUMN_NAMES[block], align: 'end' as const })),
      ...(hasUnplaced ? [{ key: UNPLACED, label: 'Année à préciser', align: 'end' as const }] : []),
      { key: 'total', label: 'Total', align: 'end' },
    ],
    rows: gather(lines).map(pivotRow),
    foot: {
      name: inKind ? 'Total (hors nature)' : 'Total',
      ...Object.fromEntries(BUDGET_BLOCKS.map((block, index) => [block, amount(totals[index] ?? 0)])),
      total: amount(total),
    },
  };
}

/** Lines of the same name stand in one row, each in its year; two of the same year never share one. */
function gather(lines: readonly Line[]): Line[][] {
  const rows: Line[][] = [];
  for (const line of lines) {
    const row = rows.find(
      ([first, ...others]) =>
        first !== undefined &&
        first.nature === line.nature &&
        first.name === line.name &&
        [first, ...others].every(({ place }) => place !== line.place),
    );
    if (row) row.push(line);
    else rows.push([line]);
  }
  const isInvested = (row: readonly Line[]) => row.some(({ place }) => place === 'INVESTMENT');
  const natureOf = ([first]: readonly Line[]) => first?.nature ?? '';
  return rows.sort(
    (a, b) =>
      Number(isInvested(b)) - Number(isInvested(a)) ||
      natureOf(a).localeCompare(natureOf(b), 'fr', { numeric: true }),
  );
}

function pivotRow(lines: readonly Line[]): DossierRow {
  const [first] = lines;
  const cents = lines.map(({ raw }) => centsOf(raw) ?? 0).reduce((sum, one) => sum + one, 0);
  const notes = [...new Set(lines.flatMap((line) => line.notes))];
  return {
    key: first?.key ?? '',
    cells: {
      name: first === undefined ? '' : nameOf(first),
      ...Object.fromEntries(lines.map(({ place, raw }) => [place, typed(raw)])),
      total: amount(cents),
    },
    notes,
  };
}

/** The account's number is enough beside a line's own name; who pays is said in full. */
function nameOf({ nature, name }: Line): string {
  const [account = ''] = nature.split(' · ');
  if (name === '') return nature || 'Sans libellé';
  if (/^\d+$/.test(account)) return `${account} · ${name}`;
  return nature === '' || name.startsWith(nature) ? name : `${nature} : ${name}`;
}

function expenseLines(answers: AllAnswers): Line[] {
  const { options } = budgetContent.rows.depenses.fields.account;
  return rowIds(answers, 'budget', 'depenses').map((rowId) => {
    const at = (field: string) => answers[rowFieldPath('budget', 'depenses', rowId, field)];
    const [quantity, unitCost] = [numberOf(at('quantity')), centsOf(at('unitCost'))];
    return {
      key: rowId,
      place: placeOf(at('section'), at('year')),
      nature: wordOf(options, at('account')),
      name: textOf(at('label')),
      raw: at('amount'),
      notes: [
        textOf(at('detail')),
        quantity === undefined || unitCost === undefined
          ? ''
          : `${formatNumber(quantity)} × ${formatMoney(unitCost)}`,
        at('eligible') === false || at('eligible') === 'false' ? 'Non éligible' : '',
      ].filter((note) => note !== ''),
    };
  });
}

function resourceLines(answers: AllAnswers): Line[] {
  const { funderType, status } = budgetContent.rows.ressources.fields;
  return rowIds(answers, 'budget', 'ressources').map((rowId) => {
    const at = (field: string) => answers[rowFieldPath('budget', 'ressources', rowId, field)];
    const siret = textOf(at('funderSiret'));
    return {
      key: rowId,
      place: placeOf(at('section'), at('year')),
      nature: wordOf(funderType.options, at('funderType')),
      name: [textOf(at('funderName')), wordOf(status.options, at('status')).toLowerCase()]
        .filter((part) => part !== '')
        .join(', '),
      raw: at('amount'),
      notes: siret === '' ? [] : [`SIRET ${siret}`],
    };
  });
}

function placeOf(section: RawValue | undefined, year: RawValue | undefined): Place {
  if (section === 'INVESTMENT') return 'INVESTMENT';
  return BUDGET_BLOCKS.find((key) => key === year && key !== 'INVESTMENT') ?? UNPLACED;
}

function wordOf(words: Readonly<Record<string, string>>, raw: RawValue | undefined): string {
  const key = textOf(raw);
  return Object.hasOwn(words, key) ? (words[key] ?? key) : key;
}

function centsOf(raw: RawValue | undefined): number | undefined {
  const parsed = parseMoney(textOf(raw));
  return parsed.ok ? parsed.value : undefined;
}

/** What cannot be read as an amount is shown as it was typed. */
function typed(raw: RawValue | undefined): string | null {
  const cents = centsOf(raw);
  return cents === undefined ? textOf(raw) || null : amount(cents);
}

/** The caption says euros once; cents appear where there are some. */
function amount(cents: number): string {
  return formatNumber(cents / 100, cents % 100 === 0 ? 0 : 2);
}

function figure(key: string, label: string, value: string | null) {
  return { key, label, value };
}
