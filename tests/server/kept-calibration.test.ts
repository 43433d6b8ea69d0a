import { expect, test } from 'vitest';
import { calibrate } from '#app/domain/review/calibration.ts';
import { keptCalibration } from '#app/server/kept-calibrations.server.ts';

const MARKS = ['a', 'b', 'c'].flatMap((fileId, file) =>
  ['x', 'y'].map((reviewerId, reviewer) => ({ fileId, reviewerId, mark: 40 + 10 * file + 3 * reviewer })),
);

test('the same marks are calibrated once, and one other mark makes another calibration', () => {
  const first = keptCalibration(MARKS);
  expect(first).toEqual(calibrate(MARKS));
  expect(keptCalibration([...MARKS])).toBe(first);
  const other = MARKS.map((one, index) => (index === 0 ? { ...one, mark: 41 } : one));
  expect(keptCalibration(other)).toEqual(calibrate(other));
  expect(keptCalibration(MARKS.slice(1))).not.toEqual(first);
});

test('nothing to compare is kept too', () => {
  expect(keptCalibration([])).toBeNull();
  expect(keptCalibration([])).toBeNull();
});
