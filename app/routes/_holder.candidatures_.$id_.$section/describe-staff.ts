import { postName } from '#app/components/application/describe-value.ts';
import { equipeContent } from '#app/content/form/equipe.ts';
import { count, formatNumber } from '#app/content/format.ts';
import type { AllAnswers } from '#app/domain/application/fields.ts';
import {
  type DoctorPost,
  STAFF_TOLERANCE,
  type StaffSummary,
  summariseStaff,
} from '#app/domain/application/staff.ts';
import { formatFte, formatHours } from '#app/domain/shared/numbers.ts';
import type { Choice } from './describe-section.ts';

export type StaffView = {
  figures: { label: string; value: string }[];
  /** What is missing to cover the rounds, or that nothing is. */
  coverage: string;
  isCovered: boolean;
  departments: string[];
  /** A line per doctor, a word per département. */
  doctors: { key: string; name: string; statuses: string[] }[];
  authorisations: string;
  isAuthorised: boolean;
};

/** The team against the rounds, in words; the same figures as the rules of the section. */
export function describeStaff(answers: AllAnswers, annualHoursPerFte: number): StaffView {
  const staff = summariseStaff(answers, annualHoursPerFte);
  const { departments, withoutAuthorisation } = staff;
  return {
    figures: [
      { label: 'Médecins, en équivalent temps plein (ETP)', value: formatFte(staff.doctorFte) },
      { label: 'Heures de médecin disponibles par an', value: formatHours(staff.doctorHours) },
      { label: 'Heures de médecin prévues par vos tournées', value: formatHours(staff.plannedHours) },
    ],
    coverage: coverageSentence(staff, annualHoursPerFte),
    isCovered: staff.plannedHours > 0 && staff.missingHours <= staff.plannedHours * STAFF_TOLERANCE,
    departments: [...departments],
    doctors: staff.doctors.map((doctor) => ({
      key: doctor.rowId,
      name: doctorName(doctor),
      statuses: departments.map((code) => statusWord(doctor, code)),
    })),
    authorisations: authorisationSentence(staff),
    isAuthorised: withoutAuthorisation.length === 0 && departments.length > 0 && staff.doctors.length > 0,
  };
}

function coverageSentence(staff: StaffSummary, annualHoursPerFte: number): string {
  const basis = `Un temps plein compte pour ${formatHours(annualHoursPerFte)} par an.`;
  if (staff.plannedHours === 0)
    return 'Vos tournées ne prévoient pas encore de créneau tenu par un médecin : il n’y a rien à comparer.';
  if (staff.missingHours > 0)
    return `Il manque ${formatHours(staff.missingHours)} de médecin par an pour tenir vos tournées, soit ${formatFte(staff.missingFte)}${staff.missingHours <= staff.plannedHours * STAFF_TOLERANCE ? ' : un écart de moins de 10 %, que la pratique absorbe' : ''}. ${basis}`;
  if (staff.missingHours === 0) return `Vos médecins couvrent exactement vos tournées. ${basis}`;
  return `Vos médecins couvrent vos tournées, avec ${formatHours(-staff.missingHours)} par an de plus pour le trajet, la coordination et les absences. ${basis}`;
}

function authorisationSentence({ departments, doctors, withoutAuthorisation }: StaffSummary): string {
  if (departments.length === 0 || doctors.length === 0)
    return 'Les autorisations se comparent aux tournées dès qu’un médecin et un créneau de médecin sont indiqués.';
  const missing = withoutAuthorisation.length;
  if (missing > 0)
    return `${missing === 1 ? 'Il manque une autorisation de l’Ordre dans le département' : 'Il manque des autorisations de l’Ordre dans les départements'} ${withoutAuthorisation.join(', ')}.`;
  return departments.length === 1
    ? `Le département ${departments.join('')} a au moins une autorisation accordée, demandée ou à demander.`
    : `Chacun des ${count(departments.length, 'département', 'départements')} desservis (${departments.join(', ')}) a au moins une autorisation accordée, demandée ou à demander.`;
}

/** Doctors, for the field that says whose authorisation it is. */
export function doctorChoices(answers: AllAnswers): Choice[] {
  return summariseStaff(answers, 1).doctors.map((doctor) => ({
    value: doctor.rowId,
    label: doctorName(doctor),
  }));
}

function doctorName({ role, name, rank, persons }: DoctorPost): string {
  const shown = postName({ role, name }, rank);
  return persons > 1 ? `${shown}, ${formatNumber(persons)} personnes` : shown;
}

const STATUSES = equipeContent.rows.postes.fields.orderAuthorisation.options;

function statusWord({ authorisations }: DoctorPost, code: string): string {
  if ([...authorisations.values()].includes('NOT_NEEDED')) return STATUSES.NOT_NEEDED;
  const status = authorisations.get(code);
  return status === undefined ? 'Rien d’indiqué' : STATUSES[status];
}
