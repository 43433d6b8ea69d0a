import { expect, expectAccessible, test } from '#tests/support/browser.ts';
import { declareNothing, stateNoInterest } from './support/declare.ts';
import { fillGrid, lockReview } from './support/review-grid.ts';

const OFFICER = 'contact@nor-instruction.demonstration.invalid';
/** From another territory, as may be. */
const THIRD = 'contact@bre-evaluation-1.demonstration.invalid';
const THIRD_NAME = 'Évaluatrice 1, ARS Bretagne';
const THIRD_WORDS = 'Les chiffres du besoin sont solides, dit la troisième personne.';

/** Two marks too far apart: a third reviewer, as blind as they were, settles it. */
test('reviews that diverge are settled by a third mark', async ({ page, signInAs }) => {
  await signInAs(OFFICER);
  await page.goto('/instruction');
  const waiting = page
    .getByRole('list', { name: /^À faire/ })
    .getByRole('listitem')
    .filter({ hasText: 'Résoudre une divergence' })
    .getByRole('link');
  const title = (await waiting.textContent())?.trim() ?? '';
  await waiting.click();
  await expect(page.getByRole('heading', { name: 'Les évaluations divergent' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Désigner un troisième évaluateur' }).click();
  const seat = page.getByLabel('Troisième évaluateur');
  const third = await seat.locator('option', { hasText: THIRD_NAME }).getAttribute('value');
  await seat.selectOption(third ?? '');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Affecter' }).click();
  await expect(page.getByText('En attente de réponse')).toBeVisible();

  await signInAs(THIRD);
  await page.goto('/evaluations');
  await page.getByRole('link', { name: title }).click();
  const declare = page.getByRole('button', { name: 'Signer ma déclaration' });
  await expect(
    declare.or(page.getByRole('button', { name: 'Confirmer et ouvrir le dossier' })),
  ).toBeVisible();
  if (await declare.isVisible()) await declareNothing(page);
  await stateNoInterest(page);
  await page.getByRole('button', { name: 'Accepter et ouvrir le dossier' }).click();
  await expect(page.getByText('En cours', { exact: true })).toBeVisible();
  await expect(page.getByText('Verrouillée', { exact: true }), 'no other review is read').toHaveCount(0);
  await fillGrid(page, { marks: [3], words: THIRD_WORDS, byKeyboard: false });
  await expectAccessible(page);
  await lockReview(page);

  await signInAs(OFFICER);
  await page.goto('/instruction');
  await expect(waiting).toHaveCount(0);
  await page.getByLabel('Rechercher').fill(title);
  await page.getByRole('button', { name: 'Filtrer' }).click();
  await page.getByRole('table').getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await page.getByRole('link', { name: 'Avis régional' }).first().click();
  await expect(page.getByText(THIRD_WORDS)).not.toHaveCount(0);
  await expectAccessible(page);
});
