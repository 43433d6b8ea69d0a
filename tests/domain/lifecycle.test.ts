import { describe, expect, it } from 'vitest';
import { ACT_LABELS } from '#app/content/acts.ts';
import { REFUSALS } from '#app/content/refusals.ts';
import { STATUS_MARKS } from '#app/content/statuses.ts';
import {
  ACTS,
  type Act,
  availableActs,
  decideTransition,
  isTerminal,
  LIFECYCLE,
  LIFECYCLE_ROLES,
  type LifecycleRole,
  OPEN_STATUSES,
  STATUSES,
  type Status,
  TRANSITION_REFUSALS,
  type TransitionFacts,
  type TransitionRefusal,
} from '#app/domain/application/lifecycle.ts';

/** Written by hand from the procedure, not derived from the table under test: act, from, to, who. */
const EXPECTED = `
deposit                 | draft                         | deposited            | signatory
redeposit               | deposited                     | deposited            | signatory
request_complements     | deposited                     | complement_requested | ars_officer
answer_complements      | complement_requested          | deposited            | signatory
lapse_complements       | complement_requested          | deposited            | clock
declare_admissible      | deposited                     | admissible           | ars_officer
declare_inadmissible    | deposited                     | inadmissible         | ars_officer
reverse_inadmissibility | inadmissible                  | admissible           | ars_director
start_review            | admissible                    | in_review            | ars_officer
finish_review           | in_review                     | reviewed             | system
reopen_review           | reviewed ranked               | in_review            | ars_director
rank                    | reviewed                      | ranked               | ars_director
table                   | ranked                        | in_committee         | national_official
return_to_region        | in_committee                  | ranked               | national_official
notify_decision         | in_committee                  | decided              | national_official
withdraw                | draft deposited complement_requested admissible in_review reviewed ranked in_committee | withdrawn | signatory
close                   | deposited complement_requested admissible in_review reviewed ranked in_committee | closed | national_official
expire_draft            | draft                         | abandoned            | clock
`
  .trim()
  .split('\n')
  .map((line) => {
    const [act = '', from = '', to = '', who = ''] = line.split('|').map((cell) => cell.trim());
    return { act, from: from.split(/\s+/), to, who };
  });

/** Every condition met, for every act that needs an open window, or a closed one. */
function allMet(act: Act): TransitionFacts {
  const needsClosing = act === 'declare_admissible';
  return {
    complete: true,
    window: needsClosing ? 'closed' : 'open',
    namedItems: 2,
    complementDeadlineSet: true,
    complementDeadlinePassed: true,
    onlyNamedFieldsChanged: true,
    checklistAnswered: true,
    failedChecks: 1,
    failedChecksWithoutReason: 0,
    reason: 'Motif écrit',
    assignmentDeployed: true,
    everyRequiredReviewLocked: true,
    divergenceOpen: false,
    regionalOpinionSigned: true,
    sessionOpen: true,
    decisionTaken: true,
    letterReady: true,
    confirmed: true,
    callClosed: true,
    retentionPassed: true,
  };
}

describe('status × act × role', () => {
  it('knows every act once', () => {
    expect(EXPECTED.map(({ act }) => act)).toEqual([...ACTS]);
    expect(LIFECYCLE.map(({ act }) => act)).toEqual([...ACTS]);
  });

  it('allows exactly the moves of the procedure', () => {
    const found: string[] = [];
    for (const status of STATUSES) {
      for (const act of ACTS) {
        for (const role of LIFECYCLE_ROLES) {
          const decision = decideTransition({ act, status, actorRoles: [role], facts: allMet(act) });
          if (decision.ok) found.push(`${status} ${act} ${role} → ${decision.value.to}`);
        }
      }
    }
    const expected = EXPECTED.flatMap(({ act, from, to, who }) =>
      from.map((status) => `${status} ${act} ${who} → ${to}`),
    );
    expect(found.sort()).toEqual(expected.sort());
  });

  const cells = STATUSES.flatMap((status) =>
    ACTS.flatMap((act) => LIFECYCLE_ROLES.map((role) => ({ status, act, role }))),
  );

  it.each(cells)('$status × $act × $role', ({ status, act, role }) => {
    const row = EXPECTED.find((one) => one.act === act);
    const decision = decideTransition({ act, status, actorRoles: [role], facts: allMet(act) });
    if (row?.who !== role) expect(decision).toMatchObject({ ok: false, code: 'not_allowed_role' });
    else if (!row.from.includes(status))
      expect(decision).toMatchObject({ ok: false, code: 'not_allowed_from_status' });
    else expect(decision).toMatchObject({ ok: true, value: { to: row.to } });
  });

  it('lets nobody act without a role', () => {
    for (const act of ACTS) {
      for (const status of STATUSES) {
        const decision = decideTransition({ act, status, actorRoles: [], facts: allMet(act) });
        expect(decision).toMatchObject({ ok: false, code: 'not_allowed_role' });
      }
    }
  });

  it('refuses every conditional act when no fact is handed in', () => {
    for (const { act, from, who } of EXPECTED) {
      const decision = decideTransition({
        act: act as Act,
        status: from[0] as Status,
        actorRoles: [who as LifecycleRole],
        facts: {},
      });
      expect(decision.ok, act).toBe(false);
    }
  });
});

describe('conditions, one by one', () => {
  const cases: [Act, Partial<TransitionFacts>, TransitionRefusal][] = [
    ['deposit', { complete: false }, 'incomplete'],
    ['deposit', { window: 'not_open' }, 'call_not_open'],
    ['deposit', { window: undefined }, 'call_not_open'],
    ['deposit', { window: 'not_open', late: true }, 'call_not_open'],
    ['deposit', { window: 'closed' }, 'deadline_passed'],
    ['deposit', { window: 'closed', late: false }, 'deadline_passed'],
    ['redeposit', { complete: false }, 'incomplete'],
    ['redeposit', { window: 'not_open' }, 'call_not_open'],
    ['redeposit', { window: 'closed' }, 'deadline_passed'],
    ['redeposit', { window: 'closed', late: true }, 'deadline_passed'],
    ['request_complements', { namedItems: 0 }, 'items_missing'],
    ['request_complements', { complementDeadlineSet: false }, 'complement_deadline_missing'],
    ['answer_complements', { onlyNamedFieldsChanged: false }, 'other_fields_changed'],
    ['lapse_complements', { complementDeadlinePassed: false }, 'complement_deadline_not_passed'],
    ['declare_admissible', { window: 'open' }, 'closing_not_passed'],
    ['declare_admissible', { checklistAnswered: false }, 'checklist_unanswered'],
    ['declare_inadmissible', { failedChecks: 0 }, 'no_failed_check'],
    ['declare_inadmissible', { failedChecksWithoutReason: 1 }, 'check_reason_missing'],
    ['declare_inadmissible', { failedChecksWithoutReason: undefined }, 'check_reason_missing'],
    ['reverse_inadmissibility', { reason: '  \n' }, 'reason_missing'],
    ['start_review', { assignmentDeployed: false }, 'assignment_not_deployed'],
    ['finish_review', { everyRequiredReviewLocked: false }, 'review_missing'],
    ['finish_review', { divergenceOpen: true }, 'divergence_open'],
    ['finish_review', { divergenceOpen: undefined }, 'divergence_open'],
    ['reopen_review', { reason: '' }, 'reason_missing'],
    ['rank', { regionalOpinionSigned: false }, 'opinion_not_signed'],
    ['rank', { divergenceOpen: true }, 'divergence_open'],
    ['rank', { divergenceOpen: undefined }, 'divergence_open'],
    ['table', { sessionOpen: false }, 'session_not_open'],
    ['return_to_region', { reason: undefined }, 'reason_missing'],
    ['notify_decision', { decisionTaken: false }, 'decision_missing'],
    ['notify_decision', { letterReady: false }, 'letter_not_ready'],
    ['withdraw', { confirmed: false }, 'confirmation_missing'],
    ['close', { reason: '' }, 'reason_missing'],
    ['expire_draft', { callClosed: false }, 'call_not_closed'],
    ['expire_draft', { retentionPassed: false }, 'retention_not_passed'],
  ];

  it.each(cases)('%s with %o is refused: %s', (act, changed, code) => {
    const row = EXPECTED.find((one) => one.act === act);
    for (const status of row?.from ?? []) {
      const decision = decideTransition({
        act,
        status: status as Status,
        actorRoles: [row?.who as LifecycleRole],
        facts: { ...allMet(act), ...changed },
      });
      expect(decision).toMatchObject({ ok: false, code, details: { act } });
    }
  });

  it('covers every refusal of the lifecycle', () => {
    const covered = new Set<string>(cases.map(([, , code]) => code));
    const general = ['not_allowed_role', 'not_allowed_from_status'];
    expect([...TRANSITION_REFUSALS].sort()).toEqual([...covered, ...general].sort());
  });

  it('lets a late deposit through and flags it', () => {
    const deposit = (facts: Partial<TransitionFacts>) =>
      decideTransition({
        act: 'deposit',
        status: 'draft',
        actorRoles: ['signatory'],
        facts: { ...allMet('deposit'), ...facts },
      });
    expect(deposit({ window: 'closed', late: true })).toMatchObject({ value: { flags: ['late'] } });
    expect(deposit({ window: 'open' })).toMatchObject({ value: { flags: [] } });
  });

  it('flags complements left unanswered', () => {
    const lapse = decideTransition({
      act: 'lapse_complements',
      status: 'complement_requested',
      actorRoles: ['clock'],
      facts: { complementDeadlinePassed: true },
    });
    expect(lapse).toMatchObject({ value: { to: 'deposited', flags: ['complements_unanswered'] } });
  });
});

describe('what a screen offers', () => {
  it('shows what role and status allow, with what each waits for', () => {
    expect(availableActs('deposited', ['ars_officer'], { window: 'open', namedItems: 1 })).toEqual([
      { act: 'request_complements', to: 'complement_requested', blockedBy: 'complement_deadline_missing' },
      { act: 'declare_admissible', to: 'admissible', blockedBy: 'closing_not_passed' },
      { act: 'declare_inadmissible', to: 'inadmissible', blockedBy: 'no_failed_check' },
    ]);
    expect(availableActs('draft', ['signatory'], { complete: true, window: 'open' })).toEqual([
      { act: 'deposit', to: 'deposited', blockedBy: null },
      { act: 'withdraw', to: 'withdrawn', blockedBy: 'confirmation_missing' },
    ]);
    expect(availableActs('deposited', [], {})).toEqual([]);
  });

  it('offers nothing from a terminal status, but to reverse an inadmissibility', () => {
    for (const status of STATUSES.filter(isTerminal)) {
      const acts = availableActs(status, [...LIFECYCLE_ROLES], {}).map(({ act }) => act);
      expect(acts).toEqual(status === 'inadmissible' ? ['reverse_inadmissibility'] : []);
    }
    expect(OPEN_STATUSES).toHaveLength(8);
  });
});

describe('words', () => {
  it('has a name, an icon and a sentence for every status, act and refusal', () => {
    for (const status of STATUSES) expect(STATUS_MARKS[status].icon).toMatch(/^fr-icon-/);
    for (const act of ACTS) expect(ACT_LABELS[act].verb).not.toBe('');
    for (const code of TRANSITION_REFUSALS) expect(REFUSALS[code]).toMatch(/\.$/);
  });

  it('does not tell the holder more than the public name', () => {
    for (const status of ['in_review', 'reviewed', 'ranked'] as const) {
      expect(STATUS_MARKS[status].publicName).toBe('En instruction');
    }
    expect(STATUS_MARKS.reviewed.explanation).toBe(STATUS_MARKS.ranked.explanation);
  });
});
