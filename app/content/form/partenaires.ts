import type { partenaires } from '#app/domain/application/sections/partenaires.ts';
import type { SectionContentOf } from './section-content.ts';

export const partenairesContent = {
  title: 'Avec qui travaillez-vous ?',
  name: 'Partenaires',
  intro:
    'Une commune, un groupement ou un département qui porte le projet doit avoir au moins une structure de professionnels de santé pour partenaire : CPTS, maison ou centre de santé.',
  fieldsets: {},
  fields: {},
  rows: {
    structures: {
      title: 'Structures partenaires',
      item: 'Partenaire',
      help: 'Jusqu’à 40 partenaires : ils montrent que le bus complète l’offre locale. Un partenaire qui apporte de l’argent ou du personnel signe une lettre, à joindre aux pièces.',
      add: 'Ajouter un partenaire',
      remove: 'Supprimer ce partenaire',
      empty: 'Aucun partenaire pour le moment.',
      fields: {
        name: { label: 'Nom' },
        siret: { label: 'SIRET (facultatif)', help: '14 chiffres.' },
        type: {
          label: 'Type de structure',
          options: {
            CPTS: 'Communauté professionnelle territoriale de santé (CPTS)',
            MSP: 'Maison de santé pluriprofessionnelle (MSP)',
            HEALTH_CENTRE: 'Centre de santé',
            HOSPITAL: 'Hôpital ou clinique',
            CPAM: 'Caisse primaire d’assurance maladie (CPAM)',
            MSA: 'Mutualité sociale agricole (MSA)',
            ARS: 'Agence régionale de santé (ARS)',
            ORDER_COUNCIL: 'Conseil de l’Ordre',
            URPS: 'Union régionale des professionnels de santé (URPS)',
            MUNICIPALITY: 'Commune',
            EPCI: 'Intercommunalité (EPCI)',
            DEPARTMENT: 'Département',
            REGION: 'Région',
            FRANCE_SERVICES: 'Espace France services',
            MUTUAL: 'Mutuelle',
            FOUNDATION: 'Fondation',
            PATIENT_ASSOCIATION: 'Association de patients',
            OTHER: 'Autre structure',
          },
        },
        role: { label: 'Rôle dans le projet', help: 'Ce que ce partenaire fera, en une ou deux phrases.' },
        contributionKinds: {
          label: 'Ce que le partenaire apporte (facultatif)',
          options: {
            MONEY: 'De l’argent',
            STAFF: 'Du personnel',
            PREMISES: 'Des locaux',
            DRIVER: 'Un conducteur',
            VEHICLE: 'Un véhicule',
            PROMOTION: 'De la communication',
          },
        },
        amountPerYear: { label: 'Montant par an (facultatif)' },
      },
    },
  },
} satisfies SectionContentOf<typeof partenaires>;
