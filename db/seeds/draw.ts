import { numbersFrom } from '#app/domain/shared/seeded-numbers.ts';

/** Draws that the same seed always repeats, for invented data. */
export type Draw = {
  /** A whole number from min to max, both included. */
  readonly between: (min: number, max: number) => number;
  readonly pick: <T>(list: readonly [T, ...T[]]) => T;
  readonly digits: (length: number) => string;
};

export function drawFrom(seed: number): Draw {
  const next = numbersFrom(seed);
  const between = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    between,
    pick: (list) => list[between(0, list.length - 1)] ?? list[0],
    digits: (length) => Array.from({ length }, () => between(0, 9)).join(''),
  };
}

/** Shares whole cents out by weight; the last part takes what rounding leaves, so that the parts add up. */
export function shareOut(cents: number, weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const parts = weights.map((weight) => Math.floor((cents * weight) / total));
  const left = cents - parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part, index) => (index === parts.length - 1 ? part + left : part));
}
