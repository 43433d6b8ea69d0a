import type { BrowserContext, Locator, Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#tests/support/browser.ts';
import { addEditor, enterAs, expireSessions, startDraft } from './support/drafts.ts';
import { saveState } from './support/fill-form.ts';

/** What is typed is never lost: not by the network, the session, the tab, the scripts, nor by somebody else. */
const AUTHOR = 'contact@porteur-011.demonstration.invalid';
const COLLEAGUE = 'contact@porteur-012.demonstration.invalid';
const SAVE_URL = '**/enregistrement';

const title = (page: Page) => page.locator('[name="projet.title"]');
const summary = (page: Page) => page.locator('[name="projet.publicSummary"]');
const alert = (page: Page) => page.locator('.mb-save-state[role=alert]');

async function openProject(page: Page): Promise<string> {
  const draft = await startDraft(page);
  await page.goto(`${draft}/projet`);
  await expect(saveState(page)).toBeVisible();
  return `${draft}/projet`;
}

async function expectKept(page: Page, address: string, answers: { title: string; summary?: string }) {
  await page.goto(address);
  await expect(title(page)).toHaveValue(answers.title);
  if (answers.summary !== undefined) await expect(summary(page)).toHaveValue(answers.summary);
}

test.describe('scripts that take their time', () => {
  test('what was typed before them is saved once they are there', async ({ page, signInAs }) => {
    await signInAs(AUTHOR);
    const address = await openProject(page);
    await summary(page).fill('Un premier résumé.');
    await page.keyboard.press('Tab');
    await expect(saveState(page)).toHaveText(/^Enregistré à/);

    const release = await holdScripts(page);
    await page.goto(address, { waitUntil: 'commit' });
    await title(page).pressSequentially('Écrit avant les scripts');
    await summary(page).press('Control+End');
    await summary(page).pressSequentially(' Une suite.');
    await release();
    await expect(saveState(page)).toHaveText(/^Enregistré à/);
    await expectKept(page, address, {
      title: 'Écrit avant les scripts',
      summary: 'Un premier résumé. Une suite.',
    });
  });

  test('choices made before them, in two lists, are saved once they are there', async ({
    page,
    signInAs,
  }) => {
    await signInAs(AUTHOR);
    const address = `${await startDraft(page)}/vehicule`;
    const [status, type] = ['vehicleStatus', 'vehicleType'].map((id) =>
      page.locator(`[name="vehicule.${id}"]`),
    ) as [Locator, Locator];
    const release = await holdScripts(page);
    await page.goto(address, { waitUntil: 'commit' });
    await status.selectOption('PURCHASE_NEW');
    await type.selectOption('VAN');
    await release();
    await expect(saveState(page)).toHaveText(/^Enregistré à/);
    for (const _ of ['as it was left', 'as it was kept']) {
      await expect(status).toHaveValue('PURCHASE_NEW');
      await expect(type).toHaveValue('VAN');
      await page.goto(address);
    }
  });

  test('the button posts what was typed, whether they came or not', async ({ page, signInAs }) => {
    await signInAs(AUTHOR);
    const address = await openProject(page);
    const release = await holdScripts(page);
    await page.goto(address, { waitUntil: 'commit' });
    await title(page).fill('Posté sans attendre');
    await page.getByRole('button', { name: 'Enregistrer et vérifier' }).click();
    await release();
    await expect(page).toHaveURL(/\?verifier=1$/);
    await expectKept(page, address, { title: 'Posté sans attendre' });

    // A value that no event announced, as an extension may set one.
    await summary(page).evaluate((area) => {
      (area as HTMLTextAreaElement).value = 'Mis là sans un bruit.';
    });
    await page.getByRole('button', { name: 'Enregistrer et vérifier' }).click();
    await expect(page).toHaveURL(/\?verifier=1$/);
    await expectKept(page, address, { title: 'Posté sans attendre', summary: 'Mis là sans un bruit.' });
  });
});

test.describe('the network', () => {
  test.use({ expectedConsoleErrors: [/ERR_INTERNET_DISCONNECTED/] });

  test('is cut while one types, then comes back', async ({ page, context, signInAs }) => {
    await signInAs(AUTHOR);
    const address = await openProject(page);
    await context.setOffline(true);
    await title(page).fill('Écrit hors ligne');
    await expect(saveState(page)).toHaveText('Hors ligne, 1 modification en attente');
    await summary(page).fill('Et encore ceci.');
    await expect(saveState(page)).toHaveText('Hors ligne, 2 modifications en attente');
    await page.getByRole('button', { name: 'Enregistrer et continuer' }).click();
    await expect(title(page)).toHaveValue('Écrit hors ligne');
    await context.setOffline(false);
    await expect(saveState(page)).toHaveText(/^Enregistré à/);
    await expectKept(page, address, { title: 'Écrit hors ligne', summary: 'Et encore ceci.' });
  });
});

test.describe('the tab', () => {
  test.use({ expectedConsoleErrors: [/ERR_FAILED/] });

  test('is killed while one types: the text comes back', async ({ page, context, signInAs }) => {
    await signInAs(AUTHOR);
    const address = await openProject(page);
    await cutSaves(context);
    await title(page).fill('Sauvé du naufrage');
    await expect(saveState(page)).toHaveText(/^Hors ligne, 1\smodification/);
    await expect.poll(() => journalOf(page)).toHaveLength(1);
    await killTab(page);

    await context.unroute(SAVE_URL);
    const again = await context.newPage();
    await again.goto(address);
    await expect(title(again)).toHaveValue('Sauvé du naufrage');
    await expect(saveState(again)).toHaveText(/^Enregistré à/);
    await expect.poll(() => journalOf(again)).toHaveLength(0);
    await expectKept(again, address, { title: 'Sauvé du naufrage' });
  });

  test('on a shared browser, keeps a text that only its author can read', async ({
    page,
    context,
    signInAs,
  }) => {
    await signInAs(AUTHOR);
    const address = await openProject(page);
    await addEditor(address, COLLEAGUE);
    await cutSaves(context);
    await title(page).fill('Confidence de l’autrice');
    await expect.poll(() => journalOf(page)).toHaveLength(1);
    expect(JSON.stringify(await journalOf(page))).not.toContain('Confidence');
    await killTab(page);
    await context.unroute(SAVE_URL);
    await context.clearCookies();

    const shared = await context.newPage();
    await enterAs(shared, COLLEAGUE);
    await shared.goto(address);
    await expect(saveState(shared)).toBeVisible();
    await summary(shared).fill('Écrit par une autre personne.');
    await expect(saveState(shared)).toHaveText(/^Enregistré à/);
    await expect(title(shared)).toHaveValue('');
    expect(await journalOf(shared)).toHaveLength(1);
    await shared.getByRole('button', { name: 'Se déconnecter' }).click();
    await expect(shared).toHaveURL(/\/$/);
    await expect.poll(() => journalOf(shared)).toHaveLength(0);
  });
});

test.describe('the session', () => {
  test.use({ expectedConsoleErrors: [/status of 40[01]/] });

  test('expires while one types: one signs in again in place', async ({ page, signInAs, mailbox }) => {
    await signInAs(AUTHOR);
    const address = await openProject(page);
    await expireSessions(AUTHOR);
    await title(page).fill('Rien à retaper');
    await expect(alert(page)).toContainText('Votre session a expiré');
    const dialog = page.getByRole('dialog', { name: 'Votre session a expiré' });
    await expect(dialog).toBeVisible();
    await expectAccessible(page);
    const since = await mailbox.mark();
    await dialog.getByRole('button', { name: 'Recevoir un code par courriel' }).click();
    await dialog.getByLabel('Code reçu par courriel').fill('0000');
    await dialog.getByRole('button', { name: 'Me reconnecter' }).click();
    await expect(dialog).toContainText('Le code compte 8 chiffres');
    const code = mailbox.codeIn(await mailbox.waitFor(AUTHOR, { since }));
    await dialog.getByLabel('Code reçu par courriel').fill(code);
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Me reconnecter' }).click();
    await expect(dialog).toBeHidden();
    await expect(saveState(page)).toHaveText(/^Enregistré à/);
    await expectKept(page, address, { title: 'Rien à retaper' });
  });
});

test('two people write the same answer: both texts are shown, one is chosen', async ({
  page,
  browser,
  signInAs,
}) => {
  await signInAs(AUTHOR);
  const address = await openProject(page);
  await addEditor(address, COLLEAGUE);
  const other = await browser.newContext({ baseURL: process.env.E2E_BASE_URL });
  const colleague = await other.newPage();
  await enterAs(colleague, COLLEAGUE);
  await colleague.goto(address);
  await expect(saveState(colleague)).toBeVisible();
  await title(colleague).fill('Le titre de la collègue');
  await colleague.keyboard.press('Tab');
  await expect(saveState(colleague)).toHaveText(/^Enregistré à/);

  await title(page).fill('Le titre de l’autrice');
  await page.keyboard.press('Tab');
  const dialog = page.getByRole('dialog', { name: 'Deux textes pour une même réponse' });
  await expect(dialog).toContainText('Le titre de la collègue');
  await expect(dialog).toContainText('Le titre de l’autrice');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Garder mon texte' }).click();
  await expect(saveState(page)).toHaveText(/^Enregistré à/);
  await expectKept(page, address, { title: 'Le titre de l’autrice' });

  await colleague.locator('[name="projet.title"]').fill('La collègue insiste');
  await colleague.keyboard.press('Tab');
  const hers = colleague.getByRole('dialog', { name: 'Deux textes pour une même réponse' });
  await hers.getByRole('button', { name: 'Prendre cet autre texte' }).click();
  await expect(title(colleague)).toHaveValue('Le titre de l’autrice');
  await other.close();
});

test('two windows of one person show what the other has saved', async ({ page, context, signInAs }) => {
  await signInAs(AUTHOR);
  const address = await openProject(page);
  const second = await context.newPage();
  await second.goto(address);
  await expect(saveState(second)).toBeVisible();
  await title(page).fill('Écrit à gauche');
  await expect(saveState(page)).toHaveText(/^Enregistré à/);
  await expect(title(second)).toHaveValue('Écrit à gauche');
  await title(second).fill('Écrit à gauche, puis à droite');
  await expect(saveState(second)).toHaveText(/^Enregistré à/);
  await expect(title(page)).toHaveValue('Écrit à gauche, puis à droite');
});

/** Keeps every script back until the returned function is called. */
async function holdScripts(page: Page): Promise<() => Promise<void>> {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  await page.route('**/assets/*.js', async (route) => {
    await opened;
    await route.continue().catch(() => undefined);
  });
  return async () => {
    open();
    await page.unroute('**/assets/*.js');
  };
}

async function cutSaves(context: BrowserContext): Promise<void> {
  await context.route(SAVE_URL, (route) => route.abort());
}

/** As when the machine takes its memory back: nothing of the page runs any more. */
async function killTab(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

/** What the device keeps, as anybody who opens the browser's tools would see it. */
function journalOf(page: Page): Promise<{ key: string; row: string }[]> {
  return page.evaluate(
    () =>
      new Promise<{ key: string; row: string }[]>((resolve, reject) => {
        const opening = indexedDB.open('medicobus');
        // The page opens its journal with the first key: a look must not create it in its place.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => (opening.error?.name === 'AbortError' ? resolve([]) : reject(opening.error));
        opening.onsuccess = () => {
          const database = opening.result;
          const found: { key: string; row: string }[] = [];
          const done = () => {
            database.close();
            resolve(found);
          };
          const cursor = database.transaction('entries').objectStore('entries').openCursor();
          cursor.onsuccess = () => {
            if (cursor.result === null) return done();
            const { sealed } = cursor.result.value as { sealed: Uint8Array };
            found.push({ key: String(cursor.result.key), row: new TextDecoder().decode(sealed) });
            cursor.result.continue();
          };
        };
      }),
  );
}
