import type { Calibration, CalibrationMark } from './calibration.ts';

/** Reviews asked of one person in a wave, and how many came after their day or are overdue. */
export type ReviewerDelivery = { reviewerId: string; asked: number; delivered: number; late: number };

export type ReviewerFigures = {
  reviewerId: string;
  /** Opened reviews: what the mean, the spread and the leniency are drawn from. */
  opened: number;
  mean: number | null;
  /** Standard deviation of the sample; null with fewer than two marks. */
  spread: number | null;
  leniency: { points: number; low: number; high: number; group: number } | null;
  asked: number;
  late: number;
};

/** One line per reviewer who was asked for something, in the order of the deliveries. Changes no mark. */
export function reviewerFigures(
  marks: readonly CalibrationMark[],
  calibration: Calibration | null,
  deliveries: readonly ReviewerDelivery[],
): ReviewerFigures[] {
  return deliveries.map(({ reviewerId, asked, late }) => {
    const given = marks.filter((one) => one.reviewerId === reviewerId).map(({ mark }) => mark);
    const severity = calibration?.reviewers.find((one) => one.reviewerId === reviewerId);
    return {
      reviewerId,
      opened: given.length,
      mean: given.length === 0 ? null : meanOf(given),
      spread: spreadOf(given),
      leniency: severity
        ? { points: severity.leniency, low: severity.low, high: severity.high, group: severity.group }
        : null,
      asked,
      late,
    };
  });
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function spreadOf(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
