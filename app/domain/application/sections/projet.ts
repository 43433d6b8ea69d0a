import type { Field, RowGroup, Section } from '../fields.ts';

const fields = [
  { id: 'title', kind: 'text', requirement: 'required', maxLength: 120 },
  { id: 'busName', kind: 'text', requirement: 'optional', maxLength: 60 },
  { id: 'publicSummary', kind: 'longText', requirement: 'required', maxLength: 800 },
  { id: 'objectives', kind: 'longText', requirement: 'required', maxLength: 3000 },
  {
    id: 'targetGroups',
    kind: 'choices',
    requirement: 'required',
    min: 1,
    options: [
      'NO_GP',
      'LTC',
      'ELDERLY',
      'ISOLATED',
      'PREGNANT',
      'CHILDREN',
      'PRECARIOUS',
      'DISABILITY',
      'OTHER',
    ],
  },
  { id: 'sustainability', kind: 'longText', requirement: 'required', maxLength: 2000 },
  { id: 'sobriety', kind: 'longText', requirement: 'optional', maxLength: 800 },
] as const satisfies readonly Field[];

const rows = [] as const satisfies readonly RowGroup[];

/** What the project wants and what stays after three years (domain.md 4.4). */
export const projet = {
  slug: 'projet',
  group: 'project',
  minutes: 45,
  fields,
  rows,
} as const satisfies Section;
