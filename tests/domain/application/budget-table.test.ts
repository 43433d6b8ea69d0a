import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { budgetWords, columnTitle, LINE_TITLE, optionWord } from '#app/content/budget-table.ts';
import {
  exportLines,
  type ImportPlan,
  planImport,
  readSheet,
  typedNumber,
} from '#app/domain/application/budget-import.ts';
import {
  BUDGET_GROUPS,
  type BudgetGroup,
  budgetFields,
  parsePastedTable,
  readPastedLines,
} from '#app/domain/application/budget-table.ts';
import type { AllAnswers } from '#app/domain/application/fields.ts';
import { rowFieldPath, rowIds } from '#app/domain/application/paths.ts';
import { application } from '#tests/factories/complete-application.ts';

const WORDS = budgetWords();
const paste = (group: BudgetGroup, text: string) => readPastedLines(group, parsePastedTable(text), WORDS);

describe('cells of a text copied from a spreadsheet', () => {
  test.each<[string, string, string[][]]>([
    [
      'lines and tabs',
      '60\tGazole\t1 200,50\r\n61\tAssurance\t300\r\n',
      [
        ['60', 'Gazole', '1 200,50'],
        ['61', 'Assurance', '300'],
      ],
    ],
    ['quotes around a line end, a tab, a quote', '"a\nb"\t"c\td"\t"dit ""x"""', [['a b', 'c d', 'dit "x"']]],
    ['a quote never closed', '"a\tb', [['a b']]],
    [
      'semicolons when there is no tab',
      'a;b\nc;d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['blank lines are left out', '\n\t\t\na\tb\n\n', [['a', 'b']]],
    ['nothing', '', []],
  ])('%s', (_case, text, expected) => {
    expect(parsePastedTable(text)).toEqual(expected);
  });

  test('any text is read, in bounded size and time', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('"', '\t', '\n', '\r', ';', 'a', '1'), maxLength: 400 }),
        (text) => {
          const table = parsePastedTable(text);
          expect(table.length).toBeLessThanOrEqual(500);
          for (const cells of table) expect(cells.length).toBeLessThanOrEqual(30);
        },
      ),
    );
    const started = performance.now();
    parsePastedTable('"'.repeat(1_000_000));
    parsePastedTable('a\t'.repeat(500_000));
    parsePastedTable('\n'.repeat(1_000_000));
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe('lines of the budget', () => {
  test.each<[string, BudgetGroup, string, Record<string, unknown>[]]>([
    [
      'account, label, amount',
      'depenses',
      '60\tGazole\t1 200,50 €',
      [{ account: '60', label: 'Gazole', amount: '1 200,50 €' }],
    ],
    [
      'the words of an account',
      'depenses',
      'Salaires et cotisations\tMédecin\t90 000',
      [{ account: '64', label: 'Médecin', amount: '90 000' }],
    ],
    [
      'quantity and unit cost',
      'depenses',
      '215\tÉchographe\t2\t1 500\t3 000',
      [{ account: '215', label: 'Échographe', quantity: '2', unitCost: '1 500', amount: '3 000' }],
    ],
    [
      'an account unknown is text',
      'depenses',
      'Divers\tAutres\t10',
      [{ label: 'Divers', detail: 'Autres', amount: '10' }],
    ],
    [
      'titles in another order, with a year',
      'depenses',
      'Montant\tIntitulé\tAnnée\tCompte\tÉligible\n100\tLoyer\tAnnée 2\t61\toui',
      [{ section: 'OPERATING', year: 'Y2', account: '61', label: 'Loyer', amount: '100', eligible: true }],
    ],
    [
      'who pays',
      'ressources',
      'Région\tConseil régional\tAcquis\t5 000',
      [{ funderType: 'REGION', funderName: 'Conseil régional', status: 'SECURED', amount: '5 000' }],
    ],
    [
      'short names of funders',
      'ressources',
      'ARS\tFIR\t100',
      [{ funderType: 'ARS_OTHER', funderName: 'FIR', amount: '100' }],
    ],
    [
      'an amount that is none stays in sight',
      'depenses',
      '60\tGazole\tà voir',
      [{ account: '60', label: 'Gazole', detail: 'à voir' }],
    ],
    ['titles alone are no line', 'depenses', 'Compte\tLibellé\tMontant', []],
  ])('%s', (_case, group, text, expected) => {
    expect(paste(group, text)).toEqual(expected);
  });

  test.each(
    BUDGET_GROUPS.flatMap((group) =>
      budgetFields(group).flatMap(({ id, options = [] }) =>
        options.map((value) => [group, id, value] as const),
      ),
    ),
  )('%s: %s %s is understood as it is shown', (group, field, value) => {
    const title = columnTitle(group, field);
    const [line] = paste(group, `${title}\tMontant\n${optionWord(group, field, value)}\t1`);
    expect(line?.[field]).toBe(value);
  });
});

/** The workbook of these answers, as its reader gives it back: text in every cell. */
function workbook(answers: AllAnswers) {
  return BUDGET_GROUPS.map((group) => {
    const titles = [LINE_TITLE, ...budgetFields(group).map(({ id }) => columnTitle(group, id))];
    const rows = exportLines(answers, group, (field, value) => optionWord(group, field, value));
    const text = rows.map((cells) =>
      cells.map((cell) => (cell === null ? '' : typeof cell === 'number' ? typedNumber(cell) : cell)),
    );
    return { group, table: [['Budget du médicobus'], titles, ...text] };
  });
}

const read = (sheets: ReturnType<typeof workbook>) =>
  sheets.map(({ group, table }) => readSheet(group, table, WORDS));

function apply(answers: AllAnswers, { added, changed }: ImportPlan): AllAnswers {
  const next: Record<string, AllAnswers[string]> = { ...answers };
  for (const [index, line] of added.entries()) {
    const rowId = `new${String(index).padStart(5, '0')}`;
    for (const [field, value] of Object.entries({ ...line.answers, row: true }))
      next[rowFieldPath('budget', line.group, rowId, field)] = value;
  }
  for (const { group, rowId, fields } of changed)
    for (const { field, after } of fields) next[rowFieldPath('budget', group, rowId, field)] = after;
  return next;
}

describe('a workbook against the budget as it stands', () => {
  test('a workbook just taken out changes nothing, whatever the budget', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: 100_000, max: 10_000_000 }),
        (seed, cents) => {
          const answers = application({}, { seed, requestedCents: cents });
          const lines = BUDGET_GROUPS.reduce(
            (sum, group) => sum + rowIds(answers, 'budget', group).length,
            0,
          );
          expect(planImport(answers, read(workbook(answers)))).toEqual({
            added: [],
            changed: [],
            unchanged: lines,
            absent: [],
            problems: [],
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  test('what is changed, added and taken away in the workbook is said, field by field', () => {
    const answers = application();
    const [first = '', second = ''] = rowIds(answers, 'budget', 'depenses');
    const sheets = workbook(answers);
    const table = (sheets[0]?.table ?? []).map((cells) => [...cells]);
    const amount = (table[1] ?? []).indexOf('Montant');
    const label = (table[1] ?? []).indexOf('Libellé');
    const changedRow = table.find(([id]) => id === first) ?? [];
    changedRow[amount] = '1234,56';
    changedRow[label] = '';
    const added = ['', 'Fonctionnement', 'Année 1', '60', 'Pneus', '', '', '', '400', 'Oui'];
    const kept = [...table.filter(([id]) => id !== second), added];
    const plan = planImport(answers, read([{ group: 'depenses', table: kept }]));
    expect(plan.changed).toEqual([
      {
        group: 'depenses',
        line: 3,
        rowId: first,
        fields: [
          { field: 'label', before: 'Véhicule aménagé', after: '' },
          {
            field: 'amount',
            before: answers[rowFieldPath('budget', 'depenses', first, 'amount')],
            after: '1234,56',
          },
        ],
      },
    ]);
    expect(plan.added.map((one) => one.answers)).toEqual([
      { section: 'OPERATING', year: 'Y1', account: '60', label: 'Pneus', amount: '400', eligible: true },
    ]);
    expect(plan.absent).toEqual([{ group: 'depenses', rowId: second }]);
    // Once done, the same workbook has nothing more to say of the line changed.
    expect(planImport(apply(answers, plan), read([{ group: 'depenses', table: kept }])).changed).toEqual([]);
  });

  test('lines in error are listed one by one and left as they stand', () => {
    const answers = application();
    const [first = '', second = ''] = rowIds(answers, 'budget', 'depenses');
    const titles = ['Ligne', 'Section', 'Année', 'Compte', 'Libellé', 'Montant', 'Éligible'];
    const table = [
      titles,
      [first, 'Investissement', '', '2182', 'Véhicule', 'cher', 'Oui'],
      [second, 'Investissement', '', '2182', 'Matériel', '#REF!', 'Oui'],
      ['', 'Voyage', '', '2182', 'Billet', '12,345', 'peut-être'],
      [second, 'Investissement', '', '2182', 'Deux fois', '1', 'Oui'],
    ];
    const plan = planImport(answers, [readSheet('depenses', table, WORDS)]);
    expect(plan.problems.map(({ line, field, code }) => [line, field, code])).toEqual([
      [2, 'amount', 'not_an_amount'],
      [3, 'amount', 'cell_error'],
      [4, 'section', 'unknown_option'],
      [4, 'amount', 'not_an_amount'],
      [4, 'eligible', 'not_a_yes_or_no'],
      [5, undefined, 'line_twice'],
    ]);
    expect([plan.added, plan.changed]).toEqual([[], []]);
    expect(plan.absent.map(({ rowId }) => rowId)).not.toContain(first);
    expect(plan.absent.map(({ rowId }) => rowId)).not.toContain(second);
  });

  test('a sheet without titles asks for them and takes nothing away', () => {
    const plan = planImport(application(), [readSheet('depenses', [['60', 'Gazole', '12']], WORDS)]);
    expect(plan).toMatchObject({ added: [], changed: [], absent: [], problems: [{ code: 'no_titles' }] });
  });

  test('more lines than a budget holds', () => {
    const table = [
      ['Compte', 'Libellé', 'Montant'],
      ...Array.from({ length: 220 }, () => ['60', 'Gazole', '1']),
    ];
    const { lines, problems } = readSheet('depenses', table, WORDS);
    expect(lines).toHaveLength(200);
    expect(problems).toEqual([
      { group: 'depenses', line: 202, code: 'too_many_lines', details: { max: 200 } },
    ]);
  });
});

test('a number of a spreadsheet keeps its cents, and never hides a third decimal', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (cents) => {
      const [line] = paste('depenses', `60\tGazole\t${typedNumber(cents / 100)}`);
      expect(exportLines({ ...lineOf(line) }, 'depenses', (_field, value) => value)[0]?.[8]).toBe(
        cents / 100,
      );
    }),
  );
  expect(typedNumber(0.1 + 0.2)).toBe('0,30');
  expect(typedNumber(12.345)).toBe('12,345');
  expect(typedNumber(-3)).toBe('-3');
  expect(typedNumber(35_600_000_000_048)).toBe('35600000000048');
});

function lineOf(line: Readonly<Record<string, AllAnswers[string]>> | undefined): AllAnswers {
  const answers: Record<string, AllAnswers[string]> = { 'budget.depenses.aaaaaa.row': true };
  for (const [field, value] of Object.entries(line ?? {})) answers[`budget.depenses.aaaaaa.${field}`] = value;
  return answers;
}
