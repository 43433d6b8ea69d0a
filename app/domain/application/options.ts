/** Lists of values that several sections share. */
export const SPECIALTIES = [
  'GENERAL_PRACTICE',
  'NURSING',
  'GYNAECOLOGY',
  'MIDWIFERY',
  'PAEDIATRICS',
  'DERMATOLOGY',
  'OPHTHALMOLOGY',
  'DENTAL',
  'CARDIOLOGY',
  'DIABETOLOGY',
  'OTHER',
] as const;

export const STAFF_ROLES = [
  'GP',
  'SPECIALIST',
  'ADVANCED_NURSE',
  'NURSE',
  'MIDWIFE',
  'DENTIST',
  'MEDICAL_ASSISTANT',
  'SECRETARY',
  'DRIVER',
  'COORDINATOR',
  'OTHER',
] as const;

/** Doctors, for whom the Ordre must authorise the mobile unit (CSP art. R.4127-74). */
export const DOCTOR_ROLES: readonly unknown[] = ['GP', 'SPECIALIST'];
