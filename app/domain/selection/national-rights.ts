import { type ApplicationAction, can, type PersonRights } from '#app/domain/account/permissions.ts';
import type { MemberRole, RoleName } from '#app/domain/account/roles.ts';

/** Who runs the calendar of a call, its committee and its ranking. Source: domain.md 3.5. */
export const STEERING_ROLES: readonly RoleName[] = ['national_official', 'national_chair'];

/** Who may read the national desk: the auditor reads and does nothing. */
export const STEERING_READERS: readonly RoleName[] = [...STEERING_ROLES, 'auditor'];

/** Who answers requests of access to documents. */
export const ACCESS_ROLES: readonly RoleName[] = ['national_official'];

export function isNationalOfficial(person: PersonRights): boolean {
  return person.roles.some((held) => ACCESS_ROLES.some((role) => role === held.role));
}

/** Who asks for scenarios and takes one over; the committee's chair and the auditor read those shared with them. */
export const SCENARIO_ROLES: readonly RoleName[] = ['national_official'];

export const PUBLICATION_ROLES: readonly RoleName[] = [...STEERING_ROLES, 'publisher'];

export function canSteer(person: PersonRights): boolean {
  return person.roles.some((held) => STEERING_ROLES.some((role) => role === held.role));
}

export function canWriteScenarios(person: PersonRights): boolean {
  return person.roles.some((held) => SCENARIO_ROLES.some((role) => role === held.role));
}

export type FileTies = {
  authorityId: number | null;
  associatedAuthorityIds: readonly number[];
  departmentCodes: readonly string[];
  /** What the person is in the application, if anything. */
  memberRole: string | null;
};

/** Whether a national official may do this to a deposited file; a member of the file never may. */
export function canActOnFile(person: PersonRights, action: ApplicationAction, file: FileTies): boolean {
  return can(person, action, fileObject(file));
}

export function fileObject(file: FileTies) {
  return {
    kind: 'application' as const,
    isDeposited: true,
    authorityId: file.authorityId,
    associatedAuthorityIds: file.associatedAuthorityIds,
    departmentCodes: file.departmentCodes,
    memberRole: file.memberRole as MemberRole | null,
    isAssigned: false,
    isRecused: false,
  };
}
