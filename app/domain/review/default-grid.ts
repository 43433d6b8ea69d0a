import type { MarkValue } from './grid.ts';

export type DefaultCriterion = {
  code: string;
  title: string;
  /** What the criterion looks at, in one sentence. */
  question: string;
  weight: number;
  floor: number | null;
  /** Sections of the application that it judges, for the link beside the card. */
  sections: readonly string[];
  anchors: readonly { mark: MarkValue; text: string }[];
};

/**
 * The grid that a new call starts from: ten criteria, 100 points. A seed only: the rows of the
 * grid version frozen with the call are the truth, and an administrator may write another grid.
 * Source: domain.md 5.3 (a proposal of ours: no regional grid with weights was found).
 */
export const DEFAULT_GRID: {
  version: string;
  totalFloor: number;
  criteria: readonly DefaultCriterion[];
} = {
  version: '1',
  totalFloor: 50,
  criteria: [
    {
      code: 'C1',
      title: 'Besoin du territoire',
      question: 'Le territoire manque-t-il de soins, et le dossier le démontre-t-il ?',
      weight: 20,
      floor: 2,
      sections: ['territoire'],
      anchors: anchors(
        'Aucun besoin n’est démontré.',
        'Le territoire est hors zone prioritaire (ZIP) ou complémentaire (ZAC), et les données sont faibles.',
        'Le territoire est en ZAC ; les données présentées restent générales.',
        'Le territoire est en majorité en ZIP, ou son accessibilité aux médecins (APL) est inférieure à 2,5.',
        'Le territoire est en ZIP et le nombre de patients sans médecin traitant ou en ALD est chiffré, source citée.',
        'Le territoire est en ZIP, l’APL est inférieure à 2,5, les patients sans médecin traitant et en ALD sont chiffrés avec leur source, et l’éloignement des cabinets est mesuré.',
      ),
    },
    {
      code: 'C2',
      title: 'Offre de soins et publics visés',
      question: 'L’offre répond-elle d’abord aux patients sans médecin traitant ?',
      weight: 10,
      floor: null,
      sections: ['soins', 'projet'],
      anchors: anchors(
        'L’offre ne répond pas à l’objet de l’appel à projets.',
        'Le public visé est vague.',
        'La médecine générale n’occupe qu’une partie de l’activité.',
        'La médecine générale est majoritaire et les publics visés sont nommés.',
        'La médecine générale est majoritaire et une procédure oriente les patients vers un médecin traitant.',
        'En plus de cette procédure, les actions de prévention et les spécialités proposées sont chiffrées.',
      ),
    },
    {
      code: 'C3',
      title: 'Équipe soignante assurée',
      question: 'Les professionnels sont-ils engagés pour les heures prévues ?',
      weight: 20,
      floor: 2,
      sections: ['equipe', 'pieces'],
      anchors: anchors(
        'Aucun professionnel n’est identifié.',
        'Seules des intentions sont exprimées.',
        'Un professionnel a signé une lettre d’engagement.',
        'Les lettres d’engagement couvrent au moins la moitié des heures prévues.',
        'Les lettres d’engagement couvrent au moins 80 % des heures et un responsable médical est nommé.',
        'Toutes les heures sont couvertes, les remplacements sont prévus et les demandes à l’Ordre sont déposées.',
      ),
    },
    {
      code: 'C4',
      title: 'Tournées et accès aux rendez-vous',
      question: 'Les habitants sauront-ils quand et comment venir ?',
      weight: 10,
      floor: null,
      sections: ['tournees', 'soins'],
      anchors: anchors(
        'Aucune tournée n’est décrite.',
        'Les tournées sont décrites de façon confuse.',
        'Le véhicule circule moins de deux demi-journées par semaine.',
        'Les arrêts sont fixes et les passages réguliers.',
        'S’y ajoutent une cellule de prise de rendez-vous et une équipe stable.',
        'S’y ajoutent une couverture équilibrée du territoire, des créneaux de réserve et un calendrier daté.',
      ),
    },
    {
      code: 'C5',
      title: 'Complémentarité et partenariats',
      question: 'Le projet complète-t-il l’offre existante sans la concurrencer ?',
      weight: 10,
      floor: null,
      sections: ['partenaires', 'soins'],
      anchors: anchors(
        'Le projet entre en conflit avec l’offre de soins locale.',
        'Aucun partenaire n’est cité.',
        'Des partenaires sont nommés, sans engagement écrit.',
        'La CPTS ou l’intercommunalité s’engage par lettre.',
        'S’y ajoutent des protocoles avec le SAS, la CPAM ou une maison de santé.',
        'S’y ajoute le soutien de l’Ordre ou de l’URPS ; l’absence de concurrence est établie.',
      ),
    },
    {
      code: 'C6',
      title: 'Qualité, sécurité, continuité et numérique',
      question: 'Les soins seront-ils sûrs, suivis et accessibles sans avance de frais ?',
      weight: 8,
      floor: null,
      sections: ['soins', 'vehicule'],
      anchors: anchors(
        'Les conditions de sécurité ne sont pas réunies.',
        'La conduite à tenir en cas d’urgence n’est pas prévue.',
        'Les dispositions prévues sont partielles.',
        'L’urgence, l’hygiène, les déchets de soins et l’assurance sont traités.',
        'S’y ajoutent la télésanté, le tiers payant et la messagerie sécurisée de santé.',
        'S’y ajoute une démarche d’amélioration de la qualité, mesurée.',
      ),
    },
    {
      code: 'C7',
      title: 'Financement',
      question: 'Le budget est-il réaliste et les cofinancements sont-ils acquis ?',
      weight: 12,
      floor: 2,
      sections: ['budget', 'partenaires'],
      anchors: anchors(
        'Le budget n’est pas équilibré.',
        'Les coûts ne sont pas réalistes.',
        'Le budget est équilibré, sans justificatif.',
        'Les devis sont joints et la moitié des cofinancements est acquise.',
        'Au moins 75 % des cofinancements sont acquis.',
        'Tous les cofinancements sont acquis et le coût par consultation est cohérent.',
      ),
    },
    {
      code: 'C8',
      title: 'Calendrier et maturité',
      question: 'Dans combien de temps le médicobus roulera-t-il ?',
      weight: 5,
      floor: null,
      sections: ['calendrier', 'vehicule'],
      anchors: anchors(
        'Aucun calendrier n’est présenté.',
        'Le démarrage est prévu dans plus de 18 mois.',
        'Le démarrage est prévu entre 12 et 18 mois.',
        'Le démarrage est prévu entre 6 et 12 mois.',
        'Le démarrage est prévu dans les 6 mois.',
        'Le projet est prêt et le véhicule disponible.',
      ),
    },
    {
      code: 'C9',
      title: 'Gouvernance et évaluation',
      question: 'Le projet sera-t-il piloté et évalué ?',
      weight: 3,
      floor: null,
      sections: ['indicateurs', 'partenaires'],
      anchors: anchors(
        'Ni gouvernance ni évaluation ne sont décrites.',
        'Aucun indicateur n’est prévu.',
        'Des indicateurs sont prévus, sans cible.',
        'Chaque indicateur a une cible.',
        'S’y ajoutent un outil de suivi et un rythme de réunions.',
        'S’y ajoute la participation des usagers.',
      ),
    },
    {
      code: 'C10',
      title: 'Pérennité après trois ans et sobriété',
      question: 'Que deviendra le service après l’aide, et à quel coût pour l’environnement ?',
      weight: 2,
      floor: null,
      sections: ['projet', 'vehicule'],
      anchors: anchors(
        'La suite du projet n’est pas abordée.',
        'La pérennité est un souhait.',
        'Une idée de suite est esquissée.',
        'Un plan est présenté pour la suite.',
        'Ce plan est financé.',
        'Ce plan est financé et le service est sobre en énergie et en kilomètres.',
      ),
    },
  ],
};

/** Sentences from mark 0 to mark 5. */
function anchors(
  zero: string,
  one: string,
  two: string,
  three: string,
  four: string,
  five: string,
): DefaultCriterion['anchors'] {
  return [
    { mark: 0, text: zero },
    { mark: 1, text: one },
    { mark: 2, text: two },
    { mark: 3, text: three },
    { mark: 4, text: four },
    { mark: 5, text: five },
  ];
}
