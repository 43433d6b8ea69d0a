import type { engagements } from '#app/domain/application/sections/engagements.ts';
import type { SectionContentOf } from './section-content.ts';

/** Each sentence is version 1 in the section's declaration: change the sentence, raise the version. */
export const engagementsContent = {
  title: 'À quoi vous engagez-vous ?',
  name: 'Engagements',
  intro:
    'Ces engagements seront repris dans la convention si le projet est retenu. Ils valent pour les trois ans du projet.',
  fieldsets: {
    care: 'Les soins',
    fees: 'Les tarifs',
    safety: 'La sécurité',
    service: 'Le service',
    money: 'La subvention',
    law: 'Vos obligations légales',
  },
  fields: {
    generalPracticeFirst: { label: 'Le médicobus propose d’abord de la médecine générale.' },
    appointmentCoordination: { label: 'Les patients prennent rendez-vous par une cellule de coordination.' },
    gpReferral: { label: 'Chaque patient sans médecin traitant est aidé à en trouver un.' },
    sectorOne: { label: 'Les consultations sont au tarif du secteur 1, sans dépassement d’honoraires.' },
    directBilling: {
      label: 'Le tiers payant est appliqué : le patient n’avance pas la part de l’Assurance maladie.',
    },
    orderAuthorisation: {
      label: 'Aucune tournée ne commence sans l’autorisation de l’Ordre pour chaque médecin.',
      help: 'Article R. 4127-74 du code de la santé publique.',
    },
    professionalInsurance: {
      label: 'Chaque professionnel est couvert par une assurance de responsabilité civile.',
    },
    secureDigitalHealth: {
      label:
        'Les professionnels équipés alimentent le dossier médical partagé (DMP) et utilisent une messagerie sécurisée de santé (MSSanté).',
    },
    threeYearService: { label: 'Le service fonctionne pendant trois ans.' },
    quarterlyData: {
      label: 'Les indicateurs sont transmis chaque trimestre, sans aucune donnée de patient.',
    },
    visibleSupport: {
      label: 'Le soutien de l’État et de l’ARS est visible sur le véhicule et les supports de communication.',
    },
    notifyChanges: { label: 'Tout changement de plus de 10 % des tournées est signalé à l’ARS.' },
    returnUnspentFunds: { label: 'Les sommes non utilisées sont restituées.' },
    acceptControl: {
      label: 'Les contrôles de l’administration sur l’emploi de la subvention sont acceptés.',
    },
    republicanCommitment: {
      label: 'Ma structure souscrit au contrat d’engagement républicain.',
      help: 'Demandé aux associations et aux fondations (article 10-1 de la loi n° 2000-321 du 12 avril 2000, décret n° 2021-1947).',
    },
    swornStatement: {
      label:
        'J’atteste sur l’honneur que ma structure est à jour de ses obligations légales, sociales, fiscales et comptables, et que les informations données sont exactes.',
    },
  },
  rows: {},
} satisfies SectionContentOf<typeof engagements>;
