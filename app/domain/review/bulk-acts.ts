import type { PersonRights } from '#app/domain/account/permissions.ts';
import type { RoleName } from '#app/domain/account/roles.ts';

/**
 * What may be done to several files at once: each file is judged alone, by the rule of the single act, and one that
 * is refused stays as it is. Assigning reviewers is not among them: it is a choice for each file.
 */
export const BULK_ACTS = ['declare_admissible', 'table', 'close'] as const;
export type BulkAct = (typeof BULK_ACTS)[number];

export const MAX_BULK_FILES = 100;

const ROLES: Readonly<Record<BulkAct, RoleName>> = {
  declare_admissible: 'ars_officer',
  table: 'national_official',
  close: 'national_official',
};

export function bulkActsOf({ roles }: Pick<PersonRights, 'roles'>): BulkAct[] {
  return BULK_ACTS.filter((act) => roles.some(({ role }) => role === ROLES[act]));
}
