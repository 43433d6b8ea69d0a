import type {
  AdmissibilityCode,
  AdmissibilityVerdict,
  CheckSeverity,
} from '#app/domain/review/admissibility.ts';

export type AdmissibilityText = {
  label: string;
  /** What the officer looks at. */
  help: string;
  /** The failure, as the letter says it to the holder. */
  failure: string;
  /** What the holder can do about it. */
  remedy: string;
};

export const ADMISSIBILITY_TEXTS: Record<AdmissibilityCode, AdmissibilityText> = {
  R01: {
    label: 'Dossier reçu avant la clôture',
    help: 'L’heure qui compte est celle de la réception par le serveur, ou le cachet de la poste pour un envoi papier.',
    failure: 'Le dossier a été reçu après la clôture des dépôts.',
    remedy: 'Vous pouvez signaler un incident technique daté ou déposer à la vague suivante.',
  },
  R02: {
    label: 'Porteur éligible',
    help: 'La nature du porteur est prévue par l’appel et s’accorde avec sa catégorie juridique.',
    failure: 'La structure porteuse n’est pas de celles que l’appel à projets prévoit.',
    remedy: 'Le projet peut être déposé par un partenaire éligible, à la vague suivante.',
  },
  R03: {
    label: 'SIRET actif',
    help: 'L’établissement est en activité dans le répertoire Sirene.',
    failure: 'Le numéro SIRET indiqué ne correspond pas à un établissement en activité.',
    remedy: 'Vous pouvez fournir un avis de situation au répertoire Sirene.',
  },
  R04: {
    label: 'Signataire habilité',
    help: 'Le signataire est le représentant légal, ou une personne qui a reçu son pouvoir par écrit.',
    failure: 'Le pouvoir du signataire n’est pas établi.',
    remedy: 'Vous pouvez fournir le pouvoir signé ou la délibération.',
  },
  R05: {
    label: 'Territoire éligible',
    help: 'Au moins une commune en ZIP ou en ZAC, ou une exception motivée (quartier prioritaire, difficultés d’accès).',
    failure: 'Aucune commune desservie n’est en zone fragile et aucune exception n’est motivée.',
    remedy: 'Vous pouvez motiver une exception, données à l’appui.',
  },
  R06: {
    label: 'Projet de soins itinérants',
    help: 'Le projet n’est ni de la seule prévention, ni des seuls soins non programmés.',
    failure: 'Le projet ne porte pas sur une offre de soins itinérante au sens de l’appel.',
    remedy: 'Un projet recentré peut être déposé à la vague suivante.',
  },
  R07: {
    label: 'Pièces obligatoires présentes',
    help: 'Toutes les pièces exigées pour ce porteur et ce projet sont jointes et lisibles.',
    failure: 'Une ou plusieurs pièces obligatoires manquent.',
    remedy: 'Vous pouvez fournir les pièces manquantes si l’agence vous les demande.',
  },
  R08: {
    label: 'Budget équilibré et dans les plafonds',
    help: 'Dépenses et ressources sont égales au centime ; l’aide demandée respecte le plafond et le taux.',
    failure: 'Le budget n’est pas équilibré, ou l’aide demandée dépasse le plafond ou le taux de l’appel.',
    remedy: 'Vous pouvez corriger le plan de financement si l’agence vous le demande.',
  },
  R09: {
    label: 'Planning des tournées présent',
    help: 'Au moins deux arrêts, chacun avec un créneau.',
    failure: 'Le planning des tournées ne comporte pas le nombre d’arrêts exigé.',
    remedy: 'Vous pouvez compléter le planning si l’agence vous le demande.',
  },
  R10: {
    label: 'Durée du projet conforme',
    help: 'Le projet couvre la durée fixée par l’appel.',
    failure: 'La durée du projet n’est pas celle que l’appel fixe.',
    remedy: 'Un projet de la bonne durée peut être déposé à la vague suivante.',
  },
  R11: {
    label: 'Contrat d’engagement républicain',
    help: 'Souscrit par les associations et les fondations (loi du 12 avril 2000, article 10-1).',
    failure: 'Le contrat d’engagement républicain n’est pas souscrit.',
    remedy: 'Le contrat peut être souscrit et le projet déposé à la vague suivante.',
  },
  R12: {
    label: 'Pas de double financement',
    help: 'Les mêmes dépenses ne sont pas déjà financées par l’État, l’agence ou l’Assurance maladie.',
    failure: 'Les dépenses présentées sont déjà financées.',
    remedy: 'Vous pouvez préciser ce que l’aide demandée financerait en plus.',
  },
  R13: {
    label: 'Attestation sur l’honneur signée',
    help: 'Le porteur atteste être à jour de ses obligations légales, sociales, fiscales et comptables.',
    failure: 'L’attestation sur l’honneur n’est pas signée.',
    remedy: 'L’attestation peut être signée et le projet déposé à la vague suivante.',
  },
};

export const CHECK_OUTCOME_LABELS = {
  pass: 'Conforme',
  fail: 'Non conforme',
  not_applicable: 'Sans objet',
  manual: 'À vérifier',
} as const;

export const CHECK_SEVERITY_LABELS: Record<CheckSeverity, string> = {
  blocking: 'Motif d’irrecevabilité',
  after_complement: 'Motif d’irrecevabilité si les compléments n’y répondent pas',
  reviewer: 'À votre appréciation, avec une raison',
};

export const ADMISSIBILITY_VERDICTS: Record<AdmissibilityVerdict, string> = {
  incomplete: 'Il reste des points à vérifier.',
  admissible: 'Rien ne s’oppose à la recevabilité.',
  request_complements: 'Demandez d’abord des compléments : les points non conformes peuvent être corrigés.',
  inadmissible: 'Au moins un point rend le dossier irrecevable.',
};
