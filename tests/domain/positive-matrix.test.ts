import fc from 'fast-check';
import { expect, test } from 'vitest';
import { invertPositive } from '#app/domain/review/positive-matrix.ts';

/** A random square matrix times its transpose, with something on the diagonal: symmetric, positive definite. */
const positive = fc
  .integer({ min: 1, max: 12 })
  .chain((size) =>
    fc.array(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: size, maxLength: size }), {
      minLength: size,
      maxLength: size,
    }),
  )
  .map((lines) =>
    lines.map((line, row) =>
      Float64Array.from(lines, (other, column) =>
        line.reduce((sum, value, k) => sum + value * (other[k] ?? 0), row === column ? 1 : 0),
      ),
    ),
  );

test('a matrix by its inverse is the identity', () => {
  fc.assert(
    fc.property(positive, (matrix) => {
      const inverse = invertPositive(matrix);
      for (const [row, line] of matrix.entries())
        for (const column of matrix.keys()) {
          const value = line.reduce((sum, one, k) => sum + one * (inverse[k]?.[column] ?? 0), 0);
          expect(value).toBeCloseTo(row === column ? 1 : 0, 6);
        }
    }),
  );
});

test.each([
  [[[0]]],
  [
    [
      [1, 2],
      [2, 1],
    ],
  ],
  [[[-1]]],
])('%j is refused', (lines) => {
  expect(() => invertPositive(lines.map((line) => Float64Array.from(line)))).toThrow(RangeError);
});
