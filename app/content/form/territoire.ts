import type { territoire } from '#app/domain/application/sections/territoire.ts';
import type { SectionContentOf } from './section-content.ts';

export const territoireContent = {
  title: 'Où ira le médicobus ?',
  name: 'Territoire desservi',
  intro:
    'Indiquez les communes où le bus s’arrête et celles dont les habitants viendront. L’agence régionale de santé (ARS) compétente est celle de la région où vit le plus grand nombre d’habitants desservis.',
  fieldsets: {},
  fields: {
    territoryDiagnosis: {
      label: 'Quels sont les besoins de santé du territoire ?',
      help: 'Population, éloignement, patients sans médecin traitant, affections de longue durée (ALD). Citez vos sources et leurs dates.',
    },
    existingSupply: {
      label: 'Quelle offre de soins existe déjà ?',
      help: 'Cabinets, maisons et centres de santé, consultations avancées, téléconsultation, autres bus. Le médicobus complète cette offre, il ne la concurrence pas.',
    },
    whyMobile: {
      label: 'Pourquoi une solution mobile ?',
      help: 'Dites pourquoi une maison de santé ou un autre exercice coordonné n’est pas possible ou ne suffit pas.',
    },
  },
  rows: {
    communes: {
      title: 'Communes',
      item: 'Commune',
      help: 'De 1 à 80 communes. Une commune où le bus s’arrête est aussi desservie.',
      add: 'Ajouter une commune',
      remove: 'Retirer cette commune',
      empty:
        'Aucune commune pour le moment. Ajoutez la première : le reste de la page se calcule à partir d’elle.',
      fields: {
        inseeCode: { label: 'Commune', help: 'Tapez les premières lettres du nom ou le code postal.' },
        role: {
          label: 'Rôle dans les tournées',
          options: { STOP: 'Le bus s’y arrête', SERVED: 'Les habitants viennent' },
        },
        population: { label: 'Population', help: 'Population municipale de l’INSEE, déjà remplie.' },
        populationYear: { label: 'Année de la population' },
        pop75plus: {
          label: 'Habitants de 75 ans et plus (facultatif)',
          help: 'Le médicobus s’adresse d’abord à ceux qui se déplacent le moins.',
        },
        densityLevel: { label: 'Densité INSEE', help: 'De 1 (très dense) à 7 (rural très dispersé).' },
        zoningClass: {
          label: 'Zonage médecins',
          help: 'Fixé par l’ARS : zone d’intervention prioritaire (ZIP), zone d’action complémentaire (ZAC) ou zone de vigilance.',
          options: {
            ZIP: 'Zone d’intervention prioritaire (ZIP)',
            ZAC: 'Zone d’action complémentaire (ZAC)',
            ZV: 'Zone de vigilance',
            NONE: 'Hors zonage',
            UNKNOWN: 'Je ne sais pas',
          },
        },
        zoningVersionDate: { label: 'Date du zonage' },
        aplGp: {
          label: 'Accessibilité aux médecins généralistes (APL)',
          help: 'Consultations accessibles par an et par habitant. En dessous de 2,5, la commune est classée en ZIP.',
        },
        aplYear: { label: 'Année de l’APL' },
        qpvCodes: {
          label: 'Quartiers prioritaires (QPV) concernés (facultatif)',
          help: 'Codes des quartiers prioritaires de la politique de la ville, séparés par des virgules.',
        },
        ruralRevitalisation: {
          label: 'Revitalisation rurale',
          help: 'Pour information : ce classement n’entre pas dans la note.',
          options: {
            NONE: 'Aucune',
            ZRR: 'Zone de revitalisation rurale (ZRR)',
            FRR: 'France ruralités revitalisation (FRR)',
            FRR_PLUS: 'FRR plus',
          },
        },
        healthLivingAreaId: { label: 'Territoire de vie-santé' },
        noRegisteredGp: {
          label: 'Patients de 17 ans et plus sans médecin traitant (facultatif)',
          help: 'Votre caisse d’assurance maladie (CPAM ou MSA) peut vous donner ce nombre.',
        },
        ltcNoRegisteredGp: {
          label: 'Dont patients en affection de longue durée (facultatif)',
          help: 'Ils sont prioritaires : ce nombre départage des projets proches.',
        },
        noRegisteredGpSource: {
          label: 'Source et année de ces nombres (facultatif)',
          help: 'Par exemple : CPAM de l’Orne, 2023. L’agence peut ainsi les vérifier.',
        },
        gpCount: {
          label: 'Médecins généralistes installés (facultatif)',
          help: 'Ceux qui exercent aujourd’hui dans la commune.',
        },
        minutesToNearestGp: {
          label: 'Temps de trajet jusqu’au cabinet le plus proche (facultatif)',
          help: 'En minutes, en voiture.',
        },
      },
    },
  },
} satisfies SectionContentOf<typeof territoire>;
