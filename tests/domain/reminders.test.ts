import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueReminder, reminderSpan } from '#app/domain/call/reminders.ts';

const CLOSES = Date.parse('2024-01-05T11:00:00Z');
const HOUR = 3_600_000;

test.each([
  [168 * HOUR + 1, undefined],
  [168 * HOUR, 'days_7'],
  [100 * HOUR, 'days_7'],
  [48 * HOUR + 1, 'days_7'],
  [48 * HOUR, 'hours_48'],
  [3 * HOUR + 1, 'hours_48'],
  [3 * HOUR, 'hours_3'],
  [1, 'hours_3'],
  [0, 'after_closing'],
  [-167 * HOUR, 'after_closing'],
  [-168 * HOUR, undefined],
])('%d ms before closing: %s', (before, kind) => {
  expect(dueReminder(CLOSES, CLOSES - before)).toBe(kind);
});

test('whoever is due something is within the span that the clock looks at', () => {
  fc.assert(
    fc.property(fc.integer({ min: -400 * HOUR, max: 400 * HOUR }), (before) => {
      const now = CLOSES - before;
      if (dueReminder(CLOSES, now) === undefined) return;
      const { from, to } = reminderSpan(now);
      expect(from.getTime()).toBeLessThan(CLOSES);
      expect(to.getTime()).toBeGreaterThanOrEqual(CLOSES);
    }),
  );
});
