import { expect, expectAccessible, test } from '#tests/support/browser.ts';
import { tick } from './support/tick.ts';

const OFFICER = 'contact@nor-instruction.demonstration.invalid';
// The refused form answers 400.
test.use({ expectedConsoleErrors: [/status of 400/] });

const HOLDER = 'Association du Bocage sur papier';

/** An envelope: refused while its postmark is missing, then begun, and found again among the entries in hand. */
test('an officer enters an application that came on paper', async ({ page, signInAs }) => {
  await signInAs(OFFICER);
  await page.goto('/instruction/depot-papier');
  const today = new Date().toISOString().slice(0, 10);
  await tick(page.getByRole('radio', { name: 'Courrier recommandé' }));
  await page.getByLabel('Reçu par l’agence le').fill(today);
  await page.getByLabel('Structure qui envoie le dossier').fill(HOLDER);
  await page.getByLabel('Personne à contacter').fill('Anne Roy');
  await page.getByLabel('Adresse postale').fill('1 place de la Mairie, 61400 Mortagne-au-Perche');
  await page.getByRole('button', { name: 'Commencer la saisie' }).click();
  await expect(page.getByText('Indiquez la date du cachet de la poste')).toBeVisible();
  await expect(page.getByLabel('Structure qui envoie le dossier')).toHaveValue(HOLDER);
  await expectAccessible(page);

  await page.getByLabel('Cachet de la poste').fill(today);
  await page.getByRole('button', { name: 'Commencer la saisie' }).click();
  await expect(page).toHaveURL(/\/candidatures\/[0-9a-f-]{36}$/);
  await expect(page.getByText(`Vous remplissez ce dossier pour ${HOLDER}.`)).toBeVisible();
  await expectAccessible(page);

  await page.goto('/instruction/depot-papier');
  await page.getByRole('table', { name: 'Vos saisies en cours' }).getByRole('link', { name: HOLDER }).click();
  await expect(page).toHaveURL(/\/candidatures\/[0-9a-f-]{36}$/);
});
