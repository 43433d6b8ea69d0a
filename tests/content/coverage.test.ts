import { expect, it } from 'vitest';
import { basisSentence } from '#app/routes/_national.selection_.couverture/basis-sentence.ts';

it.each([
  [0, 0, 'Aucun lauréat n’est encore décidé dans cet appel.'],
  [0, 6, 'Aucun lauréat n’est encore décidé dans cet appel ; 6 projets proposés par le bureau.'],
  [1, 2, '1 lauréat décidé dans cet appel, et 1 projet proposé par le bureau.'],
  [3, 3, '3 lauréats décidés dans cet appel.'],
])('%i laureates of %i projects: %s', (laureates, retained, told) => {
  expect(basisSentence({ laureates, retained }, 'le bureau').replace(/\u00a0/g, ' ')).toBe(told);
});
