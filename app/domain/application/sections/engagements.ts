import type { Condition, Field, RowGroup, Section } from '../fields.ts';
import { isAssociation, isFoundation } from '../holder.ts';

/** Contrat d'engagement républicain: associations and foundations (law 2000-321 art. 10-1, decree 2021-1947). */
const signsRepublicanContract: Condition = (_, all) => isAssociation(all) || isFoundation(all);

const commitment = { kind: 'boolean', requirement: 'required', mustBeTrue: true, version: 1 } as const;

const fields = [
  { id: 'generalPracticeFirst', ...commitment, fieldset: 'care' },
  { id: 'appointmentCoordination', ...commitment, fieldset: 'care' },
  { id: 'gpReferral', ...commitment, fieldset: 'care' },
  { id: 'sectorOne', ...commitment, fieldset: 'fees' },
  { id: 'directBilling', ...commitment, fieldset: 'fees' },
  { id: 'orderAuthorisation', ...commitment, fieldset: 'safety' },
  { id: 'professionalInsurance', ...commitment, fieldset: 'safety' },
  { id: 'secureDigitalHealth', ...commitment, fieldset: 'safety' },
  { id: 'threeYearService', ...commitment, fieldset: 'service' },
  { id: 'quarterlyData', ...commitment, fieldset: 'service' },
  { id: 'visibleSupport', ...commitment, fieldset: 'service' },
  { id: 'notifyChanges', ...commitment, fieldset: 'service' },
  { id: 'returnUnspentFunds', ...commitment, fieldset: 'money' },
  { id: 'acceptControl', ...commitment, fieldset: 'money' },
  {
    id: 'republicanCommitment',
    ...commitment,
    requirement: signsRepublicanContract,
    shown: signsRepublicanContract,
    fieldset: 'law',
  },
  { id: 'swornStatement', ...commitment, fieldset: 'law' },
] as const satisfies readonly Field[];

const rows = [] as const satisfies readonly RowGroup[];

/** What the holder promises, each sentence with its version (domain.md 4.12; sworn statement: arrêté of 21 August 2018). */
export const engagements = {
  slug: 'engagements',
  group: 'commitments',
  minutes: 5,
  fields,
  rows,
} as const satisfies Section;
