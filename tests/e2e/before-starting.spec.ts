import { expect, expectAccessible, test } from '#tests/support/browser.ts';
import { tick } from './support/tick.ts';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled, expectedConsoleErrors: [/status of 400/] });

    test('a visitor learns whether a project may apply, without an account', async ({ page }) => {
      await page.goto('/');
      await page.getByRole('navigation').getByRole('link', { name: 'Suis-je éligible ?' }).first().click();
      await expect(page.getByRole('heading', { level: 1, name: 'Suis-je éligible ?' })).toBeVisible();
      await expectAccessible(page);

      await tick(page.getByLabel('Une commune, une intercommunalité'));
      await tick(page.getByLabel('Zone d’intervention prioritaire (ZIP)'));
      await tick(page.getByLabel('De la médecine générale, avec ou sans autres soins'));
      await tick(page.getByLabel('Oui, pour les deux'));
      await page.getByRole('button', { name: 'Voir la réponse' }).click();
      await expect(page.getByRole('alert')).toContainText('une structure de soins');
      await expect(page.getByLabel('Zone d’intervention prioritaire (ZIP)')).toBeChecked();

      await tick(page.getByLabel('Nous en parlons'));
      await page.getByLabel('Commune ou intercommunalité du territoire').fill('argentan');
      await page.getByRole('button', { name: 'Voir la réponse' }).click();
      const answer = page.getByRole('region', { name: 'À vérifier avec l’agence régionale de santé' });
      await expect(answer).toContainText('devra être signée au moment du dépôt');
      await expect(answer).toContainText('ARS Normandie');
      await expectAccessible(page);

      await tick(page.getByLabel('Un professionnel en son nom propre'));
      await page.getByRole('button', { name: 'Voir la réponse' }).click();
      await expect(
        page.getByRole('heading', { name: 'En l’état, ce projet n’entre pas dans l’appel' }),
      ).toBeVisible();
    });
  });
}

test('all questions are read before starting, each with its time', async ({ page }) => {
  await page.goto('/formulaire');
  await expect(page.getByRole('heading', { level: 2 })).toHaveCount(16);
  await expect(page.getByText('Budget, environ 1 h').first()).toBeVisible();
  await expect(page.getByText('Si le porteur est une association', { exact: false }).first()).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 700 });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
});
