/** Draws that the same seed always repeats, for invented data (mulberry32). */
export type Draw = {
  /** A whole number from min to max, both included. */
  readonly between: (min: number, max: number) => number;
  readonly pick: <T>(list: readonly [T, ...T[]]) => T;
  readonly digits: (length: number) => string;
};

export function drawFrom(seed: number): Draw {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
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
