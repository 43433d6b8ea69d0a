import type { Condition, DraftContentOf, Field, Problem, RowGroup, Section } from '../fields.ts';
import { SPECIALTIES } from '../options.ts';

const linkedToSas: Condition = ({ sasLink }) => sasLink === 'ON_REQUEST' || sasLink === 'FORMAL';

const fields = [
  {
    id: 'prevention',
    kind: 'choices',
    requirement: 'optional',
    options: ['SCREENING', 'VACCINATION', 'PREVENTION_CHECKUP', 'PERINATAL', 'HEALTH_EDUCATION', 'OTHER'],
    fieldset: 'care',
  },
  {
    id: 'accessMode',
    kind: 'choice',
    requirement: 'required',
    options: ['APPOINTMENT', 'MIXED'],
    fieldset: 'access',
  },
  {
    id: 'accessChannels',
    kind: 'choices',
    requirement: 'required',
    min: 1,
    options: ['PHONE', 'WEB', 'TOWN_HALL', 'FRANCE_SERVICES'],
    fieldset: 'access',
  },
  { id: 'coordinationBody', kind: 'text', requirement: 'required', maxLength: 200, fieldset: 'coordination' },
  { id: 'coordinationPhone', kind: 'phone', requirement: 'required', fieldset: 'coordination' },
  {
    id: 'coordinationCell',
    kind: 'longText',
    requirement: 'required',
    maxLength: 2000,
    fieldset: 'coordination',
  },
  {
    id: 'sasLink',
    kind: 'choice',
    requirement: 'required',
    options: ['NONE', 'ON_REQUEST', 'FORMAL'],
    fieldset: 'coordination',
  },
  {
    id: 'sasDetails',
    kind: 'longText',
    requirement: linkedToSas,
    shown: linkedToSas,
    maxLength: 500,
    fieldset: 'coordination',
  },
  { id: 'pdsaLink', kind: 'longText', requirement: 'optional', maxLength: 800, fieldset: 'coordination' },
  {
    id: 'gpReferralProcess',
    kind: 'longText',
    requirement: 'required',
    maxLength: 2000,
    fieldset: 'quality',
  },
  {
    id: 'emergencyContinuity',
    kind: 'longText',
    requirement: 'required',
    maxLength: 2000,
    fieldset: 'quality',
  },
  { id: 'nonCompetition', kind: 'longText', requirement: 'required', maxLength: 1500, fieldset: 'quality' },
  { id: 'pmrAccess', kind: 'boolean', requirement: 'required', fieldset: 'accessibility' },
  { id: 'pmrDetails', kind: 'longText', requirement: 'required', maxLength: 500, fieldset: 'accessibility' },
] as const satisfies readonly Field[];

const rows = [
  {
    id: 'services',
    min: 1,
    max: 30,
    fields: [
      { id: 'specialty', kind: 'choice', requirement: 'required', options: SPECIALTIES },
      { id: 'mode', kind: 'choice', requirement: 'required', options: ['ON_BOARD', 'TELE'] },
      { id: 'sessionsPerMonth', kind: 'integer', requirement: 'required', min: 1, max: 200 },
    ],
  },
] as const satisfies readonly RowGroup[];

type Content = DraftContentOf<typeof fields, typeof rows>;

function check({ services }: Content): readonly Problem[] {
  if (services.length === 0 || services.some(({ specialty }) => specialty === 'GENERAL_PRACTICE')) return [];
  return [{ path: 'soins.services', code: 'no_general_practice', severity: 'warning' }];
}

/** Part of general practice in the monthly sessions, 0 to 1; undefined without sessions (domain.md 4.4 `gpShare`). */
export function gpShare(
  services: readonly { readonly specialty?: string; readonly sessionsPerMonth?: number }[],
): number | undefined {
  const count = (kept: typeof services) =>
    kept.reduce((sum, { sessionsPerMonth = 0 }) => sum + sessionsPerMonth, 0);
  const total = count(services);
  return total === 0
    ? undefined
    : count(services.filter(({ specialty }) => specialty === 'GENERAL_PRACTICE')) / total;
}

/** Care on board and how people reach it (domain.md 4.4; emergencies and continuity: CSP art. R.4127-74). */
export const soins = {
  slug: 'soins',
  group: 'project',
  minutes: 45,
  fields,
  rows,
  check,
} as const satisfies Section;
