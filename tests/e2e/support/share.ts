import { isDrawn } from '#tests/support/is-drawn.ts';

/** What takes too long for each run is drawn, another share each day; `npm test` prints the seed. */
const SEED = process.env.PAGES_SEED ?? new Date().toISOString().slice(0, 10);
/** Opening every page takes ten minutes; 1 opens all. */
const PAGES_SHARE = Number(process.env.PAGES_SHARE ?? '0.1');
/** `FORM=whole` gives every answer of the form in every way there is: without scripts, and by keys alone. */
export const IS_WHOLE_FORM = process.env.FORM === 'whole';
const SECTIONS_SHARE = IS_WHOLE_FORM ? 1 : 0.3;

// Once, by the process that hands out the tests.
if (process.env.TEST_WORKER_INDEX === undefined)
  console.log(`PAGES_SEED=${SEED} PAGES_SHARE=${PAGES_SHARE}${IS_WHOLE_FORM ? ' FORM=whole' : ''}`);

export function isPageOfTheDay(name: string): boolean {
  return isDrawn(name, { share: PAGES_SHARE, seed: SEED });
}

export function isSectionOfTheDay(slug: string): boolean {
  return isDrawn(slug, { share: SECTIONS_SHARE, seed: SEED });
}
