import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#tests/support/browser.ts';
import { stateNoInterest } from './support/declare.ts';
import { saveState } from './support/fill-form.ts';
import { tick } from './support/tick.ts';

/** A reviewer's texts are as safe as a holder's, beside a dossier that is read in the same window. */
const REVIEWER = 'contact@nor-evaluation-1.demonstration.invalid';

test.use({
  actionTimeout: 20_000,
  trace: 'off',
  expectedConsoleErrors: [/ERR_INTERNET_DISCONNECTED|Failed to fetch dynamically imported/],
});

const comment = (page: Page) => page.getByRole('textbox', { name: /^Commentaire du critère C1\b/ });

async function openFirstReview(page: Page): Promise<void> {
  await page.goto('/evaluations');
  await page.getByRole('list', { name: 'Évaluations à faire' }).getByRole('link').first().click();
  const accept = page.getByRole('button', { name: 'Accepter et ouvrir le dossier' });
  const grid = page.getByRole('group', { name: 'Note du critère C1' });
  const state = page.getByRole('button', { name: 'Confirmer et ouvrir le dossier' });
  await expect(state.or(accept).or(grid)).toBeVisible();
  if (await state.isVisible()) await stateNoInterest(page);
  await expect(accept.or(grid)).toBeVisible();
  if (await accept.isVisible()) await accept.click();
  await expect(saveState(page)).toBeVisible();
}

test('marks beside the dossier survive a cut of the network', async ({ page, context, signInAs }) => {
  await signInAs(REVIEWER);
  await openFirstReview(page);
  await expectAccessible(page);
  const divider = page.getByRole('separator', { name: /^Largeur du volet/ });
  await divider.focus();
  await page.keyboard.press('End');
  await expect(divider).toHaveAttribute('aria-valuenow', '75');
  await page
    .getByRole('navigation', { name: 'Rubriques du dossier' })
    .getByRole('link', { name: 'Pièces' })
    .click();
  await page
    .getByRole('button', { name: /^Aperçu de .*\.pdf$/i })
    .first()
    .click();
  await expect(page.locator('iframe[title^="Aperçu de"]')).toBeVisible();
  await divider.focus();
  await page.keyboard.press('Home');

  await context.setOffline(true);
  await tick(page.getByRole('group', { name: 'Note du critère C1' }).getByRole('radio').first());
  await expect(page.locator('.mb-grid-total')).toContainText('Sous le plancher : C1');
  await comment(page).fill('Rien ne démontre.');
  await expect(page.getByText('Encore 13 caractères à écrire')).toBeVisible();
  await expect(saveState(page)).toHaveText(/^Hors ligne, 2\smodifications/);
  await context.setOffline(false);
  await expect(saveState(page)).toHaveText(/^Enregistré à/);

  await comment(page).fill('Rien ne démontre le besoin de ce territoire.');
  await page.keyboard.press('Tab');
  await expect(saveState(page)).toHaveText(/^Enregistré à/);
  await page.reload();
  await expect(comment(page)).toHaveValue('Rien ne démontre le besoin de ce territoire.');
  await page.getByRole('button', { name: 'Vérifier et verrouiller' }).click();
  await expect(page).toHaveURL(/\/verrouillage$/);
  await expectAccessible(page);
});
