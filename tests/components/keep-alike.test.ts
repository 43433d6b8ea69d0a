import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepAlike } from '#app/routes/_holder.candidatures_.$id_.$section/keep-alike.ts';

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

test('whatever came before, what comes after is shown', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
      expect(keepAlike(copy(before), copy(after))).toEqual(copy(after));
    }),
  );
});

test('what says the same stays the same object, what changed does not', () => {
  const before = { rows: [{ id: 'a' }, { id: 'b' }], values: { a: ['x'], b: 'y' }, gone: 1 };
  const after = keepAlike(before, { rows: [{ id: 'a' }, { id: 'c' }], values: { a: ['x'], b: 'y' } });
  expect(after).not.toBe(before);
  expect(after.rows).not.toBe(before.rows);
  expect(after.rows[0]).toBe(before.rows[0]);
  expect(after.rows[1]).not.toBe(before.rows[1]);
  expect(after.values).toBe(before.values);
  expect(keepAlike(before, copy(before))).toBe(before);
});
