import { centsOrZero } from '../shared/money.ts';
import type { AllAnswers, CompletenessContext, Problem } from './fields.ts';
import { isLocalAuthority } from './holder.ts';
import { rowFieldPath, rowIds } from './paths.ts';

/** The eight rules of the budget (domain.md 4.9), on raw answers so that totals follow the typing. */
export const BUDGET_BLOCKS = ['INVESTMENT', 'Y1', 'Y2', 'Y3'] as const;
export type BudgetBlockKey = (typeof BUDGET_BLOCKS)[number];

export const INVESTMENT_ACCOUNTS: readonly string[] = ['2182', '215', '2183', '218', '203'];
/** Accounts 86 and 87: gifts of time, rooms, goods. They balance apart and never count as money. */
const IN_KIND_ACCOUNT = '86';
const IN_KIND_FUNDER = 'IN_KIND';
/** Public money beside the grant asked for. */
export const OTHER_PUBLIC_FUNDERS: readonly string[] = [
  'ARS_OTHER',
  'HEALTH_INSURANCE',
  'REGION',
  'DEPARTMENT',
  'LOCAL_AUTHORITY',
  'STATE',
  'EU',
];
const PUBLIC_FUNDERS: readonly string[] = ['GRANT_REQUESTED', ...OTHER_PUBLIC_FUNDERS];
const OWN_FUNDERS: readonly string[] = ['OWN_FUNDS', 'LOAN'];
/** CGCT art. L.1111-10 III: a collectivité keeps at least 20 % of its own investment. */
const OWN_INVESTMENT_SHARE = 0.2;
const BASIS_POINTS = 10_000;

export type BudgetBlock = {
  readonly key: BudgetBlockKey;
  readonly expensesCents: number;
  readonly resourcesCents: number;
  /** Resources minus expenses: negative means resources are missing. */
  readonly differenceCents: number;
  readonly inKindExpensesCents: number;
  readonly inKindResourcesCents: number;
  readonly grantCents: number;
};

export type BudgetSummary = {
  readonly blocks: Readonly<Record<BudgetBlockKey, BudgetBlock>>;
  /** Without in-kind, as all that follows. */
  readonly expensesCents: number;
  readonly resourcesCents: number;
  readonly operatingExpensesCents: number;
  readonly eligibleExpensesCents: number;
  readonly grantRequestedCents: number;
  readonly overheadCents: number;
  readonly publicAidCents: number;
  /** Own funds and loans in the investment section. */
  readonly ownInvestmentCents: number;
  /** Grant requested / eligible expenses: 0.5 means 50 %; undefined without eligible expense. */
  readonly aidRate: number | undefined;
  readonly isBalanced: boolean;
};

type Line = {
  readonly rowId: string;
  readonly block: BudgetBlockKey | undefined;
  readonly isInvestment: boolean;
  /** Account or funder type. */
  readonly nature: string;
  readonly isInKind: boolean;
  readonly isEligible: boolean;
  readonly cents: number;
};

/** Totals by section and year, to the cent. An amount that cannot be read counts for nothing. */
export function summariseBudget(all: AllAnswers): BudgetSummary {
  const expenses = readLines(all, 'depenses', 'account', IN_KIND_ACCOUNT);
  const resources = readLines(all, 'ressources', 'funderType', IN_KIND_FUNDER);
  const blocks = {
    INVESTMENT: summariseBlock('INVESTMENT', expenses, resources),
    Y1: summariseBlock('Y1', expenses, resources),
    Y2: summariseBlock('Y2', expenses, resources),
    Y3: summariseBlock('Y3', expenses, resources),
  };
  const paid = expenses.filter(({ isInKind }) => !isInKind);
  const money = resources.filter(({ isInKind }) => !isInKind);
  const eligibleExpensesCents = total(paid.filter(({ isEligible }) => isEligible));
  const grantRequestedCents = total(money.filter(({ nature }) => nature === 'GRANT_REQUESTED'));
  return {
    blocks,
    expensesCents: total(paid),
    resourcesCents: total(money),
    operatingExpensesCents: total(paid.filter(({ isInvestment }) => !isInvestment)),
    eligibleExpensesCents,
    grantRequestedCents,
    overheadCents: total(paid.filter(({ nature }) => nature === 'OVERHEAD')),
    publicAidCents: total(money.filter(({ nature }) => PUBLIC_FUNDERS.includes(nature))),
    ownInvestmentCents: total(
      money.filter(({ isInvestment, nature }) => isInvestment && OWN_FUNDERS.includes(nature)),
    ),
    aidRate: eligibleExpensesCents === 0 ? undefined : grantRequestedCents / eligibleExpensesCents,
    isBalanced: BUDGET_BLOCKS.every(
      (key) =>
        blocks[key].differenceCents === 0 &&
        blocks[key].inKindExpensesCents === blocks[key].inKindResourcesCents,
    ),
  };
}

function readLines(all: AllAnswers, group: string, natureField: string, inKind: string): readonly Line[] {
  return rowIds(all, 'budget', group).map((rowId) => {
    const at = (field: string) => all[rowFieldPath('budget', group, rowId, field)];
    const nature = String(at(natureField) ?? '');
    return {
      rowId,
      nature,
      block: blockOf(at('section'), at('year')),
      isInvestment: at('section') === 'INVESTMENT',
      isInKind: nature === inKind,
      isEligible: at('eligible') === true || at('eligible') === 'true',
      cents: centsOrZero(at('amount')),
    };
  });
}

function blockOf(section: unknown, year: unknown): BudgetBlockKey | undefined {
  if (section === 'INVESTMENT') return 'INVESTMENT';
  return section === 'OPERATING'
    ? BUDGET_BLOCKS.find((key) => key === year && key !== 'INVESTMENT')
    : undefined;
}

function summariseBlock(
  key: BudgetBlockKey,
  expenses: readonly Line[],
  resources: readonly Line[],
): BudgetBlock {
  const sum = (lines: readonly Line[], inKind: boolean) =>
    total(lines.filter(({ block, isInKind }) => block === key && isInKind === inKind));
  const [expensesCents, resourcesCents] = [sum(expenses, false), sum(resources, false)];
  return {
    key,
    expensesCents,
    resourcesCents,
    differenceCents: resourcesCents - expensesCents,
    inKindExpensesCents: sum(expenses, true),
    inKindResourcesCents: sum(resources, true),
    grantCents: total(resources.filter(({ block, nature }) => block === key && nature === 'GRANT_REQUESTED')),
  };
}

function total(lines: readonly Line[]): number {
  return lines.reduce((sum, { cents }) => sum + cents, 0);
}

type DecodedExpense = {
  readonly rowId: string;
  readonly section?: string;
  readonly account?: string;
  readonly quantity?: number;
  readonly unitCost?: number;
  readonly amount?: number;
};

/** Rules 1 to 8 of domain.md 4.9. Amounts in details are cents. */
export function checkBudget(
  content: {
    readonly costBasis?: string;
    readonly depenses: readonly DecodedExpense[];
    readonly ressources: readonly unknown[];
  },
  all: AllAnswers,
  context: CompletenessContext,
): readonly Problem[] {
  const basis = checkCostBasis(content.costBasis, all);
  if (content.depenses.length === 0 && content.ressources.length === 0) return basis;
  const summary = summariseBudget(all);
  return [
    ...basis,
    ...content.depenses.flatMap(checkExpense),
    ...BUDGET_BLOCKS.flatMap((key) => checkBalance(summary.blocks[key])),
    ...checkGrant(summary, context),
    ...checkShares(summary, all, context),
  ];
}

/** Who recovers the VAT counts without it, who does not counts with it; partly, either may be right. */
function checkCostBasis(costBasis: string | undefined, all: AllAnswers): Problem[] {
  const expected: Readonly<Record<string, string>> = { FULL: 'HT', NONE: 'TTC' };
  const right = expected[String(all['porteur.vatStatus'] ?? '')];
  if (costBasis === undefined || right === undefined || right === costBasis) return [];
  return [{ path: 'budget.costBasis', code: 'W-BUD-VAT', details: { costBasis }, severity: 'warning' }];
}

function checkExpense({ rowId, section, account, quantity, unitCost, amount }: DecodedExpense): Problem[] {
  const problems: Problem[] = [];
  const at = (field: string) => rowFieldPath('budget', 'depenses', rowId, field);
  const isInvestment = account !== undefined && INVESTMENT_ACCOUNTS.includes(account);
  if (
    account !== undefined &&
    account !== IN_KIND_ACCOUNT &&
    section !== undefined &&
    isInvestment !== (section === 'INVESTMENT')
  ) {
    problems.push({
      path: at('account'),
      code: 'account_section_mismatch',
      details: { account, section },
      severity: 'blocking',
    });
  }
  if (quantity !== undefined && unitCost !== undefined && amount !== undefined) {
    const product = Math.round(quantity * unitCost);
    if (product !== amount) {
      problems.push({
        path: at('amount'),
        code: 'line_product',
        details: { product, amount },
        severity: 'warning',
      });
    }
  }
  return problems;
}

function checkBalance(block: BudgetBlock): Problem[] {
  const problems: Problem[] = [];
  const year = block.key === 'INVESTMENT' ? 0 : Number(block.key.slice(1));
  const { expensesCents, resourcesCents, differenceCents } = block;
  if (differenceCents !== 0) {
    const details = { year, difference: differenceCents, expenses: expensesCents, resources: resourcesCents };
    const code = year === 0 ? 'unbalanced_investment' : 'unbalanced_year';
    const path = differenceCents < 0 ? 'budget.ressources' : 'budget.depenses';
    problems.push({ path, code, details, severity: 'blocking' });
  }
  const inKind = block.inKindResourcesCents - block.inKindExpensesCents;
  if (inKind !== 0) {
    const path = inKind < 0 ? 'budget.ressources' : 'budget.depenses';
    problems.push({
      path,
      code: 'unbalanced_in_kind',
      details: { year, difference: inKind },
      severity: 'blocking',
    });
  }
  if (year > 0 && expensesCents === 0 && resourcesCents === 0) {
    problems.push({ path: 'budget.depenses', code: 'year_empty', details: { year }, severity: 'warning' });
  }
  return problems;
}

function checkGrant(summary: BudgetSummary, { ceilingCents, maxAidRate }: CompletenessContext): Problem[] {
  const requested = summary.grantRequestedCents;
  const block = (code: Problem['code'], details?: Problem['details']): Problem => ({
    path: 'budget.ressources',
    code,
    details,
    severity: 'blocking',
  });
  if (requested === 0) return [block('grant_missing')];
  const problems: Problem[] = [];
  if (requested > ceilingCents)
    problems.push(block('grant_above_ceiling', { requested, ceiling: ceilingCents }));
  const rate = Math.round(maxAidRate * BASIS_POINTS);
  const largest = Math.floor((summary.eligibleExpensesCents * rate) / BASIS_POINTS);
  if (requested > largest) {
    const details = { requested, largest, eligible: summary.eligibleExpensesCents, rate: maxAidRate };
    problems.push(block('grant_above_rate', details));
  }
  return problems;
}

function checkShares(
  summary: BudgetSummary,
  all: AllAnswers,
  { maxOverheadRate }: CompletenessContext,
): Problem[] {
  const problems: Problem[] = [];
  const { overheadCents, operatingExpensesCents, publicAidCents, eligibleExpensesCents, ownInvestmentCents } =
    summary;
  const largest = Math.floor(
    (operatingExpensesCents * Math.round(maxOverheadRate * BASIS_POINTS)) / BASIS_POINTS,
  );
  if (overheadCents > largest) {
    const details = { overhead: overheadCents, largest, rate: maxOverheadRate };
    problems.push({ path: 'budget.depenses', code: 'overhead_above_limit', details, severity: 'blocking' });
  }
  if (publicAidCents > eligibleExpensesCents) {
    const details = { publicAid: publicAidCents, eligible: eligibleExpensesCents };
    problems.push({
      path: 'budget.ressources',
      code: 'public_aid_above_eligible',
      details,
      severity: 'blocking',
    });
  }
  const minimum = Math.ceil(summary.blocks.INVESTMENT.expensesCents * OWN_INVESTMENT_SHARE);
  if (isLocalAuthority(all) && ownInvestmentCents < minimum) {
    const details = { own: ownInvestmentCents, minimum };
    problems.push({ path: 'budget.ressources', code: 'W-BUD-07', details, severity: 'warning' });
  }
  return problems;
}
