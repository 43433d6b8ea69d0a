import type { calendrier } from '#app/domain/application/sections/calendrier.ts';
import type { SectionContentOf } from './section-content.ts';

export const calendrierContent = {
  title: 'Quand le projet avancera-t-il ?',
  name: 'Calendrier',
  intro:
    'N’engagez aucune dépense avant d’avoir déposé votre candidature : elle ne pourrait pas être financée.',
  fieldsets: {},
  fields: {},
  rows: {
    jalons: {
      title: 'Étapes',
      item: 'Étape',
      help: 'De 2 à 20 étapes : elles montrent quand les patients seront reçus. La première tournée et la fin du projet sont à dater dans tous les cas.',
      add: 'Ajouter une étape',
      remove: 'Supprimer cette étape',
      empty: 'Aucune étape pour le moment. Commencez par la première tournée.',
      fields: {
        kind: {
          label: 'Étape',
          options: {
            ASSEMBLY_DECISION: 'Décision de l’assemblée du porteur',
            VEHICLE_ORDER: 'Commande du véhicule',
            VEHICLE_DELIVERY: 'Livraison du véhicule',
            RECRUITMENT_COMPLETE: 'Équipe au complet',
            ORDER_AUTHORISATIONS: 'Autorisations de l’Ordre',
            FINESS: 'Numéro FINESS',
            FIRST_ROUND: 'Première tournée',
            FULL_REGIME: 'Plein régime',
            REVIEW_M12: 'Bilan à 12 mois',
            REVIEW_M24: 'Bilan à 24 mois',
            END_M36: 'Fin du projet (36 mois)',
          },
        },
        plannedDate: { label: 'Date prévue' },
        comment: { label: 'Précision (facultatif)' },
      },
    },
  },
} satisfies SectionContentOf<typeof calendrier>;
