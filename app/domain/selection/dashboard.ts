import type { Marks } from '#app/domain/review/grid.ts';

/** Values from `from` (included) to `to` (excluded; included for the last one). */
export type HistogramBar = { from: number; to: number; count: number };

/** How many values fall in each interval of this width, from the first to the last that holds any. */
export function histogram(values: readonly number[], width: number, highest: number): HistogramBar[] {
  if (values.length === 0) return [];
  const last = Math.ceil(highest / width) - 1;
  const placeOf = (value: number) => Math.min(last, Math.max(0, Math.floor(value / width)));
  const places = values.map(placeOf);
  const [first, end] = [Math.min(...places), Math.max(...places)];
  return Array.from({ length: end - first + 1 }, (_, index) => {
    const place = first + index;
    return {
      from: place * width,
      to: Math.min(highest, (place + 1) * width),
      count: places.filter((one) => one === place).length,
    };
  });
}

/** The value under which lies this share of the values (the nearest that was seen); null without values. */
export function percentile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.max(0, Math.ceil(share * ordered.length) - 1)] ?? null;
}

const HIGHEST_MARK = 5;

/** A review's total out of 100; null while a mark is missing. Source: lifecycle.md (score). */
export function reviewTotal(
  marks: Marks,
  criteria: readonly { code: string; weight: number }[],
): number | null {
  let total = 0;
  for (const { code, weight } of criteria) {
    const mark = marks[code];
    if (mark === undefined) return null;
    total += (weight * mark) / HIGHEST_MARK;
  }
  return total;
}

export type ReviewedFile = {
  regionName: string;
  reviews: readonly { seat: string; marks: Marks }[];
};

/** Distance between the two first readers of each file, in points out of 100; files read by one are left out. */
export function readerSpreads(
  files: readonly ReviewedFile[],
  criteria: readonly { code: string; weight: number }[],
): { regionName: string; points: number }[] {
  return files.flatMap(({ regionName, reviews }) => {
    const totalOf = (seat: string) => {
      const review = reviews.find((one) => one.seat === seat);
      return review ? reviewTotal(review.marks, criteria) : null;
    };
    const [ars, anct] = [totalOf('ars'), totalOf('anct')];
    return ars === null || anct === null ? [] : [{ regionName, points: Math.abs(ars - anct) }];
  });
}
