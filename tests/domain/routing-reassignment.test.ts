import { describe, expect, test } from 'vitest';
import { STATUSES } from '#app/domain/application/lifecycle.ts';
import { associatedAfterMove, decideReassignment } from '#app/domain/routing/reassign-application.ts';

const ASKED = {
  status: 'deposited',
  window: 'closed',
  authorityId: 9,
  destination: 3,
  concernedAuthorityIds: [9, 3],
  isNational: false,
  reason: 'Le siège y est.',
} as const;

const codeOf = (over: Partial<Parameters<typeof decideReassignment>[0]>) => {
  const decided = decideReassignment({ ...ASKED, ...over });
  return decided.ok ? 'moved' : decided.code;
};

describe('whether a file may change agency', () => {
  const EXPECTED = {
    draft: 'window_still_open',
    deposited: 'moved',
    complement_requested: 'complements_pending',
    admissible: 'moved',
    inadmissible: 'file_over',
    in_review: 'review_begun',
    reviewed: 'review_begun',
    ranked: 'review_begun',
    in_committee: 'review_begun',
    decided: 'file_over',
    withdrawn: 'file_over',
    closed: 'file_over',
    abandoned: 'file_over',
  } as const;

  test.each(STATUSES.map((status) => [status, EXPECTED[status]] as const))('%s: %s', (status, expected) => {
    expect(codeOf({ status })).toBe(expected);
  });

  test.each([
    [{ window: 'open' } as const, 'window_still_open'],
    [{ destination: 9 }, 'same_authority'],
    [{ destination: 5 }, 'authority_not_served'],
    [{ destination: 5, isNational: true }, 'moved'],
    [{ reason: '  ' }, 'reason_missing'],
  ])('%j: %s', (over, expected) => {
    expect(codeOf(over)).toBe(expected);
  });
});

test('the new agency gives no second opinion, the former one keeps its voice', () => {
  expect(associatedAfterMove([9, 3, 4], 3)).toEqual([9, 4]);
});
