import type { DeliveryCause, DeliveryState } from '#app/domain/messages/delivery.ts';

export const DELIVERY_STATES: Readonly<
  Record<DeliveryState, { label: string; tone: 'info' | 'success' | 'warning' | 'danger'; icon: string }>
> = {
  queued: { label: 'En attente d’envoi', tone: 'info', icon: 'fr-icon-time-line' },
  sent: { label: 'Remis', tone: 'success', icon: 'fr-icon-checkbox-circle-fill' },
  late: { label: 'Retardé', tone: 'warning', icon: 'fr-icon-time-line' },
  returned: { label: 'Revenu', tone: 'danger', icon: 'fr-icon-arrow-go-back-fill' },
  deferred: { label: 'Reporté', tone: 'warning', icon: 'fr-icon-time-line' },
  failed: { label: 'Refusé', tone: 'danger', icon: 'fr-icon-close-circle-fill' },
};

/** What stands in the way, then what to do. */
export const DELIVERY_CAUSES: Readonly<Record<DeliveryCause, string>> = {
  address_malformed: 'L’adresse n’est pas écrite comme une adresse de courriel : corrigez-la.',
  address_unknown: 'Adresse inconnue du serveur du destinataire : corrigez-la.',
  domain_unknown: 'Ce qui suit le @ ne reçoit pas de courriel : corrigez l’adresse.',
  mailbox_closed: 'La boîte du destinataire est fermée : demandez-lui une autre adresse.',
  mailbox_full: 'La boîte du destinataire est pleine : prévenez-le par un autre moyen.',
  refused_by_server: 'Le serveur du destinataire refuse le message : essayez une autre adresse.',
  refused_for_now: 'Le serveur du destinataire demande d’essayer plus tard : un nouvel essai suivra.',
  server_unreachable: 'Le serveur de courriel ne répond pas pour le moment : un nouvel essai suivra.',
  portal_misconfigured: 'Un réglage du portail empêche l’envoi : prévenez l’équipe technique.',
  gave_up: 'Tous les essais ont échoué pendant plusieurs jours : vérifiez l’adresse, puis renvoyez.',
};

/** Under a letter that the law wants to arrive, and that did not. */
export const REQUIRED_LETTER_REMEDY =
  'La loi veut que cette lettre parvienne à son destinataire : renvoyez-la à une autre adresse, sinon par lettre recommandée avec avis de réception.';

/** What came back to the portal's return addresses, by what it was worth. */
const RETURN_KINDS: Readonly<Record<string, string>> = {
  returned: 'courriels revenus, inscrits à leur dossier',
  delayed: 'courriels retardés',
  arrived: 'courriels retardés, puis arrivés',
  silent: 'rapports sans suite',
  complaint: 'signalements de courrier indésirable, sans suite',
  no_report: 'réponses automatiques ou personnelles, sans suite',
  not_followed: 'retours de courriels que personne ne suit ou déjà inscrits',
  forged: 'envois à une adresse de retour non signée, refusés',
};

export function returnKind(kind: string): string {
  return RETURN_KINDS[kind] ?? kind;
}

const DECISION = 'Lettre de décision';
const MAIL_LABELS: Readonly<Record<string, string>> = {
  'deposit-acknowledgement': 'Accusé de réception du dépôt',
  'withdrawal-acknowledgement': 'Accusé de réception du retrait',
  admissible: 'Lettre de recevabilité',
  inadmissible: 'Lettre d’irrecevabilité',
  assignment: 'Demande d’évaluation',
  reconciliation: 'Convocation à une conciliation',
  'second-reading': 'Demande de relecture',
  'review-remarks': 'Remarques d’un second lecteur',
  reassignment: 'Changement d’agence',
  consultation: 'Demande d’avis à un organisme',
  'file-refused': 'Pièce jointe refusée',
  'decision-selected': DECISION,
  'decision-reserve': DECISION,
  'decision-deferred': DECISION,
  'decision-not-selected': DECISION,
  'decision-renounced': DECISION,
  'decision-revoked': DECISION,
  'reserve-called': 'Appel de la liste complémentaire',
  news: 'Avertissement d’un nouveau message ou rappel',
};

/** A decision's outcome is not said beside its letter. */
export function mailLabel(template: string): string {
  return MAIL_LABELS[template] ?? 'Courriel du portail';
}

export const RESEND_REFUSALS = {
  not_sent_again:
    'Ce courriel porte un lien personnel : il ne peut pas être renvoyé d’ici, ni partir vers une autre adresse.',
  email_invalid: 'Écrivez une adresse de courriel complète, comme nom@exemple.fr.',
} as const;
