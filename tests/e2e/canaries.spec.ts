import { expect, test } from './authorization/inspected.ts';

const PAGES_PER_PERSON = Number(process.env.AUTHZ_PAGES ?? '50');

test.setTimeout(600_000);

test('guessed addresses of results give nothing before their instant', async ({ inspection }) => {
  const { guesses, differences } = await inspection.beforePublication();
  expect(guesses).toBeGreaterThan(0);
  expect(differences).toEqual([]);
});

test('nobody is sent what is not theirs to read', async ({ inspection }) => {
  const { leaks, seen } = await inspection.canaries({ most: PAGES_PER_PERSON });
  expect(leaks).toEqual([]);
  expect(seen, 'canaries that an entitled person read').toBeGreaterThan(50);
});

test('mails hold what their recipient may read, and logs nothing of it', async ({ inspection }) => {
  const { leaks, mails } = await inspection.mails();
  expect(mails).toBeGreaterThan(0);
  expect(leaks).toEqual([]);
  expect(inspection.logs()).toEqual([]);
});

test('every answer bears the headers that protect it', async ({ inspection }) => {
  expect(inspection.headers().complaints).toEqual([]);
});
