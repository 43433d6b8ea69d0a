import type { Field, RowGroup, Section } from '../fields.ts';
import { SPECIALTIES, STAFF_ROLES } from '../options.ts';
import { checkRounds } from '../rounds.ts';

const fields = [
  { id: 'weeksPerYear', kind: 'integer', requirement: 'required', min: 1, max: 52, unit: 'weeks' },
  {
    id: 'consultationsPerHour',
    kind: 'decimal',
    requirement: 'required',
    min: 0.5,
    max: 10,
    decimals: 1,
    unit: 'consultations',
  },
  { id: 'kilometresPerYear', kind: 'integer', requirement: 'optional', min: 0, max: 200_000, unit: 'km' },
  { id: 'closurePlan', kind: 'longText', requirement: 'optional', maxLength: 500 },
] as const satisfies readonly Field[];

const rows = [
  {
    id: 'arrets',
    min: 2,
    max: 40,
    fields: [
      { id: 'inseeCode', kind: 'commune', requirement: 'required' },
      { id: 'placeName', kind: 'text', requirement: 'required', maxLength: 120 },
      { id: 'address', kind: 'text', requirement: 'required', maxLength: 200 },
      { id: 'lat', kind: 'decimal', requirement: 'optional', min: -90, max: 90, decimals: 6 },
      { id: 'lon', kind: 'decimal', requirement: 'optional', min: -180, max: 180, decimals: 6 },
      {
        id: 'parkingAgreement',
        kind: 'choice',
        requirement: 'required',
        options: ['NONE', 'VERBAL', 'WRITTEN'],
      },
      { id: 'powerSupply', kind: 'boolean', requirement: 'optional' },
      { id: 'waterSupply', kind: 'boolean', requirement: 'optional' },
      { id: 'pmrAccess', kind: 'boolean', requirement: 'optional' },
    ],
  },
  {
    id: 'creneaux',
    min: 1,
    max: 200,
    fields: [
      { id: 'stop', kind: 'rowRef', rowGroup: 'arrets', requirement: 'required' },
      {
        id: 'pattern',
        kind: 'choice',
        requirement: 'required',
        options: ['WEEKLY', 'EVEN_WEEKS', 'ODD_WEEKS', 'MONTHLY_NTH'],
      },
      {
        id: 'nth',
        kind: 'integer',
        requirement: ({ pattern }) => pattern === 'MONTHLY_NTH',
        shown: ({ pattern }) => pattern === 'MONTHLY_NTH',
        min: 1,
        max: 5,
      },
      {
        id: 'weekday',
        kind: 'choice',
        requirement: 'required',
        options: ['1', '2', '3', '4', '5', '6', '7'],
      },
      { id: 'startTime', kind: 'time', requirement: 'required' },
      { id: 'endTime', kind: 'time', requirement: 'required' },
      { id: 'service', kind: 'choice', requirement: 'required', options: SPECIALTIES },
      { id: 'staffRole', kind: 'choice', requirement: 'required', options: STAFF_ROLES },
    ],
  },
] as const satisfies readonly RowGroup[];

/** Where and when the bus stops: the "programme établi à l'avance" of CSP art. R.4127-74 (domain.md 4.5). */
export const tournees = {
  slug: 'tournees',
  group: 'territory',
  minutes: 40,
  fields,
  rows,
  check: checkRounds,
} as const satisfies Section;
