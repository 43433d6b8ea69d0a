import { expect, test } from 'vitest';
import { PROPOSAL_REASONS, reasonsFor } from '#app/content/committee.ts';

test('the first text of a proposal never stands for another one; what was written over it stays', () => {
  expect(reasonsFor('not_selected', PROPOSAL_REASONS.selected)).toBe(PROPOSAL_REASONS.not_selected);
  expect(reasonsFor('selected', ` ${PROPOSAL_REASONS.reserve}\r\n`)).toBe(PROPOSAL_REASONS.selected);
  expect(reasonsFor('not_selected', 'Le besoin est moindre.')).toBe('Le besoin est moindre.');
  expect(reasonsFor('not_selected', '')).toBe('');
  expect(reasonsFor('', PROPOSAL_REASONS.selected)).toBe(PROPOSAL_REASONS.selected);
});
