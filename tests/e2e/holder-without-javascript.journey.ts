import { SECTIONS } from '#app/domain/application/sections/index.ts';
import { expect, expectAccessible, test } from '#tests/support/browser.ts';
import { attachFiles } from './support/attach-files.ts';
import { fillSection } from './support/fill-form.ts';
import { orneProject } from './support/orne-project.ts';
import { tick } from './support/tick.ts';

/** The holder's part of the call with scripts switched off: buttons post, pages answer. */
test.describe.configure({ mode: 'serial', timeout: 900_000 });
test.use({ javaScriptEnabled: false, actionTimeout: 20_000, trace: 'off' });

const HOLDER = 'secretariat@cpts-sans-script.example';
const PROJECT = orneProject({ title: 'Le médicobus sans script', seed: 21 });

test('fills every section with buttons that post', async ({ page, signInByMail }) => {
  await signInByMail(HOLDER);
  await page.getByRole('button', { name: 'Nouvelle candidature' }).click();
  await expect(page.getByText('Un brouillon n’est pas un dépôt.')).toBeVisible();
  await page.getByRole('link', { name: 'Porteur' }).click();
  for (const { slug } of SECTIONS.filter((section) => section.slug !== 'pieces')) {
    await test.step(slug, async () => {
      await expect(page).toHaveURL(new RegExp(`/${slug}$`));
      await fillSection(page, slug, PROJECT.answers, { hasScripts: false, communes: PROJECT.communes });
      await page.getByRole('button', { name: 'Enregistrer et continuer' }).click();
    });
  }
  await expect(page).toHaveURL(/\/pieces$/);
  await attachFiles(page, PROJECT.attachmentKinds);
  await page.getByRole('link', { name: 'Retour à la liste' }).click();
  await expect(page.getByRole('heading', { name: 'Votre dossier est complet' })).toBeVisible();
  await expectAccessible(page);
});

test('a budget off by one cent is not complete, and says where', async ({ page, signInByMail }) => {
  await signInByMail(HOLDER);
  await page.getByRole('link', { name: PROJECT.title }).click();
  await page.getByRole('link', { name: 'Budget' }).click();
  const amount = page.getByLabel('Montant').first();
  const right = await amount.inputValue();
  await amount.fill(`${right.slice(0, -1)}${right.endsWith('1') ? '2' : '1'}`);
  await page.getByRole('button', { name: 'Enregistrer et vérifier' }).click();
  await expect(page.getByText(/Il manque .* €/).first()).toBeVisible();
  await page.getByRole('link', { name: 'Retour à la liste' }).click();
  await expect(page.getByRole('heading', { name: 'Votre dossier n’est pas encore complet' })).toBeVisible();

  await page.getByRole('link', { name: 'Budget' }).click();
  await page.getByLabel('Montant').first().fill(right);
  await page.getByRole('button', { name: 'Enregistrer et continuer' }).click();
  await page.goto(page.url().replace(/\/[a-z]+$/, ''));
  await expect(page.getByRole('heading', { name: 'Votre dossier est complet' })).toBeVisible();
});

test('deposits, holds a receipt, then withdraws', async ({ page, signInByMail }) => {
  await signInByMail(HOLDER);
  await page.getByRole('link', { name: PROJECT.title }).click();
  await page.getByRole('link', { name: 'Vérifier et déposer' }).click();
  await page.getByRole('link', { name: 'Continuer vers le dépôt' }).click();
  await tick(page.getByRole('checkbox', { name: /^J’atteste sur l’honneur/ }));
  await page.getByRole('button', { name: 'Déposer le dossier' }).click();
  await expect(page.getByText('Votre dossier est déposé')).toBeVisible();
  await expect(page.locator('.mb-reference')).toHaveText(/MBUS-V\d+-[0-9AB]+-\d{4}/);
  await expectAccessible(page);

  await page.goto(page.url().replace(/\/recepisse.*$/, '/retrait'));
  await tick(page.getByRole('checkbox', { name: /^Je retire cette candidature/ }));
  await page.getByRole('button', { name: 'Retirer la candidature' }).click();
  await expect(page.getByText('Désisté').first()).toBeVisible();
});
