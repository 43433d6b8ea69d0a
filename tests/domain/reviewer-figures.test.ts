import { expect, it } from 'vitest';
import { calibrate } from '#app/domain/review/calibration.ts';
import { reviewerFigures } from '#app/domain/review/reviewer-figures.ts';

const MARKS = [
  { fileId: 'f1', reviewerId: 'severe', mark: 40 },
  { fileId: 'f1', reviewerId: 'lenient', mark: 60 },
  { fileId: 'f2', reviewerId: 'severe', mark: 60 },
  { fileId: 'f2', reviewerId: 'lenient', mark: 80 },
];
const asked = (reviewerId: string, late = 0) => ({ reviewerId, asked: 3, delivered: 2, late });

it('says mean, spread, severity and lateness of each, and nothing of who gave no opened review', () => {
  const figures = reviewerFigures(MARKS, calibrate(MARKS), [
    asked('lenient'),
    asked('severe', 1),
    asked('silent', 3),
  ]);
  expect(figures).toMatchObject([
    { reviewerId: 'lenient', opened: 2, mean: 70, late: 0, leniency: { group: 0 } },
    { reviewerId: 'severe', opened: 2, mean: 50, late: 1, leniency: { group: 0 } },
    { reviewerId: 'silent', opened: 0, mean: null, spread: null, leniency: null, late: 3 },
  ]);
  expect(figures[0]?.spread).toBeCloseTo(Math.sqrt(200), 6);
  const [lenient, severe] = figures;
  expect(lenient?.leniency?.points).toBeGreaterThan(severe?.leniency?.points ?? 0);
});

it('has no spread for one mark, and no severity before two files and two reviewers', () => {
  const one = MARKS.slice(0, 1);
  expect(reviewerFigures(one, calibrate(one), [asked('severe')])).toMatchObject([
    { opened: 1, mean: 40, spread: null, leniency: null },
  ]);
});
