import { expect, expectAccessible, test } from '#tests/support/browser.ts';
import { declareNothing } from './support/declare.ts';
import { tick } from './support/tick.ts';

const DELEGATE = 'contact@anct-14.demonstration.invalid';
const NATIONAL = 'contact@national.demonstration.invalid';

/** Declaration, statement, withdrawal, substitute: the delegate of a département has been given one file. */
test('a reviewer withdraws from a file, and the superior names somebody else', async ({ page, signInAs }) => {
  await signInAs(DELEGATE);
  await page.goto('/declaration-interets');
  await expectAccessible(page);
  await page.getByRole('link', { name: /session en instruction/ }).click();
  await page.getByText('Pourquoi cette déclaration, et qui la lit').click();
  await expect(page.getByText(/RGPD, article 6.1.e/)).toBeVisible();
  await expectAccessible(page);
  await declareNothing(page);
  await expect(page.getByText('Votre déclaration est enregistrée')).toBeVisible();

  await page.goto('/evaluations');
  const file = page.getByRole('list', { name: 'Évaluations à faire' }).getByRole('link').first();
  const title = (await file.textContent())?.trim() ?? '';
  await file.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Un intérêt vous lie-t-il à ce dossier ?');
  await expect(page.getByText(title)).toHaveCount(0);
  await expectAccessible(page);
  await page.getByText('J’ai un lien : me déporter').click();
  await tick(page.getByRole('radio', { name: 'Lien familial ou personnel' }));
  await page.getByLabel('Précision').fill('Un proche travaille chez un partenaire.');
  await page.getByRole('button', { name: 'Me déporter de ce dossier' }).click();
  await expect(page.getByText('Votre déport est enregistré')).toBeVisible();
  await expect(page.getByText('Dossier masqué : déport')).toBeVisible();
  await expect(page.getByText(title)).toHaveCount(0);
  await expectAccessible(page);

  await signInAs(NATIONAL);
  await page.goto('/instruction');
  await page
    .getByRole('list', { name: /^Traiter \d+ déport/ })
    .getByRole('link', { name: /Calvados/ })
    .click();
  await expect(page.getByText('Un proche travaille chez un partenaire.')).toBeVisible();
  await expectAccessible(page);
  const [act] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /acte de déport/ }).click(),
  ]);
  expect(act.suggestedFilename()).toBe('acte-de-deport.pdf');
  await tick(page.getByRole('group', { name: 'Suppléant' }).getByRole('radio').first());
  await page.getByRole('button', { name: 'Désigner cette personne' }).click();
  await expect(page.getByRole('row', { name: /Calvados/ })).toContainText('Pris en compte');
  await expectAccessible(page);
});
