import { parseDate } from '#app/domain/shared/calendar-date.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';

/** What a director may have signed in their stead. */
export const SIGNED_ACTS = ['regional_opinion', 'regional_ranking'] as const;
export type SignedAct = (typeof SIGNED_ACTS)[number];

export const REFERENCE_MAX_LENGTH = 200;

export type DelegationRefusal =
  | 'delegate_unknown'
  | 'delegation_acts_missing'
  | 'delegation_dates_invalid'
  | 'delegation_reference_missing';

export type PostedDelegation = {
  delegateId: string;
  acts: readonly string[];
  startsOn: string;
  endsOn: string;
  reference: string;
};

export type GrantedDelegation = {
  delegateId: string;
  acts: SignedAct[];
  startsOn: string;
  endsOn: string;
  reference: string;
};

/**
 * A delegation of signature says who, for which acts, from which day to which day, and by which published decision:
 * one that is over before it begins, or says nothing, gives nothing. `delegates` are those who work in the agency.
 */
export function decideDelegation(
  posted: PostedDelegation,
  { delegates, today }: { delegates: readonly string[]; today: string },
): Result<GrantedDelegation, DelegationRefusal> {
  if (!delegates.includes(posted.delegateId)) return refused('delegate_unknown');
  const acts = SIGNED_ACTS.filter((act) => posted.acts.includes(act));
  if (acts.length === 0) return refused('delegation_acts_missing');
  const [startsOn, endsOn] = [parseDate(posted.startsOn), parseDate(posted.endsOn)];
  if (startsOn === undefined || endsOn === undefined) return refused('delegation_dates_invalid');
  if (endsOn < startsOn || endsOn < today) return refused('delegation_dates_invalid');
  const reference = posted.reference.trim().slice(0, REFERENCE_MAX_LENGTH);
  if (reference === '') return refused('delegation_reference_missing');
  return ok({ delegateId: posted.delegateId, acts, startsOn, endsOn, reference });
}

export type DelegationState = 'to_come' | 'in_force' | 'ended' | 'revoked';

/** Where a delegation stands on a day; its first and last days count. */
export function delegationState(
  delegation: { startsOn: string; endsOn: string; isRevoked: boolean },
  today: string,
): DelegationState {
  if (delegation.isRevoked) return 'revoked';
  if (today < delegation.startsOn) return 'to_come';
  return today > delegation.endsOn ? 'ended' : 'in_force';
}
