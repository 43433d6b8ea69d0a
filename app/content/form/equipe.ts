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
      help: 'De 1 à 60 lignes : elles montrent que les créneaux prévus seront tenus. Plusieurs personnes au même poste et au même temps de travail tiennent sur une ligne.',
      add: 'Ajouter un poste',
      remove: 'Supprimer ce poste',
      empty: 'Aucun poste pour le moment. Commencez par le médecin ou l’infirmier.',
      fields: {
        role: { label: 'Fonction', options: STAFF_ROLE_LABELS },
        status: {
          label: 'Statut',
          help: 'Il dit qui emploie la personne, donc ce que le budget doit prévoir.',
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
          help: 'Une équipe déjà engagée rend le projet plus sûr.',
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
        orderDepartment: {
          label: 'Département de l’Ordre',
          help: 'Par exemple 61, 2A ou 974. Les autres départements se disent plus bas.',
        },
        sectorOne: { label: 'Exerce en secteur 1 ?', help: 'Sans dépassement d’honoraires.' },
        drivingLicence: {
          label: 'Permis de conduire',
          help: 'Le permis B suffit jusqu’à 3,5 tonnes.',
          options: { NONE: 'Ne conduit pas', B: 'Permis B', C: 'Permis C', CE: 'Permis CE', D: 'Permis D' },
        },
      },
    },
    autorisations: {
      title: 'Autorisations de l’Ordre dans d’autres départements',
      item: 'Autorisation',
      help: 'Un médecin qui consulte dans plusieurs départements demande une autorisation à l’Ordre de chacun. Une ligne par médecin et par département, en plus de celui indiqué à son poste.',
      add: 'Ajouter une autorisation',
      remove: 'Supprimer cette autorisation',
      empty: 'Aucune autre autorisation. C’est normal si vos tournées restent dans un seul département.',
      fields: {
        post: { label: 'Médecin' },
        department: { label: 'Département', help: 'Par exemple 61, 2A ou 974.' },
        status: {
          label: 'Autorisation',
          options: {
            TO_REQUEST: 'À demander',
            REQUESTED: 'Demandée',
            GRANTED: 'Accordée',
            REFUSED: 'Refusée',
          },
        },
        on: { label: 'Date de la demande ou de la réponse' },
      },
    },
  },
} satisfies SectionContentOf<typeof equipe>;
