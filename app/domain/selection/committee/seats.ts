import { type HeldRole, holdsOneOf, type RoleName } from '#app/domain/account/roles.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';

/** What somebody is at a meeting of the committee. Source: domain.md 5.6; CRPA R.133-3 s. */
export const COMMITTEE_SEATS = ['chair', 'vice_chair', 'secretary', 'member'] as const;
export type CommitteeSeat = (typeof COMMITTEE_SEATS)[number];

/** Which roles may take which seat: nobody sits who neither answers for the call nor for a territory. */
const ROLES_OF_SEAT: Readonly<Record<CommitteeSeat, readonly RoleName[]>> = {
  chair: ['national_chair'],
  vice_chair: ['national_chair', 'national_official', 'ars_director'],
  secretary: ['national_official'],
  member: ['national_chair', 'national_official', 'ars_director', 'anct_delegate'],
};

/** One of these roles at least opens a seat. */
export const COMMITTEE_MEMBER_ROLES = ROLES_OF_SEAT.member;

/** Whoever may sit, or reads without sitting (the auditor). */
export const COMMITTEE_READERS: readonly RoleName[] = [...COMMITTEE_MEMBER_ROLES, 'auditor'];

/** Who plans meetings and convenes them. */
export const COMMITTEE_PLANNERS: readonly RoleName[] = ['national_official', 'national_chair'];

/** Who calls the items, opens the ballots and writes the minutes. */
export const COMMITTEE_CLERKS: readonly RoleName[] = ['national_official'];

type Roles = readonly Pick<HeldRole, 'role'>[];

export function isCommitteeSeat(text: string): text is CommitteeSeat {
  return COMMITTEE_SEATS.some((seat) => seat === text);
}

export function mayPlan({ roles }: { roles: Roles }): boolean {
  return holdsOneOf(roles, COMMITTEE_PLANNERS);
}

export function mayKeepMinutes({ roles }: { roles: Roles }): boolean {
  return holdsOneOf(roles, COMMITTEE_CLERKS);
}

/** The secretary writes and does not vote. */
export function hasVote({ seat }: { seat: CommitteeSeat }): boolean {
  return seat !== 'secretary';
}

export type SeatRefusal = 'seat_unknown' | 'seat_not_open_to_role' | 'seat_taken' | 'already_seated';

/** Whether a person with these roles may take this seat of a meeting where these sit already. */
export function decideSeat(
  asked: { userId: string; seat: string; roles: Roles },
  seated: readonly { userId: string; seat: CommitteeSeat }[],
): Result<CommitteeSeat, SeatRefusal> {
  const { userId, seat, roles } = asked;
  if (!isCommitteeSeat(seat)) return refused('seat_unknown');
  if (!holdsOneOf(roles, ROLES_OF_SEAT[seat])) return refused('seat_not_open_to_role');
  if (seated.some((other) => other.userId === userId)) return refused('already_seated');
  if (seat !== 'member' && seated.some((other) => other.seat === seat)) return refused('seat_taken');
  return ok(seat);
}
