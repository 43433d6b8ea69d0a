/** Inverse of a symmetric positive definite matrix, by Cholesky's decomposition. @throws RangeError on any other */
export function invertPositive(matrix: readonly Float64Array[]): Float64Array[] {
  return multiplyByItsTranspose(invertLower(decompose(matrix)));
}

/** The lower triangle whose product with its transpose is the matrix. */
function decompose(matrix: readonly Float64Array[]): Float64Array[] {
  const lower: Float64Array[] = [];
  for (const [row, given] of matrix.entries()) {
    const line = new Float64Array(matrix.length);
    lower.push(line);
    for (const [column, other] of lower.entries()) {
      const value = (given[column] ?? 0) - product(line, other, column);
      if (column < row) line[column] = value / (other[column] ?? 1);
      else if (value > 0) line[column] = Math.sqrt(value);
      else throw new RangeError('The matrix is not positive definite');
    }
  }
  return lower;
}

/** Lines of the inverse's transpose: each is written from its diagonal on, so that products run along lines. */
function invertLower(lower: readonly Float64Array[]): Float64Array[] {
  return lower.map((_line, unit) => {
    const column = new Float64Array(lower.length);
    for (const [row, line] of lower.entries()) {
      if (row < unit) continue;
      column[row] = ((row === unit ? 1 : 0) - product(line, column, row, unit)) / (line[row] ?? 1);
    }
    return column;
  });
}

function multiplyByItsTranspose(lines: readonly Float64Array[]): Float64Array[] {
  const size = lines.length;
  const inverse = lines.map(() => new Float64Array(size));
  for (const [row, line] of lines.entries()) {
    const target = inverse[row];
    for (const [column, other] of lines.entries()) {
      if (column > row) break;
      const value = product(line, other, size, row);
      if (target) target[column] = value;
      const mirror = inverse[column];
      if (mirror) mirror[row] = value;
    }
  }
  return inverse;
}

/** Sum of the products of two lines, from one place to another: nearly all the time of the whole goes here. */
function product(one: Float64Array, other: Float64Array, until: number, from = 0): number {
  let sum = 0;
  for (let k = from; k < until; k += 1) sum += (one[k] as number) * (other[k] as number);
  return sum;
}
