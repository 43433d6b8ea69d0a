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
import { DOCTOR_ROLES, STAFF_ROLES } from '../options.ts';
import { rowFieldPath } from '../paths.ts';
import { STAFF_TOLERANCE, type StaffSummary, summariseStaff } from '../staff.ts';

const isDoctor: Condition = ({ role }) => DOCTOR_ROLES.includes(role);
const isNamed: Condition = ({ commitmentLevel }) =>
  commitmentLevel === 'NAMED' || commitmentLevel === 'LETTER';
const hasAskedOrder: Condition = (row, all) =>
  isDoctor(row, all) && ['REQUESTED', 'GRANTED', 'REFUSED'].includes(String(row.orderAuthorisation));

const isAsked: Condition = ({ status }) => ['REQUESTED', 'GRANTED', 'REFUSED'].includes(String(status));

const fields = [] as const satisfies readonly Field[];

const rows = [
  {
    id: 'postes',
    min: 1,
    max: 60,
    fields: [
      { id: 'role', kind: 'choice', requirement: 'required', options: STAFF_ROLES },
      {
        id: 'status',
        kind: 'choice',
        requirement: 'required',
        options: ['LIBERAL', 'SALARIED', 'HOSPITAL', 'RETIRED', 'JUNIOR', 'VOLUNTEER'],
      },
      { id: 'fte', kind: 'decimal', requirement: 'required', min: 0.01, max: 1, unit: 'fte' },
      { id: 'persons', kind: 'integer', requirement: 'required', min: 1, max: 50, unit: 'people' },
      {
        id: 'annualGrossCost',
        kind: 'money',
        requirement: ({ status }) => status === 'SALARIED',
        unit: 'eur',
      },
      {
        id: 'commitmentLevel',
        kind: 'choice',
        requirement: 'required',
        options: ['NAMED', 'LETTER', 'PLANNED', 'TO_BE_RECRUITED'],
      },
      { id: 'name', kind: 'text', requirement: 'optional', shown: isNamed, maxLength: 150, personal: true },
      { id: 'rpps', kind: 'rpps', requirement: 'optional', shown: isNamed, personal: true },
      {
        id: 'orderAuthorisation',
        kind: 'choice',
        requirement: isDoctor,
        shown: isDoctor,
        options: ['NOT_NEEDED', 'TO_REQUEST', 'REQUESTED', 'GRANTED', 'REFUSED'],
      },
      {
        id: 'orderAuthorisationOn',
        kind: 'date',
        requirement: hasAskedOrder,
        shown: hasAskedOrder,
        notAfterToday: true,
      },
      { id: 'orderDepartment', kind: 'text', requirement: isDoctor, shown: isDoctor, maxLength: 3 },
      { id: 'sectorOne', kind: 'boolean', requirement: isDoctor, shown: isDoctor },
      {
        id: 'drivingLicence',
        kind: 'choice',
        requirement: ({ role }) => role === 'DRIVER',
        options: ['NONE', 'B', 'C', 'CE', 'D'],
      },
    ],
  },
  // A doctor asks the Ordre of each département: the first one stands with the post, the others here.
  {
    id: 'autorisations',
    min: 0,
    max: 200,
    fields: [
      { id: 'post', kind: 'rowRef', rowGroup: 'postes', requirement: 'required' },
      { id: 'department', kind: 'text', requirement: 'required', maxLength: 3 },
      {
        id: 'status',
        kind: 'choice',
        requirement: 'required',
        options: ['TO_REQUEST', 'REQUESTED', 'GRANTED', 'REFUSED'],
      },
      { id: 'on', kind: 'date', requirement: isAsked, shown: isAsked, notAfterToday: true },
    ],
  },
] as const satisfies readonly RowGroup[];

type Content = DraftContentOf<typeof fields, typeof rows>;

const CLINICIANS: readonly unknown[] = ['GP', 'SPECIALIST', 'ADVANCED_NURSE', 'NURSE'];

function check(content: Content, all: AllAnswers, context: CompletenessContext): readonly Problem[] {
  const { postes } = content;
  const problems: Problem[] = [];
  if (postes.length > 0 && !postes.some(({ role }) => CLINICIANS.includes(role))) {
    problems.push({ path: 'equipe.postes', code: 'no_clinician', severity: 'blocking' });
  }
  const { plannedHours, doctorHours: available, ...staff } = summariseStaff(all, context.annualHoursPerFte);
  if (plannedHours > 0 && Math.abs(staff.missingHours) > plannedHours * STAFF_TOLERANCE) {
    const details = { planned: plannedHours, available, missing: staff.missingHours, fte: staff.missingFte };
    problems.push({ path: 'equipe.postes', code: 'W-STAFF-01', details, severity: 'warning' });
  }
  return [...problems, ...checkDepartments(content), ...checkAuthorisations(staff)];
}

const DEPARTMENT = /^(?:0[1-9]|[13-8]\d|2[1-9AB]|9[0-5]|97[1-8])$/i;

function checkDepartments({ postes, autorisations }: Content): Problem[] {
  const named = [
    ...postes.map(({ rowId, orderDepartment }) => ['postes', rowId, 'orderDepartment', orderDepartment]),
    ...autorisations.map(({ rowId, department }) => ['autorisations', rowId, 'department', department]),
  ] as const;
  return named.flatMap(([group, rowId = '', field = '', code]) =>
    code === undefined || DEPARTMENT.test(code)
      ? []
      : {
          path: rowFieldPath('equipe', group ?? '', rowId, field),
          code: 'not_a_department',
          severity: 'blocking',
        },
  );
}

/** The authorisation is given département by département: one that the rounds cross must not be forgotten. */
function checkAuthorisations({
  withoutAuthorisation,
}: Pick<StaffSummary, 'withoutAuthorisation'>): Problem[] {
  if (withoutAuthorisation.length === 0) return [];
  const details = { departments: withoutAuthorisation.join(', ') };
  return [{ path: 'equipe.postes', code: 'order_authorisation_missing', details, severity: 'warning' }];
}

/** Hours per year that the doctors give, from their FTE (domain.md 4.6: 1 FTE = 1,607 h unless configured). */
export function doctorHours(
  postes: readonly { readonly role?: string; readonly fte?: number; readonly persons?: number }[],
  annualHoursPerFte: number,
): number {
  return staffFte(postes.filter(({ role }) => DOCTOR_ROLES.includes(role))) * annualHoursPerFte;
}

/** Full-time equivalents of a list of posts: FTE per person × persons. */
export function staffFte(postes: readonly { readonly fte?: number; readonly persons?: number }[]): number {
  return postes.reduce((sum, { fte = 0, persons = 1 }) => sum + Math.round(fte * 100) * persons, 0) / 100;
}

/** Who works on board and around (domain.md 4.6; authorisation of the Ordre: CSP art. R.4127-74). */
export const equipe = {
  slug: 'equipe',
  group: 'project',
  minutes: 30,
  fields,
  rows,
  check,
} as const satisfies Section;
