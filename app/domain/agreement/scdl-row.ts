import type { AgreementEnd } from './agreement-end.ts';
import type { GrantAgreement, GrantNature, PaymentTerms } from './grant-agreement.ts';

/** What one line of the open file says; every value is text, as the CSV holds it. */
export type ScdlRow = Record<ScdlColumn, string>;

/** Columns of the schema SCDL "subventions" 2.1.1, in its order. */
export const SCDL_COLUMNS = [
  'nomAttribuant',
  'idAttribuant',
  'dateConvention',
  'referenceDecision',
  'nomBeneficiaire',
  'idBeneficiaire',
  'rnaBeneficiaire',
  'objet',
  'montant',
  'nature',
  'conditionsVersement',
  'datesPeriodeVersement',
  'idRAE',
  'notificationUE',
  'pourcentageSubvention',
  'dispositifAide',
] as const;
export type ScdlColumn = (typeof SCDL_COLUMNS)[number];

/** One agreement with who signs it, as the schema wants it. */
export type PublishedAgreement = GrantAgreement & {
  end: AgreementEnd | null;
  grantorName: string;
  grantorSiret: string;
  decisionReference: string;
  beneficiaryName: string;
  beneficiarySiret: string;
  beneficiaryRna: string;
  callSlug: string;
};

const NATURES: Readonly<Record<GrantNature, string>> = {
  cash: 'aide en numéraire',
  in_kind: 'aide en nature',
  both: 'aide en numéraire;aide en nature',
};
const TERMS: Readonly<Record<Exclude<PaymentTerms, 'other'>, string>> = {
  single: 'unique',
  staggered: 'échelonné',
};
/** A number of Corsica bears letters, which the schema does not accept: it is left out. */
const RNA = /^W\d{9}$/;

/**
 * One agreement as a line of the open file: one beneficiary, hence the whole grant (1.00, never the rate of the
 * aid). Source: SCDL "subventions" 2.1.1; domain.md 5.11.
 */
export function scdlRow(agreement: PublishedAgreement): ScdlRow {
  const days = agreement.payments.map(({ dueOn }) => dueOn).sort();
  const [first = agreement.signedOn, last = first] = [days[0], days.at(-1)];
  return {
    nomAttribuant: agreement.grantorName,
    idAttribuant: agreement.grantorSiret,
    dateConvention: agreement.signedOn,
    referenceDecision: agreement.decisionReference,
    nomBeneficiaire: agreement.beneficiaryName,
    idBeneficiaire: agreement.beneficiarySiret,
    rnaBeneficiaire: RNA.test(agreement.beneficiaryRna) ? agreement.beneficiaryRna : '',
    objet: agreement.object,
    montant: euros(agreement.amountCents),
    nature: NATURES[agreement.nature],
    conditionsVersement: agreement.terms === 'other' ? agreement.termsText : TERMS[agreement.terms],
    datesPeriodeVersement: first === last ? first : `${first}/${last}`,
    idRAE: '',
    notificationUE: agreement.isNotifiedToEu ? 'oui' : 'non',
    pourcentageSubvention: '1.00',
    dispositifAide: agreement.callSlug,
  };
}

function euros(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}
