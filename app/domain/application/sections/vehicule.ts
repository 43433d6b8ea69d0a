import type {
  AllAnswers,
  CompletenessContext,
  Condition,
  DraftContentOf,
  Field,
  Problem,
  RowGroup,
  Section,
} from '../fields.ts';
import { rowIds } from '../paths.ts';

const withTelehealth: Condition = ({ telehealth }) =>
  typeof telehealth === 'string' && !['', 'NONE'].includes(telehealth);

const fields = [
  {
    id: 'vehicleStatus',
    kind: 'choice',
    requirement: 'required',
    options: ['PURCHASE_NEW', 'PURCHASE_USED', 'LEASE', 'SHARED', 'LOAN', 'EXISTING'],
    fieldset: 'vehicle',
  },
  {
    id: 'vehicleType',
    kind: 'choice',
    requirement: 'required',
    options: ['VAN', 'CAMPING_CAR', 'TRUCK', 'SEMI_TRAILER', 'TRAILER', 'BUS'],
    fieldset: 'vehicle',
  },
  {
    id: 'gvwKg',
    kind: 'integer',
    requirement: 'required',
    min: 500,
    max: 44_000,
    unit: 'kg',
    fieldset: 'vehicle',
  },
  {
    id: 'lengthM',
    kind: 'decimal',
    requirement: 'required',
    min: 2,
    max: 20,
    unit: 'm',
    fieldset: 'vehicle',
  },
  {
    id: 'energy',
    kind: 'choice',
    requirement: 'required',
    options: ['DIESEL', 'PETROL', 'HYBRID', 'ELECTRIC', 'GAS'],
    fieldset: 'vehicle',
  },
  { id: 'vehicleCost', kind: 'money', requirement: 'required', unit: 'eur', fieldset: 'vehicle' },
  { id: 'fitOut', kind: 'longText', requirement: 'required', maxLength: 1500, fieldset: 'equipment' },
  {
    id: 'telehealth',
    kind: 'choice',
    requirement: 'required',
    options: ['NONE', 'TELECONSULTATION', 'TELEEXPERTISE', 'BOTH'],
    fieldset: 'equipment',
  },
  {
    id: 'telehealthPlatform',
    kind: 'text',
    requirement: withTelehealth,
    shown: withTelehealth,
    maxLength: 300,
    fieldset: 'equipment',
  },
  {
    id: 'telehealthNetwork',
    kind: 'longText',
    requirement: withTelehealth,
    shown: withTelehealth,
    maxLength: 300,
    fieldset: 'equipment',
  },
  { id: 'insurancePlan', kind: 'longText', requirement: 'required', maxLength: 500, fieldset: 'safety' },
  { id: 'dasriPlan', kind: 'longText', requirement: 'required', maxLength: 500, fieldset: 'safety' },
  { id: 'hygienePlan', kind: 'longText', requirement: 'required', maxLength: 500, fieldset: 'safety' },
] as const satisfies readonly Field[];

const rows = [
  {
    id: 'devis',
    min: 0,
    max: 20,
    fields: [
      { id: 'supplier', kind: 'text', requirement: 'required', maxLength: 200 },
      { id: 'amount', kind: 'money', requirement: 'required', unit: 'eur' },
      { id: 'issuedOn', kind: 'date', requirement: 'required', notAfterToday: true },
    ],
  },
  {
    id: 'equipements',
    min: 1,
    max: 60,
    fields: [
      {
        id: 'kind',
        kind: 'choice',
        requirement: 'required',
        options: [
          'ECG',
          'ULTRASOUND',
          'SPIROMETER',
          'DERMATOSCOPE',
          'OTOSCOPE',
          'GLUCOMETER',
          'DEFIBRILLATOR',
          'TELEMEDICINE_CASE',
          'MAMMOGRAPHY',
          'OTHER',
        ],
      },
      {
        id: 'label',
        kind: 'text',
        requirement: ({ kind }) => kind === 'OTHER',
        shown: ({ kind }) => kind === 'OTHER',
        maxLength: 120,
      },
      { id: 'quantity', kind: 'integer', requirement: 'required', min: 1, max: 100 },
      { id: 'unitCost', kind: 'money', requirement: 'required', unit: 'eur' },
    ],
  },
] as const satisfies readonly RowGroup[];

type Content = DraftContentOf<typeof fields, typeof rows>;

/** A bus lent, shared or already there has no quote to give; a bus bought or leased has. */
const QUOTED = ['PURCHASE_NEW', 'PURCHASE_USED', 'LEASE'];
const LIGHT_LICENCE_MAX_KG = 3500;

function check(content: Content, all: AllAnswers, context: CompletenessContext): readonly Problem[] {
  const problems: Problem[] = [];
  const { vehicleStatus, vehicleCost = 0, gvwKg = 0, devis } = content;
  const expected = vehicleCost > context.secondQuoteAboveCents ? 2 : 1;
  if (vehicleStatus !== undefined && QUOTED.includes(vehicleStatus) && devis.length < expected) {
    problems.push({
      path: 'vehicule.devis',
      code: 'too_few_quotes',
      details: { expected, given: devis.length, threshold: context.secondQuoteAboveCents },
      severity: 'blocking',
    });
  }
  if (gvwKg > LIGHT_LICENCE_MAX_KG && hasOnlyLightDrivers(all)) {
    problems.push({ path: 'vehicule.gvwKg', code: 'W-VEH-01', details: { gvwKg }, severity: 'warning' });
  }
  return problems;
}

/** Licence B stops at 3.5 t (code de la route art. R.221-4). Without any driver named, nothing is said. */
function hasOnlyLightDrivers(all: AllAnswers): boolean {
  const licences = rowIds(all, 'equipe', 'postes')
    .map((rowId) => all[`equipe.postes.${rowId}.drivingLicence`])
    .filter((licence) => licence !== undefined && licence !== '' && licence !== 'NONE');
  return licences.length > 0 && licences.every((licence) => licence === 'B');
}

/** Vehicle, fit-out and equipment (domain.md 4.7). The cost basis, HT or TTC, is stated once, in the budget. */
export const vehicule = {
  slug: 'vehicule',
  group: 'project',
  minutes: 25,
  fields,
  rows,
  check,
} as const satisfies Section;
