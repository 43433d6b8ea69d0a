import type { LifecycleRole } from '#app/domain/application/lifecycle.ts';
import { canDeposit, canEdit, type HeldRole, type MemberRole, type RoleName } from './roles.ts';
import { canManageTeam, canTransfer } from './team.ts';

export type PersonRights = { userId: string; roles: readonly HeldRole[] };

/** What permissions look at in an application: territory and the person's own ties to it. */
export type ApplicationObject = {
  kind: 'application';
  /** False for a draft never deposited: nobody but its members may know that it exists. */
  isDeposited: boolean;
  authorityId: number | null;
  associatedAuthorityIds: readonly number[];
  departmentCodes: readonly string[];
  /** What the asking person is in it; null for a stranger. */
  memberRole: MemberRole | null;
  /** The asking person has an assignment in force on it. */
  isAssigned: boolean;
  isRecused: boolean;
};

/** Anything that belongs to the platform or to the call as a whole. */
export type PlatformObject = { kind: 'platform' };

export const APPLICATION_ACTIONS = [
  'read_draft',
  'edit_answers',
  'deposit',
  'withdraw',
  'manage_members',
  'transfer',
  'read_deposited',
  'answer_checklist',
  'request_complements',
  'declare_admissibility',
  'reverse_inadmissibility',
  'assign_reviewers',
  'order_recusal',
  'settle_recusal',
  'review',
  'read_review_progress',
  'prepare_regional_opinion',
  'sign_regional_opinion',
  'reopen_review',
  'read_review_again',
  'give_associated_opinion',
  'give_territorial_opinion',
  'table',
  'take_decision',
  'notify_decision',
  'close',
  'record_support',
  'consult_bodies',
  'reassign',
  'read_messages',
  'write_message',
  'write_note',
  'enter_appeal',
  'answer_appeal',
  'record_agreement',
] as const;
export type ApplicationAction = (typeof APPLICATION_ACTIONS)[number];

export const PLATFORM_ACTIONS = [
  'create_application',
  'read_steering',
  'run_ranking',
  'open_session',
  'carry_over',
  'prepare_publication',
  'approve_publication',
  'configure_call',
  'manage_accounts',
  'read_journal',
] as const;
export type PlatformAction = (typeof PLATFORM_ACTIONS)[number];

type Bond = (person: PersonRights, application: ApplicationObject) => boolean;

const asMember =
  (isEnough: (role: MemberRole | null) => boolean): Bond =>
  (_person, application) =>
    isEnough(application.memberRole);

/** A role of the authority in charge. */
const inOwnAuthority =
  (...roles: RoleName[]): Bond =>
  (person, application) =>
    person.roles.some(
      (held) =>
        includesRole(roles, held) &&
        held.authorityId !== null &&
        held.authorityId === application.authorityId,
    );

const inAssociatedAuthority =
  (...roles: RoleName[]): Bond =>
  (person, application) =>
    person.roles.some(
      (held) =>
        includesRole(roles, held) &&
        held.authorityId !== null &&
        application.associatedAuthorityIds.includes(held.authorityId),
    );

const inServedDepartment =
  (...roles: RoleName[]): Bond =>
  (person, application) =>
    person.roles.some(
      (held) =>
        includesRole(roles, held) &&
        held.departmentCode !== null &&
        application.departmentCodes.includes(held.departmentCode),
    );

const national =
  (...roles: RoleName[]): Bond =>
  (person) =>
    person.roles.some((held) => includesRole(roles, held));

const assigned: Bond = (person, application) =>
  application.isAssigned &&
  person.roles.some((held) => includesRole(['ars_reviewer', 'anct_reviewer'], held));

/**
 * Who may do what on an application: one bond is enough. Everything but the first block needs a
 * deposited application. Source: domain.md 3.5; lifecycle.md, column "who".
 */
const APPLICATION_TABLE: Readonly<Record<ApplicationAction, readonly Bond[]>> = {
  read_draft: [asMember((role) => role !== null)],
  edit_answers: [asMember(canEdit)],
  deposit: [asMember(canDeposit)],
  withdraw: [asMember(canDeposit)],
  manage_members: [asMember(canManageTeam)],
  transfer: [asMember(canTransfer)],

  read_deposited: [
    inOwnAuthority('ars_officer', 'ars_director'),
    inAssociatedAuthority('ars_officer', 'ars_director'),
    inServedDepartment('anct_delegate'),
    assigned,
    national('national_official', 'national_chair', 'publisher', 'auditor'),
  ],
  answer_checklist: [inOwnAuthority('ars_officer')],
  request_complements: [inOwnAuthority('ars_officer')],
  declare_admissibility: [inOwnAuthority('ars_officer')],
  reverse_inadmissibility: [inOwnAuthority('ars_director')],
  assign_reviewers: [inOwnAuthority('ars_officer')],
  order_recusal: [inOwnAuthority('ars_officer', 'ars_director')],
  settle_recusal: [inOwnAuthority('ars_director'), national('national_official', 'national_chair')],
  review: [assigned],
  read_review_progress: [
    inOwnAuthority('ars_officer', 'ars_director'),
    national('national_official', 'national_chair', 'auditor'),
  ],
  prepare_regional_opinion: [inOwnAuthority('ars_officer', 'ars_director')],
  sign_regional_opinion: [inOwnAuthority('ars_director')],
  reopen_review: [inOwnAuthority('ars_director')],
  read_review_again: [
    inOwnAuthority('ars_officer', 'ars_director'),
    national('national_official', 'national_chair'),
  ],
  give_associated_opinion: [inAssociatedAuthority('ars_director')],
  give_territorial_opinion: [inServedDepartment('anct_delegate')],
  table: [national('national_official')],
  take_decision: [national('national_official')],
  notify_decision: [national('national_official')],
  close: [national('national_official')],
  consult_bodies: [inOwnAuthority('ars_officer')],
  reassign: [inOwnAuthority('ars_officer', 'ars_director'), national('national_official')],
  record_support: [
    inOwnAuthority('ars_officer', 'ars_director'),
    inAssociatedAuthority('ars_officer', 'ars_director'),
    inServedDepartment('anct_delegate'),
  ],
  // Whoever reviews does not write to the holder: delegates are not of the correspondence.
  read_messages: [
    inOwnAuthority('ars_officer', 'ars_director'),
    national('national_official', 'national_chair', 'auditor'),
  ],
  write_message: [inOwnAuthority('ars_officer', 'ars_director'), national('national_official')],
  write_note: [inOwnAuthority('ars_officer', 'ars_director'), national('national_official')],
  enter_appeal: [inOwnAuthority('ars_officer', 'ars_director'), national('national_official')],
  // A gracious appeal goes to the author of the decision, the national decider (domain.md 3.6).
  answer_appeal: [national('national_official')],
  record_agreement: [inOwnAuthority('ars_officer', 'ars_director'), national('national_official')],
};

const MEMBER_ACTIONS: readonly ApplicationAction[] = [
  'read_draft',
  'edit_answers',
  'deposit',
  'withdraw',
  'manage_members',
  'transfer',
];

const PLATFORM_TABLE: Readonly<Record<PlatformAction, readonly RoleName[] | 'anyone'>> = {
  create_application: 'anyone',
  read_steering: ['national_official', 'national_chair', 'auditor'],
  run_ranking: ['national_official', 'national_chair'],
  open_session: ['national_official', 'national_chair'],
  carry_over: ['national_official'],
  prepare_publication: ['publisher', 'national_official', 'national_chair'],
  approve_publication: ['publisher', 'national_official', 'national_chair'],
  configure_call: ['admin'],
  manage_accounts: ['admin'],
  read_journal: ['admin', 'auditor'],
};

/**
 * The one answer to "may this person do that?", asked by guards and by screens. It says nothing
 * of the moment: the lifecycle does (application/lifecycle.ts). The database's policies judge the
 * same question again with their own rules.
 *
 * A recused person does nothing on the application (decree 2014-90), and a member of it acts as a
 * member only, whatever office they hold (law 2013-907, article 2).
 */
export function can(person: PersonRights, action: ApplicationAction, object: ApplicationObject): boolean;
export function can(person: PersonRights, action: PlatformAction, object: PlatformObject): boolean;
export function can(
  person: PersonRights,
  action: ApplicationAction | PlatformAction,
  object: ApplicationObject | PlatformObject,
): boolean {
  if (object.kind === 'platform') return isPlatformAction(action) && canOnPlatform(person, action);
  if (isPlatformAction(action)) return false;
  if (!MEMBER_ACTIONS.includes(action)) {
    if (!object.isDeposited || object.isRecused || object.memberRole !== null) return false;
  }
  return APPLICATION_TABLE[action].some((bond) => bond(person, object));
}

/**
 * In what capacity a person acts on one application, for the lifecycle. Recused officers have
 * none; members act as members only.
 */
export function lifecycleRolesOf(person: PersonRights, application: ApplicationObject): LifecycleRole[] {
  if (application.memberRole !== null) return canDeposit(application.memberRole) ? ['signatory'] : [];
  if (application.isRecused || !application.isDeposited) return [];
  const roles: LifecycleRole[] = [];
  if (inOwnAuthority('ars_officer')(person, application)) roles.push('ars_officer');
  if (inOwnAuthority('ars_director')(person, application)) roles.push('ars_director');
  if (national('national_official')(person, application)) roles.push('national_official');
  return roles;
}

function canOnPlatform(person: PersonRights, action: PlatformAction): boolean {
  const allowed = PLATFORM_TABLE[action];
  return allowed === 'anyone' || person.roles.some((held) => includesRole(allowed, held));
}

function isPlatformAction(action: ApplicationAction | PlatformAction): action is PlatformAction {
  return PLATFORM_ACTIONS.some((known) => known === action);
}

function includesRole(roles: readonly RoleName[], held: HeldRole): boolean {
  return roles.some((role) => role === held.role);
}
