import { enterAs, expect, expectAccessible, test } from '#tests/support/browser.ts';

const OFFICER = 'contact@nor-instruction.demonstration.invalid';

test('an officer asks for a proposal, finds it made, and reads what it is worth', async ({
  page,
  signInAs,
}) => {
  await signInAs(OFFICER);
  await page.goto('/instruction');
  await page.getByRole('link', { name: 'Affecter les évaluateurs de plusieurs dossiers' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Affectation des évaluateurs' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Charge et plafond de chaque évaluateur' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Proposer une affectation' }).click();
  await expect(page).toHaveURL(/\/instruction\/affectations\/[0-9a-f-]{36}$/);
  // Made by the worker, in a thread of its own; the page follows by itself.
  await expect(page.getByRole('main')).toContainText('Proposition prouvée la meilleure possible', {
    timeout: 40_000,
  });
  await expect(page.getByRole('table', { name: /^Proposition pour/ })).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole('link', { name: /^Changer/ })
    .first()
    .click();
  await expect(page.getByRole('group', { name: 'Qui évalue ce dossier ?' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Ne rien changer' }).click();
  await page.getByRole('link', { name: 'Affecter selon cette proposition' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Affecter selon la proposition' })).toBeVisible();
  await expectAccessible(page);
});

test('a cap that is no number keeps what was typed', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await enterAs(page, baseURL ?? '', OFFICER);
  await page.goto('/instruction/affectations');
  await page.getByLabel('Plafond des personnes qui n’en ont pas').fill('beaucoup');
  await page.getByRole('button', { name: 'Proposer une affectation' }).click();
  await expect(page.getByRole('alert')).toContainText('Indiquez un plafond');
  await expect(page.getByLabel('Plafond des personnes qui n’en ont pas')).toHaveValue('beaucoup');
  await context.close();
});
