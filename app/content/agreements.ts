import type { EndCause } from '#app/domain/agreement/agreement-end.ts';
import {
  type AgreementProblem,
  type GrantNature,
  MAX_OBJECT,
  MAX_PAYMENTS,
  type PaymentTerms,
} from '#app/domain/agreement/grant-agreement.ts';

export const NATURE_LABELS: Readonly<Record<GrantNature, string>> = {
  cash: 'En numéraire',
  in_kind: 'En nature',
  both: 'En numéraire et en nature',
};

export const TERMS_LABELS: Readonly<Record<PaymentTerms, string>> = {
  single: 'Versement unique',
  staggered: 'Versements échelonnés',
  other: 'Autres conditions',
};

export const AGREEMENT_SENTENCES: Readonly<Record<AgreementProblem, string>> = {
  number_missing: 'Indiquez le numéro de la convention.',
  number_too_long: 'Raccourcissez ce numéro : 60 caractères au plus.',
  signed_date_invalid: 'Indiquez le jour de la signature, au plus tard aujourd’hui.',
  signed_before_notice: 'La signature ne peut pas précéder la notification de la sélection.',
  amount_invalid: 'Indiquez un montant en euros, comme 90 000,00.',
  over_grant: 'Le montant dépasse l’aide accordée par la décision.',
  object_missing: 'Dites l’objet de la subvention.',
  object_too_long: `Raccourcissez l’objet : ${MAX_OBJECT} caractères au plus, le schéma des données ouvertes le veut.`,
  nature_missing: 'Choisissez la nature de l’aide.',
  terms_missing: 'Choisissez les conditions de versement.',
  terms_text_missing: 'Décrivez les conditions de versement.',
  terms_text_too_long: `Raccourcissez ces conditions : ${MAX_OBJECT} caractères au plus.`,
  reason_missing: 'Dites ce qui change, et pourquoi : avenant, correction d’une erreur.',
  payments_missing: 'Indiquez au moins un versement.',
  payment_invalid: `Chaque versement a une date et un montant positif ; ${MAX_PAYMENTS} versements au plus.`,
  payment_condition_too_long: 'Raccourcissez la condition d’un versement : 200 caractères au plus.',
  payment_before_signature: 'Un versement ne peut pas précéder la signature.',
  payments_do_not_add_up: 'La somme des versements doit être le montant de la convention, au centime.',
  single_wants_one_payment: 'Un versement unique n’a qu’une ligne.',
  staggered_wants_several: 'Des versements échelonnés sont au moins deux.',
};

export const RECORD_REFUSALS = {
  not_a_laureate:
    'Seul un lauréat dont la sélection est notifiée signe une convention : rien n’est enregistré.',
  recorded_meanwhile:
    'Une autre personne a enregistré une version de cette convention. Rien n’est enregistré : lisez la sienne, puis recommencez.',
} as const;

/** Why an agreement ended, after "Elle a pris fin le …". */
export const END_REASONS: Readonly<Record<EndCause, string>> = {
  renounced: 'le porteur a renoncé à l’aide',
  revoked: 'la sélection a été retirée',
  replaced: 'une autre décision a remplacé la sélection',
};

/** Field names of the form, by the field of the agreement that is wrong. */
export const AGREEMENT_FIELDS = {
  number: 'numero',
  signedOn: 'signee-le',
  amount: 'montant',
  object: 'objet',
  nature: 'nature',
  terms: 'conditions',
  termsText: 'conditions-texte',
  reason: 'motif',
  payments: 'versement-1-le',
  isNotifiedToEu: 'notifiee-ue',
} as const;
