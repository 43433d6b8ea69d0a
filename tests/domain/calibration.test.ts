import { describe, expect, it } from 'vitest';
import { type CalibrationMark, calibrate } from '#app/domain/review/calibration.ts';
import { invertPositive } from '#app/domain/review/positive-matrix.ts';
import { type Draw, drawFrom } from '#db/seeds/draw.ts';

const SEED = Number(process.env.PROPERTY_SEED) % 1_000_000;

/** Marks with a known worth of each file and a known severity of each reviewer. */
function plantMarks({
  files,
  reviewers,
  each,
  seed,
}: {
  files: number;
  reviewers: number;
  each: number;
  seed: number;
}) {
  const draw = drawFrom(seed);
  const worths = Array.from({ length: files }, () => normal(draw) * 12);
  const leniencies = Array.from({ length: reviewers }, () => normal(draw) * 8);
  const marks = worths.flatMap((worth, file) => {
    const people = new Set<number>();
    while (people.size < each) people.add(draw.between(0, reviewers - 1));
    return [...people].map((reviewer) => ({
      fileId: nameOf('f', file),
      reviewerId: nameOf('r', reviewer),
      mark: 60 + worth + (leniencies[reviewer] ?? 0) + normal(draw) * 3,
    }));
  });
  return { worths, leniencies, marks };
}

const nameOf = (kind: string, rank: number) => `${kind}${String(rank).padStart(4, '0')}`;

/** Sum of twelve uniform draws, less six: near enough to the normal law. */
function normal(draw: Draw): number {
  return Array.from({ length: 12 }, () => draw.between(0, 1_000_000) / 1_000_000).reduce((a, b) => a + b, -6);
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const [ma, mb] = [mean(a), mean(b)];
  const cross = a.reduce((sum, value, index) => sum + (value - ma) * ((b[index] ?? 0) - mb), 0);
  const size = (list: readonly number[], m: number) =>
    Math.sqrt(list.reduce((sum, value) => sum + (value - m) ** 2, 0));
  return cross / (size(a, ma) * size(b, mb));
}

function ranks(list: readonly number[]): number[] {
  const order = list.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const result = list.map(() => 0);
  for (const [rank, { index }] of order.entries()) result[index] = rank;
  return result;
}

const calibrated = (marks: readonly CalibrationMark[]) => {
  const calibration = calibrate(marks);
  if (!calibration) throw new Error('Nothing to calibrate');
  return calibration;
};

describe(`planted severities (from seed ${SEED})`, () => {
  it.each([0, 1, 2, 3, 4])('are found again, and files rank better than by the raw mean: %i', (turn) => {
    const { worths, leniencies, marks } = plantMarks({
      files: 240,
      reviewers: 30,
      each: 3,
      seed: SEED + turn,
    });
    const found = calibrated(marks);
    expect(
      correlation(
        found.reviewers.map(({ leniency }) => leniency),
        leniencies,
      ),
    ).toBeGreaterThan(0.9);
    const truth = ranks(worths);
    const byModel = correlation(ranks(found.files.map(({ calibrated: mark }) => mark)), truth);
    const byMean = correlation(ranks(found.files.map(({ rawMean }) => rawMean)), truth);
    expect(byModel).toBeGreaterThan(byMean);
    expect(byModel).toBeGreaterThan(0.9);
  });

  it('lie in their intervals about nineteen times out of twenty', () => {
    // One draw shifts all its files together, by the luck of its reviewers: twelve draws even that out.
    const shares = Array.from({ length: 12 }, (_, turn) => {
      const { worths, marks } = plantMarks({ files: 200, reviewers: 40, each: 3, seed: SEED + turn });
      const inside = calibrated(marks).files.filter(({ low, high }, index) => {
        const level = 60 + (worths[index] ?? 0);
        return low <= level && level <= high;
      });
      return inside.length / 200;
    });
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThan(0.88);
  });
});

describe('a calibration', () => {
  it('takes a thousand files in a few seconds', () => {
    const { marks } = plantMarks({ files: 1000, reviewers: 200, each: 3, seed: 5 });
    expect(calibrated(marks).files).toHaveLength(1000);
  });

  it('draws a file with one mark towards the mean, and says less of it', () => {
    const { marks } = plantMarks({ files: 60, reviewers: 8, each: 3, seed: 3 });
    const lone = { fileId: 'lone', reviewerId: nameOf('r', 0), mark: 80 };
    const { files, reviewers, mean } = calibrated([...marks, lone]);
    const file = files.find(({ fileId }) => fileId === 'lone');
    const [other, judge] = [files[0], reviewers[0]];
    if (!file || !other || !judge) throw new Error('No file');
    const corrected = 80 - judge.leniency;
    expect(Math.abs(file.calibrated - mean)).toBeLessThan(Math.abs(corrected - mean));
    expect(file.high - file.low).toBeGreaterThan(other.high - other.low);
  });

  it('tells groups that share no reviewer apart', () => {
    const marks = [
      { fileId: 'a', reviewerId: 'x', mark: 50 },
      { fileId: 'b', reviewerId: 'x', mark: 60 },
      { fileId: 'c', reviewerId: 'y', mark: 70 },
    ];
    const found = calibrated(marks);
    expect(found.groups).toBe(2);
    expect(found.files.map(({ group }) => group)).toEqual([0, 0, 1]);
  });

  it('gives equal marks equal calibrations, whatever the order', () => {
    const { marks } = plantMarks({ files: 30, reviewers: 6, each: 2, seed: 9 });
    const rounded = (given: readonly CalibrationMark[]) =>
      calibrated(given).files.map(({ fileId, calibrated: mark }) => [fileId, mark.toFixed(6)]);
    expect(rounded([...marks].reverse())).toEqual(rounded(marks));
  });

  it('says nothing of a single reviewer or a single file', () => {
    expect(calibrate([])).toBeNull();
    expect(calibrate([{ fileId: 'a', reviewerId: 'x', mark: 50 }])).toBeNull();
  });

  it('bears marks that are all equal', () => {
    const marks = ['a', 'b'].flatMap((fileId) =>
      ['x', 'y'].map((reviewerId) => ({ fileId, reviewerId, mark: 50 })),
    );
    expect(calibrated(marks).files.map(({ calibrated: mark }) => mark.toFixed(3))).toEqual([
      '50.000',
      '50.000',
    ]);
  });
});

it('refuses to invert what is not positive definite', () => {
  expect(() => invertPositive([Float64Array.of(1, 2), Float64Array.of(2, 1)])).toThrow(RangeError);
});
