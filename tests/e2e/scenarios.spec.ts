import { expect, expectAccessible, test } from '#tests/support/browser.ts';

const WAVE = 'appel=appel-en-instruction&vague=1';

// The form is refused once, on purpose.
test.use({ expectedConsoleErrors: [/status of 400/] });

test('an official fixes rules, finds them answered by the worker, and takes the answer over to the desk', async ({
  page,
  signInAs,
}) => {
  await signInAs('contact@national.demonstration.invalid');
  await page.goto(`/selection/scenarios/nouveau?${WAVE}`);
  await page.getByLabel('Nom du scénario').fill('Une seule place');
  await page.getByLabel('Places', { exact: true }).fill('beaucoup');
  await page.getByRole('button', { name: 'Lancer le calcul' }).click();
  await expect(page.getByRole('alert')).toContainText('Écrivez un nombre entier');
  await expectAccessible(page);
  await page.getByLabel('Places', { exact: true }).fill('1');
  await page.getByLabel('Tirages').fill('5');
  await page.getByRole('button', { name: 'Lancer le calcul' }).click();
  await expect(page).toHaveURL(/\/selection\/scenarios\/[0-9a-f-]{36}$/);
  // Answered in a thread of the worker; the page follows by itself.
  await expect(page.getByText('Optimal prouvé : aucun choix')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Vérifié par un contrôle indépendant du calcul')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Reprendre sur le bureau de sélection' }).click();
  await expect(page.getByRole('heading', { name: 'Proposition reprise d’un scénario' })).toBeVisible();
  await expectAccessible(page);
});
