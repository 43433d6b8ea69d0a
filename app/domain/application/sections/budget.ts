import { checkBudget } from '../budget.ts';
import type { Condition, Field, RowGroup, Section } from '../fields.ts';

const isOperating: Condition = ({ section }) => section === 'OPERATING';
const isPaid: Condition = ({ account }) => account !== '86';
const hasOutsideFunder: Condition = ({ funderType }) =>
  typeof funderType === 'string' &&
  !['', 'GRANT_REQUESTED', 'ACTIVITY', 'OWN_FUNDS', 'IN_KIND'].includes(funderType);

const SECTIONS = ['INVESTMENT', 'OPERATING'] as const;
const YEARS = ['Y1', 'Y2', 'Y3'] as const;

const fields = [
  { id: 'costBasis', kind: 'choice', requirement: 'required', options: ['HT', 'TTC'] },
  { id: 'firstYearMonths', kind: 'integer', requirement: 'required', min: 1, max: 12, unit: 'months' },
] as const satisfies readonly Field[];

const rows = [
  {
    id: 'depenses',
    min: 1,
    max: 200,
    fields: [
      { id: 'section', kind: 'choice', requirement: 'required', options: SECTIONS },
      { id: 'year', kind: 'choice', requirement: isOperating, shown: isOperating, options: YEARS },
      {
        id: 'account',
        kind: 'choice',
        requirement: 'required',
        options: [
          '2182',
          '215',
          '2183',
          '218',
          '203',
          '60',
          '61',
          '62',
          '64',
          '65',
          '67',
          '68',
          'OVERHEAD',
          '86',
        ],
      },
      { id: 'label', kind: 'text', requirement: 'required', maxLength: 120 },
      { id: 'detail', kind: 'text', requirement: 'optional', maxLength: 300 },
      { id: 'quantity', kind: 'decimal', requirement: 'optional', min: 0, max: 1_000_000 },
      { id: 'unitCost', kind: 'money', requirement: 'optional', unit: 'eur' },
      { id: 'amount', kind: 'money', requirement: 'required', unit: 'eur' },
      { id: 'eligible', kind: 'boolean', requirement: isPaid, shown: isPaid },
    ],
  },
  {
    id: 'ressources',
    min: 1,
    max: 200,
    fields: [
      { id: 'section', kind: 'choice', requirement: 'required', options: SECTIONS },
      { id: 'year', kind: 'choice', requirement: isOperating, shown: isOperating, options: YEARS },
      {
        id: 'funderType',
        kind: 'choice',
        requirement: 'required',
        options: [
          'GRANT_REQUESTED',
          'ARS_OTHER',
          'HEALTH_INSURANCE',
          'REGION',
          'DEPARTMENT',
          'LOCAL_AUTHORITY',
          'STATE',
          'EU',
          'ACTIVITY',
          'SPONSOR',
          'OWN_FUNDS',
          'LOAN',
          'IN_KIND',
        ],
      },
      {
        id: 'funderName',
        kind: 'text',
        requirement: hasOutsideFunder,
        shown: hasOutsideFunder,
        maxLength: 200,
      },
      { id: 'funderSiret', kind: 'siret', requirement: 'optional', shown: hasOutsideFunder },
      { id: 'amount', kind: 'money', requirement: 'required', unit: 'eur' },
      {
        id: 'status',
        kind: 'choice',
        requirement: hasOutsideFunder,
        shown: hasOutsideFunder,
        options: ['REQUESTED', 'PROMISED', 'SECURED'],
      },
    ],
  },
] as const satisfies readonly RowGroup[];

/** Investment and three operating years, each balanced to the cent (domain.md 4.9). */
export const budget = {
  slug: 'budget',
  group: 'funding',
  minutes: 60,
  fields,
  rows,
  check: checkBudget,
} as const satisfies Section;
