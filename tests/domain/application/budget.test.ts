import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUDGET_BLOCKS, checkBudget, summariseBudget } from '#app/domain/application/budget.ts';
import { assessSection } from '#app/domain/application/completeness.ts';
import type { CompletenessContext, RawValue } from '#app/domain/application/fields.ts';
import { budget } from '#app/domain/application/sections/budget.ts';
import { formatMoney } from '#app/domain/shared/money.ts';
import { application, contextFor } from '#tests/factories/complete-application.ts';

type Line = [section: string, nature: string, amount: string, eligible?: boolean];

/** `Y1`… stand for a year of operating. */
function plan(expenses: readonly Line[], resources: readonly Line[], more: Record<string, RawValue> = {}) {
  const answers: Record<string, RawValue> = {
    'budget.costBasis': 'TTC',
    'budget.firstYearMonths': '12',
    ...more,
  };
  const write = (group: string, natureField: string, lines: readonly Line[]) => {
    lines.forEach(([period, nature, amount, eligible = true], index) => {
      const row = `budget.${group}.row${String(index).padStart(4, '0')}`;
      answers[`${row}.row`] = true;
      answers[`${row}.section`] = period === 'INVESTMENT' ? period : 'OPERATING';
      if (period !== 'INVESTMENT') answers[`${row}.year`] = period;
      answers[`${row}.${natureField}`] = nature;
      answers[`${row}.amount`] = amount;
      if (group === 'depenses') {
        answers[`${row}.eligible`] = eligible;
        answers[`${row}.label`] = 'Ligne';
      } else {
        answers[`${row}.funderName`] = 'Financeur';
        answers[`${row}.status`] = 'REQUESTED';
      }
    });
  };
  write('depenses', 'account', expenses);
  write('ressources', 'funderType', resources);
  return answers;
}

const EXPENSES: readonly Line[] = [
  ['INVESTMENT', '2182', '100 000'],
  ['Y1', '64', '50 000'],
  ['Y2', '64', '50 000'],
  ['Y3', '64', '50 000'],
];
const RESOURCES: readonly Line[] = [
  ['INVESTMENT', 'GRANT_REQUESTED', '40 000'],
  ['INVESTMENT', 'OWN_FUNDS', '60 000'],
  ['Y1', 'GRANT_REQUESTED', '20 000'],
  ['Y1', 'ACTIVITY', '30 000'],
  ['Y2', 'GRANT_REQUESTED', '20 000'],
  ['Y2', 'ACTIVITY', '30 000'],
  ['Y3', 'GRANT_REQUESTED', '20 000'],
  ['Y3', 'ACTIVITY', '30 000'],
];

function problems(answers: Record<string, RawValue>, over: Partial<CompletenessContext> = {}) {
  return assessSection(budget, answers, contextFor(answers, over)).problems;
}
const codes = (answers: Record<string, RawValue>, over?: Partial<CompletenessContext>) =>
  problems(answers, over).map(({ code }) => code);
const replaced = (lines: readonly Line[], index: number, line: Line) => lines.with(index, line);

describe('totals', () => {
  test('by section and year, in cents', () => {
    const summary = summariseBudget(plan(EXPENSES, RESOURCES));
    expect(summary).toMatchObject({
      expensesCents: 25_000_000,
      resourcesCents: 25_000_000,
      operatingExpensesCents: 15_000_000,
      eligibleExpensesCents: 25_000_000,
      grantRequestedCents: 10_000_000,
      publicAidCents: 10_000_000,
      ownInvestmentCents: 6_000_000,
      aidRate: 0.4,
      isBalanced: true,
    });
    expect(summary.blocks.INVESTMENT).toMatchObject({
      expensesCents: 10_000_000,
      grantCents: 4_000_000,
      differenceCents: 0,
    });
    expect(summary.blocks.Y2).toMatchObject({ expensesCents: 5_000_000, resourcesCents: 5_000_000 });
  });

  test('of an empty or unreadable plan are zero', () => {
    expect(summariseBudget({})).toMatchObject({ expensesCents: 0, aidRate: undefined, isBalanced: true });
    expect(summariseBudget(plan([['Y1', '64', 'beaucoup']], [])).expensesCents).toBe(0);
  });

  test('balanced plan: no problem', () => {
    expect(problems(plan(EXPENSES, RESOURCES))).toEqual([]);
  });

  test('add up whatever the lines', () => {
    const amount = fc.integer({ min: 0, max: 9_999_999_999 });
    const line = (natures: readonly string[]) =>
      fc.tuple(fc.constantFrom(...BUDGET_BLOCKS), fc.constantFrom(...natures), amount);
    const lines = (natures: readonly string[]) => fc.array(line(natures), { maxLength: 40 });
    fc.assert(
      fc.property(
        lines(['64', '2182', '86']),
        lines(['GRANT_REQUESTED', 'OWN_FUNDS', 'IN_KIND']),
        (expenses, resources) => {
          const typed = (list: typeof expenses): Line[] =>
            list.map(([period, nature, cents]) => [period, nature, formatMoney(cents)]);
          const summary = summariseBudget(plan(typed(expenses), typed(resources)));
          const sum = (list: typeof expenses, kept: (nature: string) => boolean) =>
            list.filter(([, nature]) => kept(nature)).reduce((total, [, , cents]) => total + cents, 0);
          expect(summary.expensesCents).toBe(sum(expenses, (nature) => nature !== '86'));
          expect(summary.resourcesCents).toBe(sum(resources, (nature) => nature !== 'IN_KIND'));
          expect(summary.grantRequestedCents).toBe(sum(resources, (nature) => nature === 'GRANT_REQUESTED'));
          const blocks = Object.values(summary.blocks);
          expect(blocks.reduce((total, { expensesCents }) => total + expensesCents, 0)).toBe(
            summary.expensesCents,
          );
          expect(blocks.reduce((total, { differenceCents }) => total + differenceCents, 0)).toBe(
            summary.resourcesCents - summary.expensesCents,
          );
        },
      ),
    );
  });
});

describe('rules', () => {
  test.each([
    [
      'one cent short in year 2',
      replaced(RESOURCES, 5, ['Y2', 'ACTIVITY', '29 999,99']),
      'unbalanced_year',
      { year: 2, difference: -1 },
      'budget.ressources',
    ],
    [
      'one cent over in year 3',
      replaced(RESOURCES, 7, ['Y3', 'ACTIVITY', '30 000,01']),
      'unbalanced_year',
      { year: 3, difference: 1 },
      'budget.depenses',
    ],
    [
      'investment short',
      replaced(RESOURCES, 1, ['INVESTMENT', 'OWN_FUNDS', '59 987,50']),
      'unbalanced_investment',
      { difference: -1250 },
      'budget.ressources',
    ],
    [
      'in kind on one side only',
      [...RESOURCES, ['Y1', 'IN_KIND', '100'] as Line],
      'unbalanced_in_kind',
      { year: 1, difference: 10_000 },
      'budget.depenses',
    ],
  ] as const)('%s', (_name, resources, code, details, path) => {
    const found = problems(plan(EXPENSES, resources));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ code, path, severity: 'blocking' });
    expect(found[0]?.details).toMatchObject(details);
  });

  test('investment and operating never make up for each other', () => {
    const moved = replaced(replaced(RESOURCES, 1, ['INVESTMENT', 'OWN_FUNDS', '50 000']), 3, [
      'Y1',
      'ACTIVITY',
      '40 000',
    ]);
    expect(codes(plan(EXPENSES, moved))).toEqual(['unbalanced_investment', 'unbalanced_year']);
  });

  test('in kind balances apart and stays out of the aid rate', () => {
    const answers = plan([...EXPENSES, ['Y1', '86', '90 000']], [...RESOURCES, ['Y1', 'IN_KIND', '90 000']]);
    expect(problems(answers)).toEqual([]);
    expect(summariseBudget(answers)).toMatchObject({ eligibleExpensesCents: 25_000_000, aidRate: 0.4 });
  });

  test.each([
    [10_000_000, []],
    [9_999_999, ['grant_above_ceiling']],
    [22_500_000, []],
  ])('ceiling of %i cents for 100 000 € asked', (ceilingCents, expected) => {
    expect(codes(plan(EXPENSES, RESOURCES), { ceilingCents })).toEqual(expected);
  });

  test.each([
    [0.5, []],
    [0.4, []],
    [0.3999, ['grant_above_rate']],
    [0.3, ['grant_above_rate']],
  ])('rate %d of the eligible expenses for 40 %% asked', (maxAidRate, expected) => {
    expect(codes(plan(EXPENSES, RESOURCES), { maxAidRate })).toEqual(expected);
  });

  test('only eligible expenses count for the rate and for all public aid', () => {
    const expenses = EXPENSES.map(
      ([period, nature, amount], index): Line => [period, nature, amount, index === 0],
    );
    expect(codes(plan(expenses, RESOURCES))).toEqual(['grant_above_rate']);
    const withRegion = replaced(RESOURCES, 1, ['INVESTMENT', 'REGION', '60 000']);
    expect(codes(plan(expenses, withRegion))).toEqual(['grant_above_rate', 'public_aid_above_eligible']);
  });

  test('no grant asked', () => {
    const resources = RESOURCES.map(
      ([period, nature, amount]): Line => [period, nature === 'GRANT_REQUESTED' ? 'LOAN' : nature, amount],
    );
    expect(codes(plan(EXPENSES, resources))).toEqual(['grant_missing']);
  });

  test.each([
    ['15 000', []],
    ['15 000,01', ['overhead_above_limit']],
  ])('overhead of %s for 150 000 € of operating', (overhead, expected) => {
    const salaries = overhead === '15 000' ? '35 000' : '34 999,99';
    const expenses = [...replaced(EXPENSES, 1, ['Y1', '64', salaries]), ['Y1', 'OVERHEAD', overhead] as Line];
    expect(codes(plan(expenses, RESOURCES))).toEqual(expected);
  });

  test.each([
    ['EPCI', '20 000', '40 000', []],
    ['EPCI', '19 999,99', '40 000,01', ['W-BUD-07']],
    ['CPTS', '19 999,99', '40 000,01', []],
  ])('a holder %s keeps %s of an investment of 100 000 €', (holderType, own, region, expected) => {
    const resources = [
      ...replaced(RESOURCES, 1, ['INVESTMENT', 'OWN_FUNDS', own]),
      ['INVESTMENT', 'REGION', region] as Line,
    ];
    const answers = plan(EXPENSES, resources, { 'porteur.holderType': holderType });
    expect(codes(answers)).toEqual(expected);
  });

  test('an account of the other section, a product that differs, an empty year', () => {
    const answers = plan(
      [['INVESTMENT', '64', '100 000'], ['Y1', '2182', '50 000'], ...EXPENSES.slice(2, 3)],
      RESOURCES.slice(0, 6),
      { 'budget.depenses.row0000.quantity': '2', 'budget.depenses.row0000.unitCost': '49 999' },
    );
    expect(codes(answers)).toEqual([
      'account_section_mismatch',
      'line_product',
      'account_section_mismatch',
      'year_empty',
    ]);
  });

  test('an empty budget only asks for lines', () => {
    expect(codes({})).toEqual(['missing', 'missing', 'too_few_rows', 'too_few_rows']);
    expect(checkBudget({ depenses: [], ressources: [] }, {}, contextFor({}))).toEqual([]);
  });
});

test('a plan made by the generator balances for any request', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_000_000, max: 10_000_000 }), fc.nat(10_000), (requestedCents, seed) => {
      expect(problems(application({}, { requestedCents, seed }))).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
