import type { indicateurs } from '#app/domain/application/sections/indicateurs.ts';
import type { SectionContentOf } from './section-content.ts';

export const indicateursContent = {
  title: 'Quels résultats visez-vous ?',
  name: 'Indicateurs',
  intro:
    'Vos cibles pour une année de plein régime. Uniquement des totaux : aucun nom, aucun numéro de sécurité sociale, aucune donnée de patient.',
  fieldsets: {
    activity: 'Activité',
    patients: 'Patients',
    access: 'Accès',
    prevention: 'Prévention et orientation (facultatif)',
    quality: 'Qualité et tarifs',
    means: 'Moyens (facultatif)',
  },
  fields: {
    targetHalfDays: {
      label: 'Demi-journées de consultation par an',
      help: 'À comparer au total calculé dans vos tournées.',
    },
    targetConsultations: { label: 'Consultations par an' },
    targetTeleconsultations: { label: 'Dont téléconsultations (facultatif)' },
    targetPatients: { label: 'Patients différents par an', help: 'La « file active ».' },
    targetPatientsWithoutGp: { label: 'Dont patients sans médecin traitant' },
    targetPatientsFoundGp: { label: 'Dont patients qui auront trouvé un médecin traitant' },
    targetLtcWithoutGp: { label: 'Patients en affection de longue durée (ALD) sans médecin traitant' },
    targetWaitingDays: { label: 'Délai médian pour un rendez-vous, en jours' },
    targetNoShowRate: { label: 'Rendez-vous non honorés, en % (facultatif)' },
    targetSlotOccupancy: { label: 'Taux de remplissage des créneaux, en %' },
    targetPreventiveActs: { label: 'Actes de prévention par an (facultatif)' },
    targetScreenings: { label: 'Dépistages par an (facultatif)' },
    targetReferrals: { label: 'Orientations vers un spécialiste ou les urgences par an (facultatif)' },
    targetDirectBillingShare: {
      label: 'Actes en tiers payant, en %',
      help: 'Le patient n’avance pas les frais.',
    },
    targetSectorOneShare: { label: 'Actes en secteur 1, en %', help: 'Sans dépassement d’honoraires.' },
    targetSatisfaction: { label: 'Satisfaction des patients, sur 10 (facultatif)' },
    targetCostPerConsultation: { label: 'Coût par consultation (facultatif)' },
    targetKilometres: { label: 'Kilomètres par an (facultatif)' },
    measurementMethod: { label: 'Comment mesurerez-vous ces résultats ? (facultatif)' },
  },
  rows: {},
} satisfies SectionContentOf<typeof indicateurs>;
