import type { projet } from '#app/domain/application/sections/projet.ts';
import type { SectionContentOf } from './section-content.ts';

export const projetContent = {
  title: 'Quel est votre projet ?',
  name: 'Projet',
  fieldsets: {},
  fields: {
    title: {
      label: 'Titre du projet',
      help: '120 caractères au plus. Il sera public si le projet est retenu.',
    },
    busName: {
      label: 'Nom du médicobus (facultatif)',
      help: 'Il aide les habitants à le reconnaître. Il sera public si le projet est retenu.',
    },
    publicSummary: {
      label: 'Résumé du projet',
      help: 'Il sera publié tel quel si le projet est retenu. Écrivez-le pour les habitants.',
    },
    objectives: {
      label: 'Quels sont vos objectifs ?',
      help: 'Ce qui aura changé pour les patients au bout de trois ans, si possible en chiffres.',
    },
    targetGroups: {
      label: 'À qui s’adresse le médicobus ?',
      help: 'Cochez tous les publics concernés.',
      options: {
        NO_GP: 'Personnes sans médecin traitant',
        LTC: 'Personnes en affection de longue durée (ALD)',
        ELDERLY: 'Personnes âgées',
        ISOLATED: 'Personnes isolées ou sans moyen de transport',
        PREGNANT: 'Femmes enceintes',
        CHILDREN: 'Enfants',
        PRECARIOUS: 'Personnes en situation de précarité',
        DISABILITY: 'Personnes en situation de handicap',
        OTHER: 'Autre public',
      },
    },
    sustainability: {
      label: 'Que deviendra le service après trois ans ?',
      help: 'La subvention s’arrête au bout de trois ans : installation de professionnels, maison ou centre de santé, autres financements.',
    },
    sobriety: {
      label: 'Sobriété (facultatif)',
      help: 'Énergie du véhicule, kilomètres parcourus, déchets.',
    },
  },
  rows: {},
} satisfies SectionContentOf<typeof projet>;
