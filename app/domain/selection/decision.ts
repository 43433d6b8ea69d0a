import { ok, type Result, refused } from '#app/domain/shared/result.ts';

/** Outcomes, append-only. They live in `decisions`, never in a column that the holder may read. */
export const OUTCOMES = [
  'selected',
  'reserve',
  'deferred',
  'not_selected',
  'withdrawn_by_holder',
  'revoked',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a first decision may say; the two others only follow one. */
export const FIRST_OUTCOMES = ['selected', 'reserve', 'deferred', 'not_selected'] as const;

export type DecisionDraft = {
  outcome: Outcome;
  grantCents: number | null;
  reserveRank: number | null;
  /** Day on which the reserve list falls, `YYYY-MM-DD`. */
  reserveExpiresOn: string | null;
  reason: string;
};

/** The decision in force, if any; superseding it makes a new row that points to this one. */
export type DecisionInForce = {
  id: string;
  outcome: Outcome;
  isNotified: boolean;
};

export type DecisionRefusal =
  | 'decision_reason_missing'
  | 'grant_missing'
  | 'grant_unexpected'
  | 'reserve_rank_missing'
  | 'reserve_expiry_missing'
  | 'decision_changed_meanwhile'
  | 'supersede_not_allowed';

/**
 * What may follow a decision already notified: a right was given or refused, so only these turns
 * exist. Reserve is called or falls; a laureate withdraws or is revoked; a refusal or deferral is
 * turned by an appeal. Source: lifecycle.md (decisions), domain.md 5.1.
 */
const AFTER_NOTICE: Readonly<Record<Outcome, readonly Outcome[]>> = {
  selected: ['selected', 'withdrawn_by_holder', 'revoked'],
  reserve: ['selected', 'not_selected', 'withdrawn_by_holder'],
  deferred: ['selected', 'reserve', 'not_selected', 'withdrawn_by_holder'],
  not_selected: ['selected', 'reserve', 'deferred'],
  withdrawn_by_holder: [],
  revoked: ['selected'],
};

/**
 * Whether a decision may be recorded, first or in place of another. `expectedId` is the decision
 * that the officer had on screen (null for none): when another officer has decided meanwhile, it
 * is refused, never overwritten. A decision not yet notified may be replaced by any first
 * outcome. A reason is always required, although the law does not ask for one (domain.md 5.8).
 */
export function decideSupersede(input: {
  inForce: DecisionInForce | null;
  expectedId: string | null;
  next: DecisionDraft;
}): Result<{ supersedes: string | null }, DecisionRefusal> {
  const { inForce, expectedId, next } = input;
  if ((inForce?.id ?? null) !== expectedId) return refused('decision_changed_meanwhile');
  const allowed = inForce?.isNotified ? AFTER_NOTICE[inForce.outcome] : FIRST_OUTCOMES;
  if (!allowed.some((outcome) => outcome === next.outcome)) {
    return refused('supersede_not_allowed', { to: next.outcome, ...(inForce && { from: inForce.outcome }) });
  }
  const flaw = findFlaw(next);
  return flaw ? refused(flaw) : ok({ supersedes: inForce?.id ?? null });
}

function findFlaw(draft: DecisionDraft): DecisionRefusal | undefined {
  if (draft.reason.trim() === '') return 'decision_reason_missing';
  if (draft.outcome === 'selected') {
    const isAmount = Number.isSafeInteger(draft.grantCents) && (draft.grantCents ?? 0) > 0;
    if (!isAmount) return 'grant_missing';
  } else if (draft.grantCents !== null) {
    return 'grant_unexpected';
  }
  if (draft.outcome === 'reserve') {
    if (draft.reserveRank === null || draft.reserveRank < 1) return 'reserve_rank_missing';
    if (draft.reserveExpiresOn === null) return 'reserve_expiry_missing';
  }
  return undefined;
}
