import { ok, type Result, refused } from '#app/domain/shared/result.ts';

/**
 * The lifecycle of an application: one table, read by one function.
 * Outcomes (selected, reserve…) are not statuses: a status is what the holder may know
 * at once, an outcome lives in `decisions` until it is notified (selection/decision.ts).
 */

export const STATUSES = [
  'draft',
  'deposited',
  'complement_requested',
  'admissible',
  'inadmissible',
  'in_review',
  'reviewed',
  'ranked',
  'in_committee',
  'decided',
  'withdrawn',
  'closed',
  'abandoned',
] as const;
export type Status = (typeof STATUSES)[number];

/** Nothing more is expected; `inadmissible` alone can be reversed. */
export const TERMINAL_STATUSES: readonly Status[] = [
  'inadmissible',
  'decided',
  'withdrawn',
  'closed',
  'abandoned',
];

export const OPEN_STATUSES: readonly Status[] = STATUSES.filter(
  (status) => !TERMINAL_STATUSES.includes(status),
);

export function isTerminal(status: Status): boolean {
  return TERMINAL_STATUSES.includes(status);
}

export const ACTS = [
  'deposit',
  'redeposit',
  'request_complements',
  'answer_complements',
  'lapse_complements',
  'declare_admissible',
  'declare_inadmissible',
  'reverse_inadmissibility',
  'start_review',
  'finish_review',
  'reopen_review',
  'rank',
  'table',
  'return_to_region',
  'notify_decision',
  'withdraw',
  'close',
  'expire_draft',
] as const;
export type Act = (typeof ACTS)[number];

/**
 * In what capacity one acts on this one application. `signatory` holds for the member who may
 * deposit (owner or signatory); the officers' roles hold for the application's own authority;
 * account/permissions.ts `lifecycleRolesOf` derives them. No role includes another.
 */
export const LIFECYCLE_ROLES = [
  'signatory',
  'ars_officer',
  'ars_director',
  'national_official',
  'clock',
  'system',
] as const;
export type LifecycleRole = (typeof LIFECYCLE_ROLES)[number];

/**
 * What the conditions look at. A fact that is not given counts as not met: forgetting one
 * refuses the act, never lets it through.
 */
export type TransitionFacts = {
  /** Every required answer is present and valid (completeness of the frozen content). */
  complete?: boolean;
  /** Window of the competent authority at the attempt's instant (call/windows.ts). */
  window?: 'not_open' | 'open' | 'closed';
  /** The deposit is accepted as late and will carry that flag. */
  late?: boolean;
  /** Number of fields and documents named by the request for complements. */
  namedItems?: number;
  /** A deadline for the complements is given and lies ahead. */
  complementDeadlineSet?: boolean;
  complementDeadlinePassed?: boolean;
  /** The answer to the complements changes nothing but the named fields and documents. */
  onlyNamedFieldsChanged?: boolean;
  /** Every check of the admissibility list has an answer. */
  checklistAnswered?: boolean;
  /** Number of checks that failed, and of those among them without a reason. */
  failedChecks?: number;
  failedChecksWithoutReason?: number;
  /** Text given by the person who acts; blank counts as none. */
  reason?: string;
  assignmentDeployed?: boolean;
  everyRequiredReviewLocked?: boolean;
  divergenceOpen?: boolean;
  regionalOpinionSigned?: boolean;
  sessionOpen?: boolean;
  decisionTaken?: boolean;
  letterReady?: boolean;
  confirmed?: boolean;
  callClosed?: boolean;
  retentionPassed?: boolean;
};

export const TRANSITION_REFUSALS = [
  'not_allowed_role',
  'not_allowed_from_status',
  'incomplete',
  'call_not_open',
  'deadline_passed',
  'items_missing',
  'complement_deadline_missing',
  'complement_deadline_not_passed',
  'other_fields_changed',
  'closing_not_passed',
  'checklist_unanswered',
  'no_failed_check',
  'check_reason_missing',
  'reason_missing',
  'assignment_not_deployed',
  'review_missing',
  'divergence_open',
  'opinion_not_signed',
  'session_not_open',
  'decision_missing',
  'letter_not_ready',
  'confirmation_missing',
  'call_not_closed',
  'retention_not_passed',
] as const;
export type TransitionRefusal = (typeof TRANSITION_REFUSALS)[number];

/** What the event must remember beside the new status. */
export type TransitionFlag = 'late' | 'complements_unanswered';

type Condition = {
  refusal: TransitionRefusal;
  isMet: (facts: TransitionFacts) => boolean;
};

export type TransitionRule = {
  act: Act;
  from: readonly Status[];
  to: Status;
  who: LifecycleRole;
  /** Checked in this order; the first that is not met gives the refusal. */
  conditions: readonly Condition[];
  flag?: { code: TransitionFlag; isRaised: (facts: TransitionFacts) => boolean };
};

const complete: Condition = { refusal: 'incomplete', isMet: (facts) => facts.complete === true };
const windowHasOpened: Condition = {
  refusal: 'call_not_open',
  isMet: (facts) => facts.window === 'open' || facts.window === 'closed',
};
const windowOpenOrLate: Condition = {
  refusal: 'deadline_passed',
  isMet: (facts) => facts.window === 'open' || facts.late === true,
};
const beforeClosing: Condition = {
  refusal: 'deadline_passed',
  isMet: (facts) => facts.window === 'open',
};
const closingPassed: Condition = {
  refusal: 'closing_not_passed',
  isMet: (facts) => facts.window === 'closed',
};
const reasonGiven: Condition = {
  refusal: 'reason_missing',
  isMet: (facts) => (facts.reason ?? '').trim() !== '',
};

function isTrue(refusal: TransitionRefusal, fact: BooleanFact): Condition {
  return { refusal, isMet: (facts) => facts[fact] === true };
}

function isFalse(refusal: TransitionRefusal, fact: BooleanFact): Condition {
  return { refusal, isMet: (facts) => facts[fact] === false };
}

type BooleanFact = {
  [Fact in keyof TransitionFacts]-?: boolean extends NonNullable<TransitionFacts[Fact]> ? Fact : never;
}[keyof TransitionFacts];

/** The table. Reading it is reading the procedure; nothing else moves a status. */
export const LIFECYCLE: readonly TransitionRule[] = [
  {
    act: 'deposit',
    from: ['draft'],
    to: 'deposited',
    who: 'signatory',
    conditions: [complete, windowHasOpened, windowOpenOrLate],
    flag: { code: 'late', isRaised: (facts) => facts.late === true || facts.window === 'closed' },
  },
  {
    act: 'redeposit',
    from: ['deposited'],
    to: 'deposited',
    who: 'signatory',
    conditions: [complete, windowHasOpened, beforeClosing],
  },
  {
    act: 'request_complements',
    from: ['deposited'],
    to: 'complement_requested',
    who: 'ars_officer',
    conditions: [
      { refusal: 'items_missing', isMet: (facts) => (facts.namedItems ?? 0) > 0 },
      isTrue('complement_deadline_missing', 'complementDeadlineSet'),
    ],
  },
  {
    act: 'answer_complements',
    from: ['complement_requested'],
    to: 'deposited',
    who: 'signatory',
    conditions: [isTrue('other_fields_changed', 'onlyNamedFieldsChanged')],
  },
  {
    act: 'lapse_complements',
    from: ['complement_requested'],
    to: 'deposited',
    who: 'clock',
    conditions: [isTrue('complement_deadline_not_passed', 'complementDeadlinePassed')],
    flag: { code: 'complements_unanswered', isRaised: () => true },
  },
  {
    act: 'declare_admissible',
    from: ['deposited'],
    to: 'admissible',
    who: 'ars_officer',
    conditions: [closingPassed, isTrue('checklist_unanswered', 'checklistAnswered')],
  },
  {
    act: 'declare_inadmissible',
    from: ['deposited'],
    to: 'inadmissible',
    who: 'ars_officer',
    conditions: [
      { refusal: 'no_failed_check', isMet: (facts) => (facts.failedChecks ?? 0) > 0 },
      { refusal: 'check_reason_missing', isMet: (facts) => facts.failedChecksWithoutReason === 0 },
    ],
  },
  {
    act: 'reverse_inadmissibility',
    from: ['inadmissible'],
    to: 'admissible',
    who: 'ars_director',
    conditions: [reasonGiven],
  },
  {
    act: 'start_review',
    from: ['admissible'],
    to: 'in_review',
    who: 'ars_officer',
    conditions: [isTrue('assignment_not_deployed', 'assignmentDeployed')],
  },
  {
    act: 'finish_review',
    from: ['in_review'],
    to: 'reviewed',
    who: 'system',
    conditions: [
      isTrue('review_missing', 'everyRequiredReviewLocked'),
      isFalse('divergence_open', 'divergenceOpen'),
    ],
  },
  {
    act: 'reopen_review',
    from: ['reviewed', 'ranked'],
    to: 'in_review',
    who: 'ars_director',
    conditions: [reasonGiven],
  },
  {
    act: 'rank',
    from: ['reviewed'],
    to: 'ranked',
    who: 'ars_director',
    conditions: [
      isTrue('opinion_not_signed', 'regionalOpinionSigned'),
      // A review corrected since the examination ended may have brought one back.
      isFalse('divergence_open', 'divergenceOpen'),
    ],
  },
  {
    act: 'table',
    from: ['ranked'],
    to: 'in_committee',
    who: 'national_official',
    conditions: [isTrue('session_not_open', 'sessionOpen')],
  },
  {
    act: 'return_to_region',
    from: ['in_committee'],
    to: 'ranked',
    who: 'national_official',
    conditions: [reasonGiven],
  },
  {
    act: 'notify_decision',
    from: ['in_committee'],
    to: 'decided',
    who: 'national_official',
    conditions: [isTrue('decision_missing', 'decisionTaken'), isTrue('letter_not_ready', 'letterReady')],
  },
  {
    act: 'withdraw',
    from: OPEN_STATUSES,
    to: 'withdrawn',
    who: 'signatory',
    conditions: [isTrue('confirmation_missing', 'confirmed')],
  },
  {
    act: 'close',
    from: OPEN_STATUSES.filter((status) => status !== 'draft'),
    to: 'closed',
    who: 'national_official',
    conditions: [reasonGiven],
  },
  {
    act: 'expire_draft',
    from: ['draft'],
    to: 'abandoned',
    who: 'clock',
    conditions: [isTrue('call_not_closed', 'callClosed'), isTrue('retention_not_passed', 'retentionPassed')],
  },
];

export type TransitionRequest = {
  act: Act;
  status: Status;
  actorRoles: readonly LifecycleRole[];
  facts: TransitionFacts;
};

export type Transition = { to: Status; flags: readonly TransitionFlag[] };

/**
 * Whether this act may be done now, by this person, from this status; asked by the button and
 * by the command. The role is looked at first, so that a stranger learns nothing of the status.
 */
export function decideTransition(request: TransitionRequest): Result<Transition, TransitionRefusal> {
  const rule = ruleOf(request.act);
  if (!request.actorRoles.includes(rule.who)) return refused('not_allowed_role', { act: rule.act });
  if (!rule.from.includes(request.status)) {
    return refused('not_allowed_from_status', { act: rule.act, status: request.status });
  }
  const unmet = rule.conditions.find((condition) => !condition.isMet(request.facts));
  if (unmet) return refused(unmet.refusal, { act: rule.act });
  const flags = rule.flag?.isRaised(request.facts) ? [rule.flag.code] : [];
  return ok({ to: rule.to, flags });
}

/** An act that role and status allow; `blockedBy` names the condition still missing, if any. */
export type AvailableAct = { act: Act; to: Status; blockedBy: TransitionRefusal | null };

/**
 * The acts to offer on a screen: those that role and status allow. One that is `blockedBy` a
 * condition is shown with what it waits for; the others are not shown at all.
 */
export function availableActs(
  status: Status,
  actorRoles: readonly LifecycleRole[],
  facts: TransitionFacts,
): AvailableAct[] {
  return LIFECYCLE.flatMap((rule): AvailableAct[] => {
    const decision = decideTransition({ act: rule.act, status, actorRoles, facts });
    if (decision.ok) return [{ act: rule.act, to: rule.to, blockedBy: null }];
    if (decision.code === 'not_allowed_role' || decision.code === 'not_allowed_from_status') {
      return [];
    }
    return [{ act: rule.act, to: rule.to, blockedBy: decision.code }];
  });
}

function ruleOf(act: Act): TransitionRule {
  const rule = LIFECYCLE.find((candidate) => candidate.act === act);
  if (!rule) throw new Error(`No rule for the act ${act}`);
  return rule;
}
