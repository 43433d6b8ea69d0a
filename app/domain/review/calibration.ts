import { listComponents } from './assignment-plan/components.ts';
import { invertPositive } from './positive-matrix.ts';

/** One delivered review: who gave which total (0 to 100) to which file. */
export type CalibrationMark = { fileId: string; reviewerId: string; mark: number };

export type CalibratedFile = {
  fileId: string;
  /** Mean of the marks as given: the score that counts. */
  rawMean: number;
  /** What reviewers of average severity would have given, drawn towards the mean where marks are few. */
  calibrated: number;
  /** The true worth lies between them nineteen times out of twenty, if the model holds. */
  low: number;
  high: number;
  marks: number;
  /** Files of different groups share no reviewer, near or far: their marks cannot be compared. */
  group: number;
};

export type ReviewerSeverity = {
  reviewerId: string;
  /** Points above (lenient) or below (severe) the average reviewer; drawn towards zero where marks are few. */
  leniency: number;
  low: number;
  high: number;
  marks: number;
  mean: number;
  group: number;
};

export type Calibration = {
  mean: number;
  files: CalibratedFile[];
  reviewers: ReviewerSeverity[];
  /** More than one: only files of a same group compare. */
  groups: number;
};

const ROUNDS = 80;
const SETTLED = 1e-4;
const NINETEEN_IN_TWENTY = 1.96;
const LEAST_VARIANCE = 1e-3;
const HIGHEST_MARK = 100;

/**
 * Additive model: mark = mean + worth of the file + leniency of the reviewer + chance, worth and leniency being
 * drawn from normal laws whose spreads are estimated from the marks themselves (empirical Bayes: Henderson's
 * mixed model equations, spreads by expectation-maximisation). Shown beside the raw mean, never in its place: it
 * changes no mark. Null with fewer than two reviewers or two files. Source: domain.md 5.4.
 */
export function calibrate(
  marks: readonly CalibrationMark[],
  report?: (round: number, most: number) => void,
): Calibration | null {
  const design = numberMarks(marks);
  if (design.files.length < 2 || design.reviewers.length < 2) return null;
  const overall = design.rows.reduce((sum, { mark }) => sum + mark, 0) / design.rows.length;
  const total = varianceOf(
    design.rows.map(({ mark }) => mark),
    overall,
  );
  let spreads: Spreads = { worth: total / 2, leniency: total / 4, chance: total / 4 };
  let fit = solveEquations(design, spreads);
  for (let round = 0; round < ROUNDS; round += 1) {
    report?.(round, ROUNDS);
    const next = reestimate(design, fit, spreads);
    const change = Math.abs(next.worth - spreads.worth) + Math.abs(next.leniency - spreads.leniency);
    spreads = next;
    fit = solveEquations(design, spreads);
    if (change < SETTLED * total) break;
  }
  return present(design, fit);
}

type Spreads = { worth: number; leniency: number; chance: number };
type Row = { file: number; reviewer: number; mark: number };
type Design = { files: string[]; reviewers: string[]; rows: Row[]; byFile: Row[][]; byReviewer: Row[][] };
type Fit = {
  mean: number;
  worths: number[];
  leniencies: number[];
  /** Uncertainty of each: of a file's worth alone, of mean and worth together, of a leniency. */
  worthVariances: number[];
  levelVariances: number[];
  leniencyVariances: number[];
};

function numberMarks(marks: readonly CalibrationMark[]): Design {
  const files = [...new Set(marks.map(({ fileId }) => fileId))].sort();
  const reviewers = [...new Set(marks.map(({ reviewerId }) => reviewerId))].sort();
  const fileRank = new Map(files.map((id, rank) => [id, rank]));
  const reviewerRank = new Map(reviewers.map((id, rank) => [id, rank]));
  const rows = marks.map(({ fileId, reviewerId, mark }) => ({
    file: fileRank.get(fileId) ?? 0,
    reviewer: reviewerRank.get(reviewerId) ?? 0,
    mark,
  }));
  const byFile = files.map((): Row[] => []);
  const byReviewer = reviewers.map((): Row[] => []);
  for (const row of rows) {
    byFile[row.file]?.push(row);
    byReviewer[row.reviewer]?.push(row);
  }
  return { files, reviewers, rows, byFile, byReviewer };
}

/** Files are eliminated first (their block is diagonal); what is left is as large as there are reviewers. */
function solveEquations(design: Design, { worth, leniency, chance }: Spreads): Fit {
  const [fileRidge, reviewerRidge] = [chance / worth, chance / leniency];
  const size = design.reviewers.length + 1;
  const matrix = Array.from({ length: size }, () => new Float64Array(size));
  const side = new Float64Array(size);
  const add = (row: number, column: number, value: number) => {
    const line = matrix[row];
    if (line) line[column] = (line[column] ?? 0) + value;
  };
  for (const [rank, rows] of design.byReviewer.entries()) {
    add(rank + 1, rank + 1, rows.length + reviewerRidge);
    add(0, rank + 1, rows.length);
    add(rank + 1, 0, rows.length);
    add(0, 0, rows.length);
    const sum = rows.reduce((points, { mark }) => points + mark, 0);
    side[rank + 1] = sum;
    side[0] = (side[0] ?? 0) + sum;
  }
  for (const rows of design.byFile) {
    const weight = 1 / (rows.length + fileRidge);
    const sum = rows.reduce((points, { mark }) => points + mark, 0);
    const spots = placesOf(rows);
    for (const [row, times] of spots) {
      side[row] = (side[row] ?? 0) - times * sum * weight;
      for (const [column, others] of spots) add(row, column, -times * others * weight);
    }
  }
  const inverse = invertPositive(matrix);
  const solution = inverse.map((line) =>
    line.reduce((sum, value, index) => sum + value * (side[index] ?? 0), 0),
  );
  const mean = solution[0] ?? 0;
  const leniencies = solution.slice(1);
  const worths = design.byFile.map((rows) => {
    const left = rows.reduce((sum, { mark, reviewer }) => sum + mark - mean - (leniencies[reviewer] ?? 0), 0);
    return left / (rows.length + fileRidge);
  });
  const spread = (rows: readonly Row[], isLevel: boolean) => {
    const weight = 1 / (rows.length + fileRidge);
    const spots = placesOf(rows).map(([place, times]) => [place, -times * weight] as const);
    const shifted = isLevel
      ? spots.map(([place, value]) => [place, place === 0 ? 1 + value : value] as const)
      : spots;
    let sum = weight;
    for (const [row, a] of shifted)
      for (const [column, b] of shifted) sum += a * b * (inverse[row]?.[column] ?? 0);
    return chance * sum;
  };
  return {
    mean,
    worths,
    leniencies,
    worthVariances: design.byFile.map((rows) => spread(rows, false)),
    levelVariances: design.byFile.map((rows) => spread(rows, true)),
    leniencyVariances: leniencies.map((_one, rank) => chance * (inverse[rank + 1]?.[rank + 1] ?? 0)),
  };
}

/** Where a file's marks stand in the equations: all of them in the mean's, each in its reviewer's. */
function placesOf(rows: readonly Row[]): [place: number, times: number][] {
  return [[0, rows.length], ...rows.map(({ reviewer }): [number, number] => [reviewer + 1, 1])];
}

function reestimate(design: Design, fit: Fit, spreads: Spreads): Spreads {
  const average = (values: readonly number[], variances: readonly number[]) =>
    values.reduce((sum, value, index) => sum + value * value + (variances[index] ?? 0), 0) / values.length;
  const explained = design.rows.reduce((sum, { mark, file, reviewer }) => {
    const rest = mark - fit.mean - (fit.worths[file] ?? 0) - (fit.leniencies[reviewer] ?? 0);
    return sum + mark * rest;
  }, 0);
  const atLeast = (value: number) => Math.max(LEAST_VARIANCE, value);
  return {
    worth: atLeast(average(fit.worths, fit.worthVariances)),
    leniency: atLeast(average(fit.leniencies, fit.leniencyVariances)),
    chance: atLeast(Number.isFinite(explained) ? explained / (design.rows.length - 1) : spreads.chance),
  };
}

function present(design: Design, fit: Fit): Calibration {
  const groups = listComponents(design.rows);
  const groupOfFile = (rank: number) => groups.findIndex(({ files }) => files.has(rank));
  const groupOfReviewer = (rank: number) => groups.findIndex(({ reviewers }) => reviewers.has(rank));
  const around = (value: number, variance: number) => {
    const reach = NINETEEN_IN_TWENTY * Math.sqrt(Math.max(0, variance));
    return { low: value - reach, high: value + reach };
  };
  const onScale = (points: number) => Math.min(HIGHEST_MARK, Math.max(0, points));
  return {
    mean: fit.mean,
    groups: groups.length,
    files: design.files.map((fileId, rank) => {
      const calibrated = fit.mean + (fit.worths[rank] ?? 0);
      const rows = design.byFile[rank] ?? [];
      const { low, high } = around(calibrated, fit.levelVariances[rank] ?? 0);
      return {
        fileId,
        rawMean: meanOf(rows),
        calibrated: onScale(calibrated),
        low: onScale(low),
        high: onScale(high),
        marks: rows.length,
        group: groupOfFile(rank),
      };
    }),
    reviewers: design.reviewers.map((reviewerId, rank) => {
      const leniency = fit.leniencies[rank] ?? 0;
      const rows = design.byReviewer[rank] ?? [];
      return {
        reviewerId,
        leniency,
        ...around(leniency, fit.leniencyVariances[rank] ?? 0),
        marks: rows.length,
        mean: meanOf(rows),
        group: groupOfReviewer(rank),
      };
    }),
  };
}

function meanOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { mark }) => sum + mark, 0) / rows.length;
}

function varianceOf(values: readonly number[], mean: number): number {
  return Math.max(1, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
