/** Words of the lists that several sections share. */
export const SPECIALTY_LABELS = {
  GENERAL_PRACTICE: 'Médecine générale',
  NURSING: 'Soins infirmiers, infirmier en pratique avancée (IPA)',
  GYNAECOLOGY: 'Gynécologie',
  MIDWIFERY: 'Suivi par une sage-femme',
  PAEDIATRICS: 'Pédiatrie',
  DERMATOLOGY: 'Dermatologie',
  OPHTHALMOLOGY: 'Ophtalmologie',
  DENTAL: 'Soins dentaires',
  CARDIOLOGY: 'Cardiologie',
  DIABETOLOGY: 'Diabétologie',
  OTHER: 'Autre activité',
} as const;

export const STAFF_ROLE_LABELS = {
  GP: 'Médecin généraliste',
  SPECIALIST: 'Médecin d’une autre spécialité',
  ADVANCED_NURSE: 'Infirmier en pratique avancée (IPA)',
  NURSE: 'Infirmier',
  MIDWIFE: 'Sage-femme',
  DENTIST: 'Chirurgien-dentiste',
  MEDICAL_ASSISTANT: 'Assistant médical',
  SECRETARY: 'Secrétaire',
  DRIVER: 'Conducteur',
  COORDINATOR: 'Coordinateur',
  OTHER: 'Autre fonction',
} as const;
