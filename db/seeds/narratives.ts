import type { Draw } from './draw.ts';

/** Texts of the invented applications: plausible in length and tone, each about its own territory. */
export type Narratives = {
  readonly territoryDiagnosis: string;
  readonly existingSupply: string;
  readonly whyMobile: string;
  readonly publicSummary: string;
  readonly objectives: string;
  readonly sustainability: string;
  readonly sobriety: string;
  readonly coordinationCell: string;
  readonly gpReferralProcess: string;
  readonly emergencyContinuity: string;
  readonly nonCompetition: string;
};

type Place = {
  readonly draw: Draw;
  readonly territory: string;
  readonly communes: readonly { readonly name?: string; readonly population?: number }[];
};

export function narrativesOf({ draw, territory, communes }: Place): Narratives {
  const first = communes[0]?.name ?? territory;
  const last = communes.at(-1)?.name ?? territory;
  const count = communes.length > 1 ? `les ${communes.length} communes` : 'la commune';
  const retiring = draw.between(2, 6);
  const share = draw.between(9, 19);
  return {
    territoryDiagnosis: [
      draw.pick([
        `Dans ${count} du territoire (${territory}), ${share} % des patients de plus de 17 ans n’ont pas de médecin traitant.`,
        `Le territoire (${territory}) a perdu ${retiring} médecins généralistes en cinq ans et ${share} % des habitants n’ont plus de médecin traitant.`,
      ]),
      `La population est âgée et dispersée. Entre ${first} et ${last}, les transports collectifs circulent deux fois par jour, et une personne sur ${draw.between(5, 9)} n’a pas de voiture.`,
      `Les patients en affection de longue durée renoncent à des consultations de suivi : les infirmiers libéraux signalent des ordonnances non renouvelées et des passages aux urgences évitables.`,
      draw.pick([
        'Une enquête menée auprès des mairies au printemps a recueilli 412 réponses : trois foyers sur quatre disent avoir renoncé à un soin dans l’année (source fictive).',
        'Le diagnostic a été partagé avec les élus, les infirmiers et les pharmaciens lors de trois réunions publiques (source fictive).',
      ]),
    ].join('\n\n'),
    existingSupply: [
      `Une maison de santé à ${first}, deux cabinets isolés dont les médecins partiront à la retraite d’ici ${draw.between(2, 4)} ans, une pharmacie et quatre cabinets infirmiers.`,
      draw.pick([
        'Une cabine de téléconsultation existe en pharmacie ; elle sert surtout aux renouvellements.',
        'Des consultations avancées de l’hôpital ont lieu une fois par mois.',
        'Aucune consultation avancée ni aucun autre bus ne dessert le territoire.',
      ]),
    ].join('\n\n'),
    whyMobile: draw.pick([
      'Aucune commune n’a la taille suffisante pour un cabinet permanent. Un projet de maison de santé est à l’étude, mais n’ouvrira pas avant trois ans : le médicobus tient ce temps.',
      'Les professionnels prêts à s’engager ne peuvent donner qu’une ou deux demi-journées par semaine. Un lieu fixe resterait fermé la plupart du temps ; un bus va où sont les besoins.',
      'La maison de santé existante ne peut accueillir de nouveaux patients, et les habitants les plus éloignés n’y viennent pas. Le bus prolonge son projet de santé.',
    ]),
    publicSummary: draw.pick([
      `Un cabinet médical sur roues ira chaque semaine à la rencontre des habitants (${territory}). Sur rendez-vous, un médecin généraliste et un assistant médical recevront en priorité les personnes sans médecin traitant, âgées ou en affection de longue durée. Projet fictif de démonstration.`,
      `Le médicobus s’arrêtera sur les places des villages (${territory}) pour des consultations de médecine générale, du suivi et de la prévention, et aidera chacun à retrouver un médecin traitant. Projet fictif de démonstration.`,
      `Des médecins du territoire, jeunes retraités ou en exercice, se relaieront à bord d’un bus équipé pour soigner près de chez eux les habitants qui n’ont plus de médecin (${territory}). Projet fictif de démonstration.`,
    ]),
    objectives: [
      'Recevoir en moins de sept jours tout patient sans médecin traitant qui en fait la demande.',
      `Remettre dans un parcours de soins, en trois ans, la moitié des patients en affection de longue durée sans médecin traitant du territoire (${territory}).`,
      draw.pick([
        'Former des étudiants à bord, pour donner envie de s’installer.',
        'Proposer à chaque arrêt un bilan de prévention aux âges clés.',
        'Éviter les passages aux urgences qui relèvent de la médecine générale.',
      ]),
    ].join('\n'),
    sustainability: draw.pick([
      'À l’issue des trois ans, la maison de santé en projet reprendra la file active. Le véhicule, amorti, servira à la prévention et aux consultations avancées.',
      'Les recettes d’activité couvriront une part croissante des charges. Les collectivités se sont engagées, par délibération de principe, à reprendre le solde si l’évaluation est favorable.',
      'Deux des médecins engagés envisagent de s’installer. Le bus diminuera alors ses tournées pour se concentrer sur les communes les plus éloignées.',
    ]),
    sobriety:
      'Les tournées sont regroupées par vallée pour limiter les kilomètres. Les déchets sont triés à bord.',
    coordinationCell:
      'Une secrétaire répond du lundi au vendredi de 9 h à 17 h. Elle recueille la demande, vérifie si un cabinet peut recevoir le patient, propose sinon un créneau du bus ou une téléconsultation accompagnée. Les demandes des mairies et des infirmiers passent par la même ligne. Un point hebdomadaire réunit coordination et soignants.',
    gpReferralProcess:
      'À la première consultation, la situation du patient est signalée à la coordination. Une liste des places disponibles chez les médecins du territoire est tenue à jour chaque mois. Le patient est accompagné jusqu’à la signature de la déclaration ; d’ici là, il revoit autant que possible le même médecin à bord.',
    emergencyContinuity:
      'Le bus n’est pas un service d’urgence. Une conduite à tenir est affichée à bord ; le défibrillateur et le sac d’urgence sont vérifiés chaque semaine. Le centre 15 connaît le programme des tournées. Après chaque consultation, un compte rendu est versé au dossier du patient et un numéro de rappel lui est remis.',
    nonCompetition:
      'Le programme des tournées a été présenté aux médecins, infirmiers et pharmaciens du territoire. Aucun arrêt n’est prévu à moins de dix minutes d’un cabinet qui accepte de nouveaux patients. Le programme est revu chaque semestre avec eux.',
  };
}
