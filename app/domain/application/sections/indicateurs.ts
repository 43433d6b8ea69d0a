import type { DraftContentOf, Field, Problem, RowGroup, Section } from '../fields.ts';

const fields = [
  { id: 'targetHalfDays', kind: 'integer', requirement: 'required', min: 1, max: 2000, fieldset: 'activity' },
  {
    id: 'targetConsultations',
    kind: 'integer',
    requirement: 'required',
    min: 1,
    max: 100_000,
    unit: 'consultations',
    fieldset: 'activity',
  },
  {
    id: 'targetTeleconsultations',
    kind: 'integer',
    requirement: 'optional',
    min: 0,
    max: 100_000,
    unit: 'consultations',
    fieldset: 'activity',
  },
  {
    id: 'targetPatients',
    kind: 'integer',
    requirement: 'required',
    min: 1,
    max: 100_000,
    unit: 'people',
    fieldset: 'patients',
  },
  {
    id: 'targetPatientsWithoutGp',
    kind: 'integer',
    requirement: 'required',
    min: 0,
    max: 100_000,
    unit: 'people',
    fieldset: 'patients',
  },
  {
    id: 'targetPatientsFoundGp',
    kind: 'integer',
    requirement: 'required',
    min: 0,
    max: 100_000,
    unit: 'people',
    fieldset: 'patients',
  },
  {
    id: 'targetLtcWithoutGp',
    kind: 'integer',
    requirement: 'required',
    min: 0,
    max: 100_000,
    unit: 'people',
    fieldset: 'patients',
  },
  {
    id: 'targetWaitingDays',
    kind: 'integer',
    requirement: 'required',
    min: 0,
    max: 365,
    unit: 'days',
    fieldset: 'access',
  },
  {
    id: 'targetNoShowRate',
    kind: 'decimal',
    requirement: 'optional',
    min: 0,
    max: 100,
    decimals: 1,
    unit: 'percent',
    fieldset: 'access',
  },
  {
    id: 'targetSlotOccupancy',
    kind: 'decimal',
    requirement: 'required',
    min: 0,
    max: 100,
    decimals: 1,
    unit: 'percent',
    fieldset: 'access',
  },
  {
    id: 'targetPreventiveActs',
    kind: 'integer',
    requirement: 'optional',
    min: 0,
    max: 100_000,
    fieldset: 'prevention',
  },
  {
    id: 'targetScreenings',
    kind: 'integer',
    requirement: 'optional',
    min: 0,
    max: 100_000,
    fieldset: 'prevention',
  },
  {
    id: 'targetReferrals',
    kind: 'integer',
    requirement: 'optional',
    min: 0,
    max: 100_000,
    fieldset: 'prevention',
  },
  {
    id: 'targetDirectBillingShare',
    kind: 'decimal',
    requirement: 'required',
    min: 0,
    max: 100,
    decimals: 1,
    unit: 'percent',
    fieldset: 'quality',
  },
  {
    id: 'targetSectorOneShare',
    kind: 'decimal',
    requirement: 'required',
    min: 0,
    max: 100,
    decimals: 1,
    unit: 'percent',
    fieldset: 'quality',
  },
  {
    id: 'targetSatisfaction',
    kind: 'decimal',
    requirement: 'optional',
    min: 0,
    max: 10,
    decimals: 1,
    fieldset: 'quality',
  },
  { id: 'targetCostPerConsultation', kind: 'money', requirement: 'optional', unit: 'eur', fieldset: 'means' },
  {
    id: 'targetKilometres',
    kind: 'integer',
    requirement: 'optional',
    min: 0,
    max: 200_000,
    unit: 'km',
    fieldset: 'means',
  },
  { id: 'measurementMethod', kind: 'longText', requirement: 'optional', maxLength: 1000, fieldset: 'means' },
] as const satisfies readonly Field[];

const rows = [] as const satisfies readonly RowGroup[];

type Content = DraftContentOf<typeof fields, typeof rows>;

/** A part cannot exceed its whole. */
const PARTS = [
  ['targetTeleconsultations', 'targetConsultations'],
  ['targetPatients', 'targetConsultations'],
  ['targetPatientsWithoutGp', 'targetPatients'],
  ['targetPatientsFoundGp', 'targetPatientsWithoutGp'],
  ['targetLtcWithoutGp', 'targetPatientsWithoutGp'],
] as const;

function check(content: Content): readonly Problem[] {
  return PARTS.flatMap(([part, whole]) => {
    const [small, large] = [content[part], content[whole]];
    if (small === undefined || large === undefined || small <= large) return [];
    const details = { field: whole, limit: large };
    return { path: `indicateurs.${part}`, code: 'indicator_above', details, severity: 'blocking' } as const;
  });
}

/** Targets for one year in full regime (domain.md 4.11). Aggregates only: no patient data ever enters the portal. */
export const indicateurs = {
  slug: 'indicateurs',
  group: 'funding',
  minutes: 15,
  fields,
  rows,
  check,
} as const satisfies Section;
