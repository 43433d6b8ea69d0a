import { expect, expectAccessible, test } from '#tests/support/browser.ts';
import { tick } from './support/tick.ts';

const OFFICER = 'contact@nor-instruction.demonstration.invalid';
const HOLDER = 'Association du Bocage sur papier';

const POSTMARK_MISSING = 'Indiquez la date du cachet de la poste : c’est elle qui compte.';

/** An envelope: refused while its postmark is missing, then begun, and found again among the entries in hand. */
test('an officer enters an application that came on paper', async ({ page, signInAs }) => {
  await signInAs(OFFICER);
  await page.goto('/instruction/depot-papier');
  const today = new Date().toISOString().slice(0, 10);
  await tick(page.getByRole('radio', { name: 'Courrier recommandé' }));
  await page.getByLabel('Cachet de la poste').focus();
  await page.getByLabel('Reçu par l’agence le').fill(today);
  await expect(page.getByText(POSTMARK_MISSING), 'said as one leaves the field').toBeVisible();
  await page.getByLabel('Structure qui envoie le dossier').fill(HOLDER);
  await page.getByLabel('Personne à contacter').fill('Anne Roy');
  await page.getByLabel('Adresse postale').fill('1 place de la Mairie, 61400 Mortagne-au-Perche');
  await page.getByRole('button', { name: 'Commencer la saisie' }).click();
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await expectAccessible(page);
  await summary.getByRole('link', { name: POSTMARK_MISSING }).click();
  await expect(page.getByLabel('Cachet de la poste')).toBeFocused();

  await page.getByLabel('Cachet de la poste').fill(today);
  await page.getByRole('button', { name: 'Commencer la saisie' }).click();
  await expect(page).toHaveURL(/\/candidatures\/[0-9a-f-]{36}$/);
  await expect(page.getByText(`Vous remplissez ce dossier pour ${HOLDER}.`)).toBeVisible();
  await expectAccessible(page);

  await page.goto('/instruction/depot-papier');
  await page.getByRole('table', { name: 'Vos saisies en cours' }).getByRole('link', { name: HOLDER }).click();
  await expect(page).toHaveURL(/\/candidatures\/[0-9a-f-]{36}$/);
});
