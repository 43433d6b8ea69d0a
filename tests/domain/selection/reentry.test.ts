import { describe, expect, it } from 'vitest';
import { OUTCOMES } from '#app/domain/selection/decision.ts';
import { decideReentry, type ReentryFacts } from '#app/domain/selection/reentry.ts';

const facts = (change: Partial<ReentryFacts> = {}): ReentryFacts & { isConfirmed: boolean } => ({
  decision: { outcome: 'deferred', reserveExpiresOn: null },
  window: 'open',
  isDone: false,
  today: '2030-06-01',
  isConfirmed: true,
  ...change,
});
const answer = (change: Partial<ReentryFacts & { isConfirmed: boolean }>) => {
  const decided = decideReentry({ ...facts(), ...change });
  return decided.ok ? 'yes' : decided.code;
};

describe('whether a project may be presented again in the next wave', () => {
  it('depends on the decision that its holder knows', () => {
    const said = OUTCOMES.map((outcome) => [
      outcome,
      answer({ decision: { outcome, reserveExpiresOn: '2030-05-31' } }),
    ]);
    expect(Object.fromEntries(said)).toEqual({
      selected: 'reentry_not_for_outcome',
      reserve: 'yes',
      deferred: 'yes',
      not_selected: 'yes',
      withdrawn_by_holder: 'reentry_not_for_outcome',
      revoked: 'reentry_not_for_outcome',
    });
  });

  it.each([
    ['no decision yet', { decision: null }, 'reentry_not_for_outcome'],
    [
      'a reserve place that still holds today',
      { decision: { outcome: 'reserve', reserveExpiresOn: '2030-06-01' } },
      'reentry_not_for_outcome',
    ],
    ['no wave follows', { window: null }, 'no_next_wave'],
    ['before the next wave', { window: 'not_open' }, 'call_not_open'],
    ['after it', { window: 'closed' }, 'deadline_passed'],
    ['already presented again', { isDone: true }, 'reentry_done'],
    ['without the holder’s consent', { isConfirmed: false }, 'confirmation_missing'],
  ] as const)('%s', (_name, change, code) => {
    expect(answer(change)).toBe(code);
  });
});
