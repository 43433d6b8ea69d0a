import { SCDL_COLUMNS, type ScdlColumn } from '#app/domain/agreement/scdl-row.ts';

const MEANINGS: Readonly<Record<ScdlColumn, string>> = {
  nomAttribuant: 'Agence qui attribue l’aide.',
  idAttribuant: 'Son SIRET.',
  dateConvention: 'Jour de la signature, AAAA-MM-JJ.',
  referenceDecision: 'Référence du projet, la même que dans les résultats.',
  nomBeneficiaire: 'Organisme porteur.',
  idBeneficiaire: 'Son SIRET.',
  rnaBeneficiaire: 'Son numéro d’association ; vide sinon, ou pour un numéro de Corse, que le schéma refuse.',
  objet: 'Objet de la subvention, 256 caractères au plus.',
  montant: 'Montant total en euros, avec deux décimales et un point.',
  nature: 'Aide en numéraire, aide en nature, ou les deux.',
  conditionsVersement: 'unique, échelonné, ou une description.',
  datesPeriodeVersement: 'Date du versement, ou première et dernière date séparées par une barre oblique.',
  idRAE: 'Toujours vide.',
  notificationUE: 'oui ou non.',
  pourcentageSubvention: 'Part du bénéficiaire : 1.00, il est seul.',
  dispositifAide: 'Identifiant de l’appel à projets.',
};

/** What each column of the file of agreements means, for the page that documents it. */
export const SCDL_DESCRIPTIONS = SCDL_COLUMNS.map((name) => ({ name, meaning: MEANINGS[name] }));
