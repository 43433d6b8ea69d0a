import { foldText } from '../../shared/fold-text.ts';
import type {
  AllAnswers,
  CompletenessContext,
  DraftContentOf,
  Field,
  Problem,
  RowGroup,
  Section,
} from '../fields.ts';
import { HOLDER_TYPES, isAssociation, isUnderLocalLaw } from '../holder.ts';

const fields = [
  { id: 'siret', kind: 'siret', requirement: 'required', fieldset: 'identity' },
  { id: 'name', kind: 'text', requirement: 'required', maxLength: 200, fieldset: 'identity' },
  { id: 'nameChangeReason', kind: 'text', requirement: 'optional', maxLength: 300, fieldset: 'identity' },
  { id: 'acronym', kind: 'text', requirement: 'optional', maxLength: 30, fieldset: 'identity' },
  { id: 'holderType', kind: 'choice', requirement: 'required', options: HOLDER_TYPES, fieldset: 'nature' },
  { id: 'legalCategoryCode', kind: 'legalCategory', requirement: 'required', fieldset: 'nature' },
  {
    id: 'rna',
    kind: 'rna',
    shown: (_, all) => isAssociation(all),
    requirement: (_, all) => isAssociation(all) && !isUnderLocalLaw(all),
    fieldset: 'nature',
  },
  {
    id: 'finessLegal',
    kind: 'finess',
    requirement: ({ holderType }) => holderType === 'HEALTH_ESTABLISHMENT' || holderType === 'HEALTH_CENTRE',
    fieldset: 'registration',
  },
  {
    id: 'finessSite',
    kind: 'finess',
    requirement: ({ holderType }) => holderType === 'HEALTH_CENTRE' || holderType === 'MSP',
    fieldset: 'registration',
  },
  { id: 'finessMobileUnit', kind: 'finess', requirement: 'optional', fieldset: 'registration' },
  { id: 'finessMobileUnitToRequest', kind: 'boolean', requirement: 'optional', fieldset: 'registration' },
  {
    id: 'healthProjectValidatedOn',
    kind: 'date',
    shown: ({ holderType }) => holderType === 'CPTS' || holderType === 'MSP',
    requirement: ({ holderType }) => holderType === 'CPTS' || holderType === 'MSP',
    notAfterToday: true,
    fieldset: 'registration',
  },
  {
    id: 'hasAciContract',
    kind: 'boolean',
    shown: ({ holderType }) => holderType === 'CPTS',
    requirement: ({ holderType }) => holderType === 'CPTS',
    fieldset: 'registration',
  },
  {
    id: 'aciSignedOn',
    kind: 'date',
    shown: ({ holderType, hasAciContract }) => holderType === 'CPTS' && isYes(hasAciContract),
    requirement: ({ holderType, hasAciContract }) => holderType === 'CPTS' && isYes(hasAciContract),
    notAfterToday: true,
    fieldset: 'registration',
  },
  { id: 'addressStreet', kind: 'text', requirement: 'required', maxLength: 200, fieldset: 'address' },
  { id: 'addressPostcode', kind: 'postcode', requirement: 'required', fieldset: 'address' },
  { id: 'addressCommune', kind: 'commune', requirement: 'required', fieldset: 'address' },
  {
    id: 'headcountFte',
    kind: 'decimal',
    requirement: 'required',
    min: 0,
    max: 9999.99,
    unit: 'fte',
    fieldset: 'size',
  },
  { id: 'annualBudget', kind: 'money', requirement: 'required', unit: 'eur', fieldset: 'size' },
  {
    id: 'vatStatus',
    kind: 'choice',
    requirement: 'required',
    options: ['NONE', 'PARTIAL', 'FULL'],
    fieldset: 'size',
  },
  { id: 'website', kind: 'url', requirement: 'optional', maxLength: 300, fieldset: 'size' },
  { id: 'noPublicAid', kind: 'boolean', requirement: 'optional', fieldset: 'publicAid' },
] as const satisfies readonly Field[];

const rows = [
  {
    id: 'aides',
    min: 0,
    max: 30,
    fields: [
      { id: 'grantor', kind: 'text', requirement: 'required', maxLength: 200 },
      { id: 'object', kind: 'text', requirement: 'required', maxLength: 300 },
      { id: 'amount', kind: 'money', requirement: 'required', unit: 'eur' },
      { id: 'year', kind: 'integer', requirement: 'required', min: 2000, max: 2100 },
    ],
  },
] as const satisfies readonly RowGroup[];

/**
 * INSEE legal categories a holder type may have, by prefix (domain.md 3.4). Types without a row accept all:
 * a wrong refusal costs more than a wrong pass, which the admissibility check (R02) catches.
 */
const LEGAL_CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  CPTS: ['92'],
  MSP: ['92', '6', '5'],
  HEALTH_CENTRE: ['92', '93', '82', '81', '7', '6', '5'],
  HEALTH_ESTABLISHMENT: ['7', '92', '93', '82', '81', '6', '5'],
  MUNICIPALITY: ['721'],
  EPCI: ['734', '7353'],
  DEPARTMENT: ['722', '723'],
  MIXED_SYNDICATE: ['735'],
  ASSOCIATION_OTHER: ['92'],
  MUTUAL: ['82'],
};

type Content = DraftContentOf<typeof fields, typeof rows>;

function check(content: Content, _all: AllAnswers, context: CompletenessContext): readonly Problem[] {
  const problems: Problem[] = [];
  const { holderType, legalCategoryCode } = content;
  const accepted = holderType && LEGAL_CATEGORIES[holderType];
  if (accepted && legalCategoryCode && !accepted.some((prefix) => legalCategoryCode.startsWith(prefix))) {
    problems.push({
      path: 'porteur.legalCategoryCode',
      code: 'legal_category_incoherent',
      details: { holderType, legalCategoryCode },
      severity: 'blocking',
    });
  }
  problems.push(...checkRegister(content, context));
  if (content.aides.length === 0 && content.noPublicAid !== true) {
    problems.push({ path: 'porteur.noPublicAid', code: 'public_aids_statement', severity: 'blocking' });
  }
  return problems;
}

/** The register never blocks: it may be late, and the agency has the last word (R03). */
function checkRegister(content: Content, { company }: CompletenessContext): Problem[] {
  if (!company || content.siret === undefined) return [];
  const { record } = company;
  const warn = (field: string, code: Problem['code'], details?: Problem['details']): Problem[] => [
    { path: `porteur.${field}`, code, details, severity: 'warning' },
  ];
  if (record === null) return warn('siret', 'company_unknown');
  if (record.siret !== content.siret) return [];
  if (!record.isActive) return warn('siret', 'company_closed', { name: record.name });
  const isSameName = content.name === undefined || foldText(content.name) === foldText(record.name);
  return isSameName || content.nameChangeReason
    ? []
    : warn('name', 'company_name_differs', { name: record.name });
}

function isYes(value: unknown): boolean {
  return value === true || value === 'true';
}

/** Identity of the holder (domain.md 4.1; identity and size: arrêté of 21 August 2018). The IBAN is never asked before selection. */
export const porteur = {
  slug: 'porteur',
  group: 'holder',
  minutes: 15,
  fields,
  rows,
  check,
} as const satisfies Section;
