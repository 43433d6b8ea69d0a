import { departmentOfCommune } from '../routing/department-of-commune.ts';
import { centsOrZero } from '../shared/money.ts';
import { parseNumber } from '../shared/numbers.ts';
import type { AllAnswers } from './fields.ts';
import { DOCTOR_ROLES } from './options.ts';
import { rowFieldPath, rowIds } from './paths.ts';
import { summariseRounds } from './rounds.ts';
import { textAt } from './text-answer.ts';

/** A doctor's authorisation of the Ordre in a département, as the form says it (CSP art. R.4127-74). */
export type OrderStatus = 'NOT_NEEDED' | 'TO_REQUEST' | 'REQUESTED' | 'GRANTED' | 'REFUSED';

/** Doctors' hours may differ from the planned ones by this share before anything is said (domain.md 4.6). */
export const STAFF_TOLERANCE = 0.1;

export type DoctorPost = {
  readonly rowId: string;
  /** Rank of the post in the list, from 1. */
  readonly rank: number;
  readonly role: string;
  readonly name: string;
  readonly persons: number;
  /** Département → status; absent where nothing is said. */
  readonly authorisations: ReadonlyMap<string, OrderStatus>;
};

export type StaffSummary = {
  /** All posts, in full-time equivalents. */
  readonly fte: number;
  readonly doctorFte: number;
  /** Hours that the doctors give in a year. */
  readonly doctorHours: number;
  /** Hours of the slots held by a doctor in a year. */
  readonly plannedHours: number;
  /** Planned minus given: negative when there is time to spare. */
  readonly missingHours: number;
  /** The same in full-time equivalents, to two decimals, never less than what is missing. */
  readonly missingFte: number;
  /** Départements where a doctor is planned at a stop. */
  readonly departments: readonly string[];
  readonly doctors: readonly DoctorPost[];
  /** Départements of the rounds where no doctor holds, asks or is about to ask an authorisation. */
  readonly withoutAuthorisation: readonly string[];
};

/** The team against the rounds, from raw answers: hours of doctors, authorisations by département (domain.md 4.6). */
export function summariseStaff(all: AllAnswers, annualHoursPerFte: number): StaffSummary {
  const doctors = readDoctors(all);
  const posts = rowIds(all, 'equipe', 'postes').map((rowId) => ({
    isDoctor: DOCTOR_ROLES.includes(textAt(all, post(rowId, 'role'))),
    hundredths: hundredthsOf(all, rowId),
  }));
  const sum = (kept: typeof posts) => kept.reduce((total, { hundredths }) => total + hundredths, 0) / 100;
  const doctorFte = sum(posts.filter(({ isDoctor }) => isDoctor));
  const plannedHours = summariseRounds(all).medicalHoursPerYear;
  const doctorHours = Math.round(doctorFte * annualHoursPerFte * 10) / 10;
  const missingHours = Math.round((plannedHours - doctorHours) * 10) / 10;
  const departments = medicalDepartments(all);
  return {
    fte: sum(posts),
    doctorFte,
    doctorHours,
    plannedHours,
    missingHours,
    missingFte: missingHours <= 0 ? 0 : Math.ceil((missingHours / annualHoursPerFte) * 100) / 100,
    departments,
    doctors,
    withoutAuthorisation:
      doctors.length === 0 ? [] : departments.filter((code) => !doctors.some((one) => isCovered(one, code))),
  };
}

/** A refusal covers nothing; a doctor who needs none is covered everywhere. */
function isCovered({ authorisations }: DoctorPost, code: string): boolean {
  if ([...authorisations.values()].includes('NOT_NEEDED')) return true;
  const status = authorisations.get(code);
  return status !== undefined && status !== 'REFUSED';
}

/** Yearly cost of the posts that the project employs, in cents: what account 64 should hold for a full year. */
export function yearlyStaffCost(all: AllAnswers): number {
  return rowIds(all, 'equipe', 'postes')
    .map((rowId) => centsOrZero(all[post(rowId, 'annualGrossCost')]))
    .reduce((sum, cents) => sum + cents, 0);
}

function readDoctors(all: AllAnswers): DoctorPost[] {
  return rowIds(all, 'equipe', 'postes').flatMap((rowId, index) => {
    const at = (field: string) => textAt(all, post(rowId, field));
    if (!DOCTOR_ROLES.includes(at('role'))) return [];
    const authorisations = new Map<string, OrderStatus>();
    const note = (department: string, status: string) => {
      if (department !== '' && isOrderStatus(status)) authorisations.set(department.toUpperCase(), status);
    };
    note(at('orderDepartment'), at('orderAuthorisation'));
    for (const other of rowIds(all, 'equipe', 'autorisations')) {
      const of = (field: string) => textAt(all, rowFieldPath('equipe', 'autorisations', other, field));
      if (of('post') === rowId) note(of('department'), of('status'));
    }
    const persons = parseNumber(at('persons')) ?? 1;
    return [{ rowId, rank: index + 1, role: at('role'), name: at('name'), persons, authorisations }];
  });
}

/** Départements of the stops where a doctor holds a slot, in order of code. */
function medicalDepartments(all: AllAnswers): readonly string[] {
  const codes = rowIds(all, 'tournees', 'creneaux').flatMap((rowId) => {
    const at = (field: string) => textAt(all, rowFieldPath('tournees', 'creneaux', rowId, field));
    if (!DOCTOR_ROLES.includes(at('staffRole'))) return [];
    const commune = textAt(all, rowFieldPath('tournees', 'arrets', at('stop'), 'inseeCode'));
    return departmentOfCommune(commune.toUpperCase()) ?? [];
  });
  return [...new Set(codes)].sort();
}

const ORDER_STATUSES: readonly string[] = ['NOT_NEEDED', 'TO_REQUEST', 'REQUESTED', 'GRANTED', 'REFUSED'];

function isOrderStatus(status: string): status is OrderStatus {
  return ORDER_STATUSES.includes(status);
}

function hundredthsOf(all: AllAnswers, rowId: string): number {
  const fte = parseNumber(textAt(all, post(rowId, 'fte'))) ?? 0;
  return Math.round(fte * 100) * (parseNumber(textAt(all, post(rowId, 'persons'))) ?? 1);
}

function post(rowId: string, field: string): string {
  return rowFieldPath('equipe', 'postes', rowId, field);
}
