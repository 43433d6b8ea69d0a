import { expect, it } from 'vitest';
import { dueReviewReminder, isLongOverdue } from '#app/domain/review/review-reminders.ts';
import { addDays } from '#app/domain/shared/calendar-date.ts';

const DUE = '2024-03-01';
const at = (distance: number) => dueReviewReminder(DUE, addDays(DUE, distance) ?? '');

it.each([
  [-30, undefined],
  [-8, undefined],
  [-7, -7],
  [-3, -7],
  [-2, -2],
  [-1, -2],
  [0, -2],
  [1, 1],
  [2, 1],
  [3, 3],
  [6, 3],
  [7, 7],
  [13, 7],
  [14, 14],
  [20, 14],
  [21, 21],
])('at %d days from the due date the step is %s', (distance, step) => {
  expect(at(distance)).toBe(step);
});

it('calls the officer from a week late on', () => {
  expect([-7, -2, 1, 3, 7, 14].map(isLongOverdue)).toEqual([false, false, false, false, true, true]);
});

it('says nothing of what is no date', () => {
  expect(dueReviewReminder('', '2024-03-01')).toBeUndefined();
});
