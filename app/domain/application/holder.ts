import type { AllAnswers } from './fields.ts';
import { textAt } from './text-answer.ts';

/** Who the holder is, asked by conditions of several sections (domain.md 1.5 and 3.4). */
export const HOLDER_TYPES = [
  'CPTS',
  'MSP',
  'HEALTH_CENTRE',
  'HEALTH_ESTABLISHMENT',
  'MUNICIPALITY',
  'EPCI',
  'DEPARTMENT',
  'MIXED_SYNDICATE',
  'ASSOCIATION_OTHER',
  'MUTUAL',
  'GCS_GIP',
  'OTHER',
] as const;

export type HolderType = (typeof HOLDER_TYPES)[number];

/** Association of local law, Haut-Rhin, Bas-Rhin and Moselle: not in the RNA (local civil code art. 21 to 79). */
export const LOCAL_LAW_ASSOCIATION = '9260';

export function holderTypeOf(all: AllAnswers): string {
  return textAt(all, 'porteur.holderType');
}

export function legalCategoryOf(all: AllAnswers): string {
  return textAt(all, 'porteur.legalCategoryCode');
}

/** A CPTS is an association (CSP art. L.1434-12-1); others are known by their INSEE category 92xx. */
export function isAssociation(all: AllAnswers): boolean {
  const type = holderTypeOf(all);
  return type === 'CPTS' || type === 'ASSOCIATION_OTHER' || legalCategoryOf(all).startsWith('92');
}

/** Where associations are entered in a register of the court, and not in the RNA. */
const ALSACE_MOSELLE = ['57', '67', '68'];

/** An association of local law, by its category or by its seat: it may have no RNA number. */
export function isUnderLocalLaw(all: AllAnswers): boolean {
  const seat = textAt(all, 'porteur.addressCommune');
  return legalCategoryOf(all) === LOCAL_LAW_ASSOCIATION || ALSACE_MOSELLE.includes(seat.slice(0, 2));
}

export function isFoundation(all: AllAnswers): boolean {
  return legalCategoryOf(all).startsWith('93');
}

/** Collectivité territoriale or groupement. */
export function isLocalAuthority(all: AllAnswers): boolean {
  return ['MUNICIPALITY', 'EPCI', 'DEPARTMENT', 'MIXED_SYNDICATE'].includes(holderTypeOf(all));
}

export function isPublicBody(all: AllAnswers): boolean {
  return isLocalAuthority(all) || legalCategoryOf(all).startsWith('7');
}
