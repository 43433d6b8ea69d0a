import type { Condition, Field, RowGroup, Section } from '../fields.ts';

const CIVILITIES = ['MADAM', 'SIR'] as const;
const REQUIRED = 'required' as const;

const signedByAnother: Condition = ({ signatoryIsLegalRep }) =>
  signatoryIsLegalRep === false || signatoryIsLegalRep === 'false';

const anyFinanceContact: Condition = (answers) =>
  ['financeContactLastName', 'financeContactFirstName', 'financeContactEmail', 'financeContactPhone'].some(
    (id) => typeof answers[id] === 'string' && answers[id].trim() !== '',
  );

const fields = [
  {
    id: 'legalRepCivility',
    kind: 'choice',
    requirement: 'optional',
    options: CIVILITIES,
    fieldset: 'legalRep',
    personal: true,
  },
  {
    id: 'legalRepLastName',
    kind: 'text',
    requirement: REQUIRED,
    maxLength: 100,
    fieldset: 'legalRep',
    personal: true,
  },
  {
    id: 'legalRepFirstName',
    kind: 'text',
    requirement: REQUIRED,
    maxLength: 100,
    fieldset: 'legalRep',
    personal: true,
  },
  {
    id: 'legalRepFunction',
    kind: 'text',
    requirement: REQUIRED,
    maxLength: 150,
    fieldset: 'legalRep',
    personal: true,
  },
  { id: 'legalRepEmail', kind: 'email', requirement: REQUIRED, fieldset: 'legalRep', personal: true },
  { id: 'legalRepPhone', kind: 'phone', requirement: REQUIRED, fieldset: 'legalRep', personal: true },
  { id: 'signatoryIsLegalRep', kind: 'boolean', requirement: REQUIRED, fieldset: 'mandatee' },
  {
    id: 'mandateeCivility',
    kind: 'choice',
    requirement: 'optional',
    shown: signedByAnother,
    options: CIVILITIES,
    fieldset: 'mandatee',
    personal: true,
  },
  {
    id: 'mandateeLastName',
    kind: 'text',
    requirement: signedByAnother,
    shown: signedByAnother,
    maxLength: 100,
    fieldset: 'mandatee',
    personal: true,
  },
  {
    id: 'mandateeFirstName',
    kind: 'text',
    requirement: signedByAnother,
    shown: signedByAnother,
    maxLength: 100,
    fieldset: 'mandatee',
    personal: true,
  },
  {
    id: 'mandateeFunction',
    kind: 'text',
    requirement: signedByAnother,
    shown: signedByAnother,
    maxLength: 150,
    fieldset: 'mandatee',
    personal: true,
  },
  {
    id: 'mandateeEmail',
    kind: 'email',
    requirement: signedByAnother,
    shown: signedByAnother,
    fieldset: 'mandatee',
    personal: true,
  },
  {
    id: 'mandateePhone',
    kind: 'phone',
    requirement: signedByAnother,
    shown: signedByAnother,
    fieldset: 'mandatee',
    personal: true,
  },
  {
    id: 'projectLeadLastName',
    kind: 'text',
    requirement: REQUIRED,
    maxLength: 100,
    fieldset: 'projectLead',
    personal: true,
  },
  {
    id: 'projectLeadFirstName',
    kind: 'text',
    requirement: REQUIRED,
    maxLength: 100,
    fieldset: 'projectLead',
    personal: true,
  },
  {
    id: 'projectLeadFunction',
    kind: 'text',
    requirement: REQUIRED,
    maxLength: 150,
    fieldset: 'projectLead',
    personal: true,
  },
  { id: 'projectLeadEmail', kind: 'email', requirement: REQUIRED, fieldset: 'projectLead', personal: true },
  { id: 'projectLeadPhone', kind: 'phone', requirement: REQUIRED, fieldset: 'projectLead', personal: true },
  {
    id: 'medicalLeadLastName',
    kind: 'text',
    requirement: REQUIRED,
    maxLength: 100,
    fieldset: 'medicalLead',
    personal: true,
  },
  {
    id: 'medicalLeadFirstName',
    kind: 'text',
    requirement: REQUIRED,
    maxLength: 100,
    fieldset: 'medicalLead',
    personal: true,
  },
  {
    id: 'medicalLeadProfession',
    kind: 'text',
    requirement: REQUIRED,
    maxLength: 150,
    fieldset: 'medicalLead',
    personal: true,
  },
  { id: 'medicalLeadRpps', kind: 'rpps', requirement: REQUIRED, fieldset: 'medicalLead', personal: true },
  { id: 'medicalLeadEmail', kind: 'email', requirement: REQUIRED, fieldset: 'medicalLead', personal: true },
  { id: 'medicalLeadPhone', kind: 'phone', requirement: 'optional', fieldset: 'medicalLead', personal: true },
  {
    id: 'financeContactLastName',
    kind: 'text',
    requirement: anyFinanceContact,
    maxLength: 100,
    fieldset: 'financeContact',
    personal: true,
  },
  {
    id: 'financeContactFirstName',
    kind: 'text',
    requirement: 'optional',
    maxLength: 100,
    fieldset: 'financeContact',
    personal: true,
  },
  {
    id: 'financeContactFunction',
    kind: 'text',
    requirement: 'optional',
    maxLength: 150,
    fieldset: 'financeContact',
    personal: true,
  },
  {
    id: 'financeContactEmail',
    kind: 'email',
    requirement: anyFinanceContact,
    fieldset: 'financeContact',
    personal: true,
  },
  {
    id: 'financeContactPhone',
    kind: 'phone',
    requirement: 'optional',
    fieldset: 'financeContact',
    personal: true,
  },
  { id: 'noticeEmail', kind: 'email', requirement: REQUIRED, fieldset: 'notice', personal: true },
] as const satisfies readonly Field[];

const rows = [] as const satisfies readonly RowGroup[];

/** People the service writes to (domain.md 4.2; legal representative and mandated person: arrêté of 21 August 2018). */
export const contacts = {
  slug: 'contacts',
  group: 'holder',
  minutes: 10,
  fields,
  rows,
} as const satisfies Section;
