/** Roles by territory. Source: domain.md 3.5. A holder has none: rights come from membership. */
export const ROLES = [
  'ars_officer',
  'ars_director',
  'ars_reviewer',
  'anct_delegate',
  'anct_reviewer',
  'national_official',
  'national_chair',
  'publisher',
  'admin',
  'auditor',
] as const;
export type RoleName = (typeof ROLES)[number];

/** A role as granted: agencies' roles hold in one authority, ANCT's in one département. */
export type HeldRole = {
  role: string;
  authorityId: number | null;
  departmentCode: string | null;
};

export type RoleScope = 'authority' | 'department' | 'none';

/** Where a role holds; a role without its territory gives no right at all. */
export function scopeOf(role: RoleName): RoleScope {
  if (role.startsWith('ars_')) return 'authority';
  return role.startsWith('anct_') ? 'department' : 'none';
}

export function isRoleName(text: string): text is RoleName {
  return ROLES.some((role) => role === text);
}

/** Whether at least one of these roles is held, wherever it holds. */
export function holdsOneOf(held: readonly Pick<HeldRole, 'role'>[], wanted: readonly RoleName[]): boolean {
  return held.some(({ role }) => wanted.some((one) => one === role));
}

/** What a person is in one application. The owner also deposits and withdraws. */
export const MEMBER_ROLES = ['owner', 'signatory', 'editor', 'reader'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

export function canDeposit(role: MemberRole | null): boolean {
  return role === 'owner' || role === 'signatory';
}

export function canEdit(role: MemberRole | null): boolean {
  return role === 'owner' || role === 'signatory' || role === 'editor';
}
