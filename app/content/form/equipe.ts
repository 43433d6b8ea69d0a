import type { equipe } from '#app/domain/application/sections/equipe.ts';
import { STAFF_ROLE_LABELS } from './option-labels.ts';
import type { SectionContentOf } from './section-content.ts';

export const equipeContent = {
  title: 'Qui travaillera dans le médicobus ?',
  name: 'Équipe',
  intro:
    'Ajoutez une ligne par poste. Les noms et numéros RPPS servent à l’examen du dossier et ne sont jamais publiés.',
  fieldsets: {},
  fields: {},
  rows: {
    postes: {
      title: 'Postes',
      item: 'Poste',
      help: 'De 1 à 60 lignes. Plusieurs personnes au même poste et au même temps de travail tiennent sur une ligne.',
      add: 'Ajouter un poste',
      remove: 'Supprimer ce poste',
      empty: 'Aucun poste pour le moment. Commencez par le médecin ou l’infirmier.',
      fields: {
        role: { label: 'Fonction', options: STAFF_ROLE_LABELS },
        status: {
          label: 'Statut',
          options: {
            LIBERAL: 'Libéral',
            SALARIED: 'Salarié',
            HOSPITAL: 'Hospitalier',
            RETIRED: 'Retraité (cumul emploi-retraite)',
            JUNIOR: 'Docteur junior',
            VOLUNTEER: 'Bénévole',
          },
        },
        fte: {
          label: 'Temps de travail par personne',
          help: 'En équivalent temps plein (ETP) : 0,5 pour un mi-temps.',
        },
        persons: { label: 'Nombre de personnes' },
        annualGrossCost: {
          label: 'Coût annuel chargé',
          help: 'Salaires et cotisations de la ligne. Demandé pour les salariés.',
        },
        commitmentLevel: {
          label: 'Degré d’engagement',
          options: {
            NAMED: 'Personne identifiée',
            LETTER: 'Lettre d’engagement signée',
            PLANNED: 'Pressenti',
            TO_BE_RECRUITED: 'À recruter',
          },
        },
        name: { label: 'Nom et prénom (facultatif)' },
        rpps: { label: 'Numéro RPPS (facultatif)', help: '11 chiffres.' },
        orderAuthorisation: {
          label: 'Autorisation de l’Ordre des médecins',
          help: 'Chaque médecin demande la sienne au conseil départemental du lieu d’activité. Elle est personnelle.',
          options: {
            NOT_NEEDED: 'Pas nécessaire',
            TO_REQUEST: 'À demander',
            REQUESTED: 'Demandée',
            GRANTED: 'Accordée',
            REFUSED: 'Refusée',
          },
        },
        orderAuthorisationOn: { label: 'Date de la demande ou de la réponse' },
        orderDepartment: { label: 'Département de l’Ordre', help: 'Par exemple 61, 2A ou 974.' },
        sectorOne: { label: 'Exerce en secteur 1 ?', help: 'Sans dépassement d’honoraires.' },
        drivingLicence: {
          label: 'Permis de conduire',
          help: 'Le permis B suffit jusqu’à 3,5 tonnes.',
          options: { NONE: 'Ne conduit pas', B: 'Permis B', C: 'Permis C', CE: 'Permis CE', D: 'Permis D' },
        },
      },
    },
  },
} satisfies SectionContentOf<typeof equipe>;
