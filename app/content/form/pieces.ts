import type { AttachmentKind, pieces } from '#app/domain/application/sections/pieces.ts';
import type { SectionContentOf } from './section-content.ts';

export const piecesContent = {
  title: 'Quelles pièces joignez-vous ?',
  name: 'Pièces jointes',
  intro:
    'Chaque fichier est envoyé dès que vous le choisissez. Le relevé d’identité bancaire n’est demandé qu’après la sélection.',
  fieldsets: {},
  fields: {},
  rows: {
    lettres: {
      title: 'À qui est chaque lettre de partenaire',
      item: 'Lettre',
      help: 'Demandé quand plusieurs partenaires apportent de l’argent ou du personnel : une lettre seule est prise pour celle du partenaire seul.',
      add: 'Ajouter une lettre',
      remove: 'Supprimer cette lettre',
      empty: 'Aucune lettre désignée pour le moment.',
      fields: { attachmentId: { label: 'Fichier de la lettre' } },
    },
    preuves: {
      title: 'À qui est chaque preuve de cofinancement',
      item: 'Preuve',
      help: 'Demandé quand plusieurs financeurs publics ont un financement acquis ; les autres financeurs publics peuvent aussi avoir leur preuve.',
      add: 'Ajouter une preuve',
      remove: 'Supprimer cette preuve',
      empty: 'Aucune preuve désignée pour le moment.',
      fields: { attachmentId: { label: 'Fichier de la preuve' } },
    },
  },
} satisfies SectionContentOf<typeof pieces>;

export type AttachmentContent = {
  readonly label: string;
  readonly help: string;
  /** A document to fill in, sign and send back; nobody has to use it. */
  readonly model?: { readonly href: string; readonly label: string; readonly detail: string };
};

const model = (file: string, label: string) => ({
  href: `/modeles/${file}.odt`,
  label,
  detail: 'ODT, à compléter – s’ouvre avec LibreOffice ou Word',
});

/** Each document, and when it is asked. */
export const ATTACHMENT_CONTENT: Readonly<Record<AttachmentKind, AttachmentContent>> = {
  P01: {
    label: 'Statuts et liste des dirigeants',
    help: 'Pour les associations, les fondations et les groupements (GCS, GIP).',
  },
  P02: {
    label: 'Délibération ou décision de candidater',
    help: 'Pour les collectivités, leurs groupements et les établissements de santé.',
    model: model('deliberation', 'Modèle de délibération'),
  },
  P03: {
    label: 'Pouvoir de la personne mandatée',
    help: 'Si le représentant légal ne signe pas lui-même.',
    model: model('pouvoir', 'Modèle de pouvoir'),
  },
  P04: {
    label: 'Projet de santé ou résumé validé par l’ARS',
    help: 'Pour les CPTS et les maisons de santé.',
  },
  P05: {
    label: 'Lettres d’engagement des professionnels',
    help: 'Au moins celle d’un médecin ou d’un infirmier.',
    model: model('lettre-engagement-professionnel', 'Modèle de lettre d’engagement'),
  },
  P06: {
    label: 'Lettres des partenaires',
    help: 'Une par partenaire qui apporte de l’argent ou du personnel. Une lettre commune vaut pour plusieurs.',
    model: model('lettre-partenaire', 'Modèle de lettre de partenaire'),
  },
  P07: { label: 'Devis', help: 'Pour un achat ou une location de véhicule.' },
  P08: { label: 'Comptes des deux derniers exercices et budget', help: 'Pour les structures privées.' },
  P09: {
    label: 'Preuves des cofinancements',
    help: 'Une par financeur public dont le financement est indiqué comme acquis.',
    model: model('attestation-cofinancement', 'Modèle d’attestation de cofinancement'),
  },
  P10: { label: 'Accords de stationnement', help: 'Facultatif : un par arrêt.' },
  P11: {
    label: 'Avis ou autorisation du conseil départemental de l’Ordre',
    help: 'Facultatif au dépôt, exigé avant le premier versement.',
  },
  P12: { label: 'Carte ou planning', help: 'Facultatif.' },
  P14: { label: 'Autre pièce', help: 'Facultatif, cinq au plus.' },
};
