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
    targetConsultations: {
      label: 'Consultations par an',
      help: 'Toutes activités confondues, à bord et à distance. Suivi chaque trimestre.',
    },
    targetTeleconsultations: {
      label: 'Dont téléconsultations (facultatif)',
      help: 'Suivi chaque trimestre.',
    },
    targetPatients: {
      label: 'Patients différents par an',
      help: 'La « file active », suivie chaque trimestre.',
    },
    targetPatientsWithoutGp: {
      label: 'Dont patients sans médecin traitant',
      help: 'Ce sont eux que l’appel à projets vise d’abord.',
    },
    targetPatientsFoundGp: {
      label: 'Dont patients qui auront trouvé un médecin traitant',
      help: 'L’objectif du médicobus est de remettre les patients dans un parcours de soins.',
    },
    targetLtcWithoutGp: {
      label: 'Patients en affection de longue durée (ALD) sans médecin traitant',
      help: 'Ils sont prioritaires. Suivi chaque trimestre.',
    },
    targetWaitingDays: {
      label: 'Délai médian pour un rendez-vous, en jours',
      help: 'La moitié des patients attend moins que ce délai.',
    },
    targetNoShowRate: {
      label: 'Rendez-vous non honorés, en % (facultatif)',
      help: 'Suivi chaque trimestre.',
    },
    targetSlotOccupancy: {
      label: 'Taux de remplissage des créneaux, en %',
      help: 'Il dit si les arrêts sont au bon endroit. Suivi chaque trimestre.',
    },
    targetPreventiveActs: {
      label: 'Actes de prévention par an (facultatif)',
      help: 'Vaccins, bilans, entretiens. Suivi chaque semestre.',
    },
    targetScreenings: { label: 'Dépistages par an (facultatif)', help: 'Suivi chaque semestre.' },
    targetReferrals: {
      label: 'Orientations vers un spécialiste ou les urgences par an (facultatif)',
      help: 'Suivi chaque semestre.',
    },
    targetDirectBillingShare: {
      label: 'Actes en tiers payant, en %',
      help: 'Le patient n’avance pas les frais.',
    },
    targetSectorOneShare: { label: 'Actes en secteur 1, en %', help: 'Sans dépassement d’honoraires.' },
    targetSatisfaction: {
      label: 'Satisfaction des patients, sur 10 (facultatif)',
      help: 'Mesurée une fois par an.',
    },
    targetCostPerConsultation: {
      label: 'Coût par consultation (facultatif)',
      help: 'Les dépenses de fonctionnement d’une année divisées par ses consultations.',
    },
    targetKilometres: {
      label: 'Kilomètres par an (facultatif)',
      help: 'À comparer à ceux de vos tournées. Suivi chaque année.',
    },
    measurementMethod: {
      label: 'Comment mesurerez-vous ces résultats ? (facultatif)',
      help: 'Logiciel, tableau tenu par la coordination, enquête auprès des patients.',
    },
  },
  rows: {},
} satisfies SectionContentOf<typeof indicateurs>;
