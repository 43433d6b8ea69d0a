import type { PersonRights } from '../account/permissions.ts';

/** Départements served by a file for which this person is ANCT's delegate, in order. Source: domain.md 3.5. */
export function delegatedDepartments(
  { roles }: Pick<PersonRights, 'roles'>,
  served: readonly string[],
): string[] {
  const held = roles.flatMap(({ role, departmentCode }) =>
    role === 'anct_delegate' && departmentCode !== null ? [departmentCode] : [],
  );
  return served.filter((code) => held.includes(code)).sort();
}
