import { expect, test } from 'vitest';
import { type CalibrationMark, calibrate } from '#app/domain/review/calibration.ts';
import { deskCalibration } from '#app/server/kept-calibrations.server.ts';

const marksOf = (files: number): CalibrationMark[] =>
  Array.from({ length: files }, (_, file) =>
    [0, 1].map((seat) => ({
      fileId: `file ${file}`,
      reviewerId: `reviewer ${(file + seat) % 20}`,
      mark: 40 + ((file * 7 + seat * 3) % 50),
    })),
  ).flat();

test('few marks are calibrated at once and kept; one other mark makes another calibration', () => {
  const marks = marksOf(10);
  const first = deskCalibration('a desk', marks);
  expect(first).toMatchObject({ progress: null, calibration: calibrate(marks) });
  expect(deskCalibration('another desk', [...marks]).calibration).toBe(first.calibration);
  const other = marks.map((one, index) => (index === 0 ? { ...one, mark: 41.5 } : one));
  expect(deskCalibration('a desk', other).calibration).toEqual(calibrate(other));
});

test('nothing to compare is an answer too', () => {
  expect(deskCalibration('a desk', [])).toMatchObject({ calibration: null, progress: null });
});

test('many marks are computed in a thread; meanwhile a desk keeps what it was last shown, another has nothing', async () => {
  const before = marksOf(200);
  expect(deskCalibration('national', before)).toMatchObject({ calibration: null, computedAt: null });
  const settled = (marks: CalibrationMark[]) =>
    expect.poll(() => deskCalibration('national', marks).progress, { timeout: 15_000 }).toBeNull();
  await settled(before);
  const first = deskCalibration('national', before);
  expect(first.calibration).toEqual(calibrate(before));

  const after = before.map((one, index) => (index === 0 ? { ...one, mark: 41.5 } : one));
  const waiting = deskCalibration('national', after);
  expect(waiting.progress).not.toBeNull();
  expect(waiting.calibration).toBe(first.calibration);
  expect(waiting.computedAt).toBe(first.computedAt);
  expect(deskCalibration('regional', after).calibration).toBeNull();
  await settled(after);
  expect(deskCalibration('national', after).calibration).toEqual(calibrate(after));
});
