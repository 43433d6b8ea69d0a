import type { AllAnswers, DraftContentOf, Field, Problem, RowGroup, Section } from '../fields.ts';
import { isLocalAuthority } from '../holder.ts';

const fields = [] as const satisfies readonly Field[];

const rows = [
  {
    id: 'structures',
    min: 0,
    max: 40,
    fields: [
      { id: 'name', kind: 'text', requirement: 'required', maxLength: 200 },
      { id: 'siret', kind: 'siret', requirement: 'optional' },
      {
        id: 'type',
        kind: 'choice',
        requirement: 'required',
        options: [
          'CPTS',
          'MSP',
          'HEALTH_CENTRE',
          'HOSPITAL',
          'CPAM',
          'MSA',
          'ARS',
          'ORDER_COUNCIL',
          'URPS',
          'MUNICIPALITY',
          'EPCI',
          'DEPARTMENT',
          'REGION',
          'FRANCE_SERVICES',
          'MUTUAL',
          'FOUNDATION',
          'PATIENT_ASSOCIATION',
          'OTHER',
        ],
      },
      { id: 'role', kind: 'longText', requirement: 'required', maxLength: 400 },
      {
        id: 'contributionKinds',
        kind: 'choices',
        requirement: 'optional',
        options: ['MONEY', 'STAFF', 'PREMISES', 'DRIVER', 'VEHICLE', 'PROMOTION'],
      },
      {
        id: 'amountPerYear',
        kind: 'money',
        requirement: 'optional',
        shown: ({ contributionKinds }) => isListed(contributionKinds, 'MONEY'),
        unit: 'eur',
      },
    ],
  },
] as const satisfies readonly RowGroup[];

type Content = DraftContentOf<typeof fields, typeof rows>;

const PROFESSIONAL: readonly unknown[] = ['CPTS', 'MSP', 'HEALTH_CENTRE'];

/** A collectivité applies with at least one structure of health professionals (domain.md 1.5). */
function check({ structures }: Content, all: AllAnswers): readonly Problem[] {
  if (!isLocalAuthority(all) || structures.some(({ type }) => PROFESSIONAL.includes(type))) return [];
  return [{ path: 'partenaires.structures', code: 'no_professional_partner', severity: 'blocking' }];
}

function isListed(raw: unknown, value: string): boolean {
  return raw === value || (Array.isArray(raw) && raw.includes(value));
}

/** Who carries the project with the holder (domain.md 4.8). */
export const partenaires = {
  slug: 'partenaires',
  group: 'project',
  minutes: 20,
  fields,
  rows,
  check,
} as const satisfies Section;
