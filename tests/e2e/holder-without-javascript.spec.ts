import type { Page } from '@playwright/test';
import { SECTIONS } from '#app/domain/application/sections/index.ts';
import { formatTypedMoney, parseMoney } from '#app/domain/shared/money.ts';
import { expect, expectAccessible, test } from '#tests/support/browser.ts';
import { attachFiles } from './support/attach-files.ts';
import { writeAnswers } from './support/drafts.ts';
import { fillSection } from './support/fill-form.ts';
import { orneProject } from './support/orne-project.ts';
import { isSectionOfTheDay } from './support/share.ts';
import { tick } from './support/tick.ts';

/** The holder's whole part by plain forms alone, withdrawn at the end so that no later journey meets it. */
test.describe.configure({ mode: 'serial', timeout: 900_000 });
test.use({ javaScriptEnabled: false });

const HOLDER = 'coordination@msp-sans-script.example';
/** Communes are found by a button that searches, and added by others. */
const WITH_SEARCH = 'territoire';
const PROJECT = orneProject({ title: 'Un bus de soins sans détour', seed: 7 });

test('starts an application and fills its sections by posting forms', async ({ page, signInByMail }) => {
  await signInByMail(HOLDER);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Nouvelle candidature' }).click();
  await expect(page.getByText('Un brouillon n’est pas un dépôt.')).toBeVisible();
  const application = page.url();
  const slugs = SECTIONS.map(({ slug }) => slug).filter((slug) => slug !== 'pieces');
  const posted = slugs.filter((slug) => slug === WITH_SEARCH || isSectionOfTheDay(slug));
  await writeAnswers(page, new URL(application).pathname, PROJECT.answers, (path) =>
    slugs.some((slug) => path.startsWith(`${slug}.`) && !posted.includes(slug)),
  );
  for (const slug of posted) {
    await test.step(slug, async () => {
      await page.goto(`${application}/${slug}`);
      await fillSection(page, slug, PROJECT.answers, { hasScripts: false, communes: PROJECT.communes });
      await expectAccessible(page);
    });
  }
  await page.goto(`${application}/pieces`);
  await attachFiles(page, PROJECT.attachmentKinds, { hasScripts: false });
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Retour à la liste' }).click();
  await expect(page.getByText('Complète', { exact: true })).toHaveCount(SECTIONS.length);
});

test('a budget off by one cent is refused, then put right', async ({ page, signInByMail }) => {
  await signInByMail(HOLDER);
  await page.getByRole('link', { name: PROJECT.title }).click();
  const application = page.url();
  const right = await changeFirstExpense(page, application, (cents) => cents + 1);

  await page.goto(`${application}/verification`);
  await expect(page.getByText('Il manque 0,01 €').first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Continuer vers le dépôt' })).toHaveCount(0);
  await expectAccessible(page);
  await page.goto(`${application}/depot`);
  await expect(page.getByRole('button', { name: 'Déposer le dossier' })).toHaveCount(0);

  await changeFirstExpense(page, application, () => right);
  await page.goto(`${application}/verification`);
  await expect(page.getByText('Votre dossier est complet')).toBeVisible();
});

test('deposits, holds a receipt, then withdraws', async ({ page, signInByMail, mailbox }) => {
  await signInByMail(HOLDER);
  await page.getByRole('link', { name: PROJECT.title }).click();
  await page.getByRole('link', { name: 'Vérifier et déposer' }).click();
  await page.getByRole('link', { name: 'Continuer vers le dépôt' }).click();
  await tick(page.getByRole('checkbox', { name: /^J’atteste sur l’honneur/ }));
  await expectAccessible(page);
  const before = await mailbox.mark();
  await page.getByRole('button', { name: 'Déposer le dossier' }).click();
  await expect(page.locator('.mb-reference')).toHaveText(/^MBUS-/);
  await expectAccessible(page);
  const acknowledged = await mailbox.waitFor(HOLDER, { since: before });
  expect(acknowledged.subject).toMatch(/^Accusé de réception/);

  await page.getByRole('link', { name: PROJECT.title }).click();
  await page.getByRole('link', { name: 'Retirer ma candidature' }).click();
  await expectAccessible(page);
  await tick(page.getByRole('checkbox', { name: /^Je retire cette candidature/ }));
  await page.getByRole('button', { name: 'Retirer la candidature' }).click();
  await expect(page.getByText('Désisté', { exact: true }).first()).toBeVisible();
  await expectAccessible(page);
});

/** Changes the amount of the budget's first expense, and gives what it was. */
async function changeFirstExpense(
  page: Page,
  application: string,
  change: (cents: number) => number,
): Promise<number> {
  await page.goto(`${application}/budget`);
  const amount = page.locator('input[name^="budget.depenses."][name$=".amount"]').first();
  const typed = parseMoney(await amount.inputValue());
  if (!typed.ok) throw new Error('The first expense is no amount');
  await amount.fill(formatTypedMoney(change(typed.value)));
  await page.getByRole('button', { name: 'Enregistrer et vérifier' }).click();
  await expect(page).toHaveURL(/\?verifier=1$/);
  return typed.value;
}
