/** Inverse of a symmetric positive definite matrix, by Cholesky's decomposition. @throws RangeError on any other */
export function invertPositive(matrix: readonly Float64Array[]): Float64Array[] {
  const size = matrix.length;
  const lower = matrix.map(() => new Float64Array(size));
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let value = at(matrix, row, column);
      for (let k = 0; k < column; k += 1) value -= at(lower, row, k) * at(lower, column, k);
      if (row === column && !(value > 0)) throw new RangeError('The matrix is not positive definite');
      set(lower, row, column, row === column ? Math.sqrt(value) : value / at(lower, column, column));
    }
  }
  const inverse = matrix.map(() => new Float64Array(size));
  for (let unit = 0; unit < size; unit += 1) {
    const half = new Float64Array(size);
    for (let row = unit; row < size; row += 1) {
      let value = row === unit ? 1 : 0;
      for (let k = unit; k < row; k += 1) value -= at(lower, row, k) * (half[k] ?? 0);
      half[row] = value / at(lower, row, row);
    }
    for (let row = size - 1; row >= unit; row -= 1) {
      let value = half[row] ?? 0;
      for (let k = row + 1; k < size; k += 1) value -= at(lower, k, row) * at(inverse, k, unit);
      set(inverse, row, unit, value / at(lower, row, row));
      set(inverse, unit, row, at(inverse, row, unit));
    }
  }
  return inverse;
}

function at(matrix: readonly Float64Array[], row: number, column: number): number {
  return matrix[row]?.[column] ?? 0;
}

function set(matrix: readonly Float64Array[], row: number, column: number, value: number): void {
  const line = matrix[row];
  if (line) line[column] = value;
}
