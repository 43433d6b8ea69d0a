import type { EligibilityQuestion, EligibilityReason, Verdict } from '#app/domain/call/eligibility.ts';

export const QUESTION_TEXTS: Readonly<
  Record<
    EligibilityQuestion,
    { label: string; help?: string; missing: string; options: Readonly<Record<string, string>> }
  >
> = {
  structure: {
    label: 'Quelle structure porterait le projet ?',
    help: 'Le porteur dépose la candidature et signe la convention. Les autres structures sont des partenaires.',
    missing: 'Choisissez la structure qui porterait le projet.',
    options: {
      CPTS: 'Une communauté professionnelle territoriale de santé (CPTS)',
      MSP: 'Une maison de santé pluriprofessionnelle (MSP)',
      HEALTH_CENTRE: 'Le gestionnaire d’un centre de santé',
      HEALTH_ESTABLISHMENT: 'Un établissement de santé',
      GCS_GIP: 'Un groupement de coopération sanitaire ou d’intérêt public (GCS, GIP)',
      LOCAL_AUTHORITY: 'Une commune, une intercommunalité, un département ou un syndicat mixte',
      ASSOCIATION_OTHER: 'Une autre association',
      MUTUAL: 'Une mutuelle qui ne gère pas de centre de santé',
      OTHER: 'Une autre personne morale',
      INDIVIDUAL: 'Un professionnel en son nom propre',
    },
  },
  partner: {
    label: 'Une structure de soins s’engage-t-elle avec la collectivité ?',
    help: 'Une CPTS, une MSP ou un centre de santé. Répondez seulement si une collectivité porte le projet.',
    missing:
      'Dites si une structure de soins s’engage avec la collectivité : le projet ne peut pas se faire sans elle.',
    options: {
      SIGNED: 'Oui, avec une lettre signée ou prête à l’être',
      PLANNED: 'Nous en parlons',
      NONE: 'Non',
    },
  },
  zone: {
    label: 'Comment le territoire est-il classé ?',
    help: 'L’agence régionale de santé (ARS) classe les communes selon l’accès aux médecins. Si vos communes diffèrent, répondez pour la plus grande partie.',
    missing: 'Dites comment le territoire est classé, ou choisissez « Je ne sais pas ».',
    options: {
      ZIP: 'Zone d’intervention prioritaire (ZIP)',
      ZAC: 'Zone d’action complémentaire (ZAC)',
      RURAL: 'Territoire rural qui manque de médecins, hors de ces zones',
      QPV: 'Quartier prioritaire de la politique de la ville (QPV)',
      URBAN: 'Autre territoire urbain',
      UNKNOWN: 'Je ne sais pas',
    },
  },
  care: {
    label: 'Quels soins le médicobus proposerait-il ?',
    missing: 'Choisissez les soins que le médicobus proposerait.',
    options: {
      GENERAL_PRACTICE: 'De la médecine générale, avec ou sans autres soins',
      OTHER_CARE: 'D’autres spécialités, sans médecine générale',
      NURSE_LED: 'Des soins infirmiers, sans médecin à bord',
      PREVENTION_ONLY: 'De la prévention ou du dépistage seulement',
      UNSCHEDULED_ONLY: 'Des soins non programmés seulement',
    },
  },
  commitment: {
    label: 'Vous engagez-vous sur des lieux et horaires annoncés, et sans dépassement d’honoraires ?',
    help: 'Les patients doivent savoir où et quand venir, et ne rien avancer grâce au tiers payant.',
    missing: 'Dites si vous pouvez prendre ces deux engagements.',
    options: { BOTH: 'Oui, pour les deux', UNSURE: 'Nous ne savons pas encore', NO: 'Non' },
  },
};

export const VERDICT_TEXTS: Readonly<Record<Verdict, { title: string; lead: string; mark: string }>> = {
  eligible: {
    title: 'Vous pouvez candidater',
    lead: 'D’après vos réponses, votre projet entre dans l’appel. L’agence régionale de santé vérifiera chaque point sur votre dossier.',
    mark: 'Rempli',
  },
  to_check: {
    title: 'À vérifier avec l’agence régionale de santé',
    lead: 'Rien ne vous écarte, mais un point au moins dépend de votre situation. Écrivez à l’agence avant de vous lancer ; vous pouvez aussi commencer un brouillon.',
    mark: 'À vérifier',
  },
  not_eligible: {
    title: 'En l’état, ce projet n’entre pas dans l’appel',
    lead: 'Un point au moins l’écarte. Voici lequel, et ce qui pourrait changer la réponse.',
    mark: 'Non rempli',
  },
};

/** What was found at each question, and what to do about it. */
export const REASON_TEXTS: Readonly<Record<EligibilityReason, string>> = {
  structure_listed: 'Votre structure peut porter un projet.',
  structure_to_check:
    'Votre structure n’est pas dans la liste habituelle des porteurs. L’agence dira si elle peut porter le projet, ou s’il vaut mieux devenir partenaire d’une structure de soins.',
  structure_individual:
    'Le porteur doit être une personne morale. Rapprochez-vous d’une CPTS, d’une maison ou d’un centre de santé de votre territoire : le projet peut être le vôtre, et le dépôt le leur.',
  partner_signed: 'Une structure de soins s’engage avec vous : joignez sa lettre au dossier.',
  partner_planned:
    'La lettre d’engagement d’une structure de soins devra être signée au moment du dépôt. L’agence peut vous aider à la trouver.',
  partner_missing:
    'Une collectivité ne dépose pas seule : il lui faut au moins une CPTS, une maison ou un centre de santé partenaire. Trouvez ce partenaire, puis revenez.',
  zone_priority: 'Le territoire fait partie des zones visées.',
  zone_rural:
    'Un territoire rural hors zone peut être retenu si les médecins y manquent et si beaucoup de malades chroniques n’ont pas de médecin traitant. Il faudra le montrer.',
  zone_district: 'Un quartier prioritaire n’est retenu qu’à titre d’exception. Demandez d’abord à l’agence.',
  zone_urban:
    'L’appel vise les territoires ruraux et, par exception, les quartiers prioritaires. Un autre territoire urbain n’y entre pas.',
  zone_unknown:
    'L’agence peut vous dire comment vos communes sont classées. Le formulaire vous aidera aussi, commune par commune.',
  care_general: 'La médecine générale est bien le premier soin attendu.',
  care_without_gp:
    'La médecine générale est attendue d’abord. Un projet sans médecin généraliste n’est pas écarté d’office, mais il est moins bien noté : parlez-en à l’agence.',
  care_prevention_only:
    'Un médicobus donne des consultations. La prévention peut s’y ajouter, pas les remplacer.',
  care_unscheduled_only:
    'Un médicobus ne peut pas répondre aux seuls soins non programmés : il reçoit sur rendez-vous, dans un parcours de soins.',
  commitment_kept: 'Vous prenez les deux engagements attendus.',
  commitment_unsure:
    'Ces deux engagements sont demandés au dépôt. Assurez-vous que tous les soignants les acceptent.',
  commitment_refused:
    'Des lieux et horaires annoncés et l’absence de dépassement d’honoraires sont obligatoires.',
};
