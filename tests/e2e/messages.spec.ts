import type { Browser, Page } from '@playwright/test';
import { enterAs, expect, expectAccessible, test } from '#tests/support/browser.ts';

test.use({ actionTimeout: 20_000 });

const OFFICER = 'contact@nor-instruction.demonstration.invalid';
const FILE = /^\/instruction\/[0-9a-f-]{36}$/;
const ASKED = 'Combien de communes seront servies le samedi ?';
const ANSWERED = 'Douze communes, voir le tableau joint.';
const NOTED = 'Réponse à vérifier avec le délégué.';

async function windowOf(browser: Browser, baseURL: string, email: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL })).newPage();
  await enterAs(page, baseURL, email);
  return page;
}

/** The seeded exchange of the agency leads to a file and to its holder. */
async function openSeededFile(officer: Page): Promise<string> {
  await officer.goto('/messages');
  await expect(officer.getByText('Réponse attendue').first()).toBeVisible();
  await officer.getByRole('link', { name: 'Ligne carburant du budget' }).click();
  await expect(officer.getByText('devis-carburant-fictif.pdf')).toBeVisible();
  const file = new URL(officer.url()).pathname.split('/').slice(0, 3).join('/');
  expect(file).toMatch(FILE);
  return file;
}

test('an agency writes, the holder answers with a file, and a note stays among agents', async ({
  browser,
  baseURL,
}) => {
  const officer = await windowOf(browser, baseURL ?? '', OFFICER);
  const file = await openSeededFile(officer);
  await officer.goto(`${file}/messages`);
  await officer.getByLabel('Objet').fill('Les samedis');
  await officer.getByRole('button', { name: 'Envoyer au porteur' }).click();
  await expect(officer.getByRole('alert')).toContainText('Écrivez votre message');
  await expect(officer.getByLabel('Objet')).toHaveValue('Les samedis');
  await officer.getByLabel('Votre message au porteur').fill(ASKED);
  await officer.getByRole('button', { name: 'Envoyer au porteur' }).click();
  await expect(officer.getByText('Votre message est envoyé.')).toBeVisible();
  await expectAccessible(officer);
  await officer.goto(`${file}/notes`);
  await officer.getByLabel('Votre note interne').fill(NOTED);
  await officer.getByRole('button', { name: 'Enregistrer la note interne' }).click();
  await expect(officer.locator('.mb-internal-note').first()).toContainText(NOTED);
  await expectAccessible(officer);

  const holder = await windowOf(browser, baseURL ?? '', 'contact@porteur-041.demonstration.invalid');
  await expect(holder.getByRole('link', { name: /^Messages \(\d+ non lus?\)$/ }).first()).toBeAttached();
  await holder.goto('/messages?voir=nonlus');
  await expectAccessible(holder);
  await holder.getByRole('link', { name: 'Les samedis' }).click();
  await expect(holder.locator('.mb-message')).toContainText(['ARS Normandie']);
  await expect(holder.getByText('Chargé d’instruction')).toHaveCount(0);
  await holder.getByLabel(/Votre réponse/).fill(ANSWERED);
  await holder.getByLabel('Fichiers joints').setInputFiles({
    name: 'communes.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('commune;jour\nBellême;samedi\n'),
  });
  await holder.getByRole('button', { name: 'Envoyer la réponse' }).click();
  await expect(holder.getByText('Votre message est envoyé.')).toBeVisible();
  // The file may be opened once it has been checked, which happens after the answer is sent.
  await expect(async () => {
    await holder.reload();
    await expect(holder.getByRole('link', { name: 'communes.csv' })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expectAccessible(holder);
  for (const path of [
    holder.url(),
    new URL(file.replace('instruction', 'candidatures'), holder.url()).href,
  ]) {
    await holder.goto(path);
    await expect(holder.locator('body')).not.toContainText(NOTED);
  }
  expect((await holder.request.get(`${file}/notes`)).status()).toBe(403);

  await officer.goto('/messages?voir=arepondre');
  await officer.getByRole('link', { name: 'Les samedis' }).click();
  await expect(officer.getByText(ANSWERED)).toBeVisible();
  const [download] = await Promise.all([
    officer.waitForEvent('download'),
    officer.getByRole('link', { name: 'communes.csv' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('communes.csv');
  await officer.context().close();
  await holder.context().close();
});
