import { expect, test } from './authorization/inspected.ts';

/** A part of the cells, another one each day: `npm run authz` tries them all. */
const SHARE = Number(process.env.AUTHZ_SHARE ?? '0.02');
const SEED = process.env.AUTHZ_SEED ?? new Date().toISOString().slice(0, 10);

test.setTimeout(600_000);

test('every route answers each person as the matrix says', async ({ inspection }) => {
  console.log(`AUTHZ_SEED=${SEED} AUTHZ_SHARE=${SHARE}`);
  const { unlisted, unexpected, allowed } = await inspection.matrix({ share: SHARE, seed: SEED });
  expect({ unlisted, unexpected }).toEqual({ unlisted: [], unexpected: [] });
  expect(allowed, 'cells where somebody was entitled').toBeGreaterThan(0);
});

test('no post of another site is accepted, and nothing changes', async ({ inspection }) => {
  expect((await inspection.crossSite()).accepted).toEqual([]);
});

test('no address leads to another site', async ({ inspection }) => {
  expect((await inspection.redirects()).led).toEqual([]);
});

test('refusals and failures say no more than they should', async ({ inspection }) => {
  expect(await inspection.oddAnswers()).toEqual([]);
});

test('every answer so far bears the headers that protect it', async ({ inspection }) => {
  const { answers, complaints } = inspection.headers();
  expect(answers).toBeGreaterThan(0);
  expect(complaints).toEqual([]);
});
