import type { Browser, Page } from '@playwright/test';
import { enterAs, expect, expectAccessible, type MailboxReader, test } from '#tests/support/browser.ts';
import { tick } from './support/tick.ts';

test.use({ actionTimeout: 20_000 });

const OWNER = 'contact@porteur-001.demonstration.invalid';

/** The draft of the owner, in a window of their own. */
async function openDraft(browser: Browser, baseURL: string, email = OWNER): Promise<Page> {
  const page = await (await browser.newContext({ baseURL })).newPage();
  await enterAs(page, baseURL, email);
  await page.goto('/candidatures');
  await page.locator('a[href^="/candidatures/"]').first().click();
  await expect(page).toHaveURL(/\/candidatures\/[0-9a-f-]{36}$/);
  return page;
}

async function invite(owner: Page, email: string, role: string): Promise<void> {
  await owner.goto(`${new URL(owner.url()).pathname.slice(0, 50)}/equipe-du-dossier`);
  await owner.getByLabel('Son adresse de courriel').fill(email);
  await tick(owner.getByRole('radio', { name: role }));
  await owner.getByRole('button', { name: 'Envoyer l’invitation' }).click();
  await expect(owner.getByText('L’invitation est partie.')).toBeVisible();
}

/** From the mail's link to the application, by the usual sign-in: the person has no account yet. */
async function accept(page: Page, mailbox: MailboxReader, email: string, since: number): Promise<void> {
  await page.goto(mailbox.linkIn(await mailbox.waitFor(email, { since, subject: /invite/ })));
  await expect(page).toHaveURL(/\/connexion\?suite=%2Finvitations$/);
  const before = await mailbox.mark();
  await page.getByLabel('Votre adresse de courriel').fill(email);
  await page.getByRole('button', { name: 'Recevoir le message de connexion' }).click();
  await expect(page).toHaveURL(/\/connexion\/code$/);
  await page.goto(mailbox.linkIn(await mailbox.waitFor(email, { since: before })));
  await page.getByRole('button', { name: 'Me connecter' }).click();
  await expect(page).toHaveURL(/\/invitations$/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Rejoindre l’équipe' }).click();
  await expect(page).toHaveURL(/\/candidatures\/[0-9a-f-]{36}$/);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('somebody without an account is invited to read, then to write', async ({
      browser,
      page,
      mailbox,
      baseURL,
    }) => {
      const email = `relecture-${javaScriptEnabled}@cpts-nouvelle.example`;
      const owner = await openDraft(browser, baseURL ?? '');
      const since = await mailbox.mark();
      await invite(owner, email, 'Lecture');
      await expectAccessible(owner);
      await accept(page, mailbox, email, since);

      const here = page.url();
      await page.goto(`${here}/projet`);
      await expect(page.getByText('votre rôle ne permet pas de le modifier')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Enregistrer et continuer' })).toHaveCount(0);
      await expect(page.getByRole('textbox').first()).toBeDisabled();
      await page.goto(`${here}/equipe-du-dossier`);
      await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);

      await owner.reload();
      const row = owner.getByRole('listitem').filter({ hasText: email });
      await row.locator('summary').click();
      await row.getByRole('combobox').selectOption('editor');
      await row.getByRole('button', { name: 'Enregistrer ce rôle' }).click();
      await expect(owner.getByText('Le rôle est enregistré.')).toBeVisible();
      await page.goto(`${here}/projet`);
      await expect(page.getByRole('button', { name: 'Enregistrer et continuer' })).toBeVisible();
      await owner.context().close();
    });
  });
}

test.describe('links that open nothing', () => {
  test.use({ expectedConsoleErrors: [/status of 4(?:04|10)/] });

  test('a used link says so, and a link of somebody else says nothing', async ({
    browser,
    page,
    mailbox,
    baseURL,
    signInByMail,
  }) => {
    const email = 'signature@cpts-nouvelle.example';
    const owner = await openDraft(browser, baseURL ?? '');
    const since = await mailbox.mark();
    await invite(owner, email, 'Signataire');
    const link = mailbox.linkIn(await mailbox.waitFor(email, { since }));
    await owner.goto(link);
    await expect(owner.getByRole('heading', { level: 1 })).toHaveText('Ce lien ne mène à aucune invitation');
    await signInByMail(email);
    await page.goto('/candidatures');
    await page.getByRole('link', { name: /1 invitation attend/ }).click();
    await page.getByRole('button', { name: 'Rejoindre l’équipe' }).click();
    await expect(page).toHaveURL(/\/candidatures\/[0-9a-f-]{36}$/);
    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cette invitation est déjà acceptée');
    await owner.context().close();
  });
});

const BEAT = { timeout: 30_000 };

function presenceIn(page: Page) {
  return page.getByRole('status').filter({ hasText: 'cette rubrique en ce moment' });
}

/** A second author of the owner's draft, in a window of their own. */
async function joinAs(browser: Browser, baseURL: string, owner: Page, email: string): Promise<Page> {
  const here = new URL(owner.url()).pathname;
  await invite(owner, email, 'Rédaction');
  const page = await (await browser.newContext({ baseURL })).newPage();
  await enterAs(page, baseURL, email);
  await page.goto('/invitations');
  await page.getByRole('button', { name: 'Rejoindre l’équipe' }).click();
  await expect(page).toHaveURL(here);
  return page;
}

test('two authors see each other and talk', async ({ browser, baseURL }) => {
  const owner = await openDraft(browser, baseURL ?? '');
  const here = owner.url();
  const other = await joinAs(browser, baseURL ?? '', owner, 'contact@porteur-003.demonstration.invalid');

  await other.goto(`${here}/projet`);
  await expect(other.getByRole('button', { name: 'Enregistrer et continuer' })).toBeVisible();
  await owner.goto(`${here}/projet`);
  // A beat comes every twenty seconds; somebody of an earlier test may still be counted among those present.
  await expect(presenceIn(owner)).toHaveText(
    /projet fictif n° 3.* modifie(?:nt)? cette rubrique en ce moment\.$/,
    BEAT,
  );
  await expect(presenceIn(other)).toHaveText(
    /projet fictif n° 1.* modifie(?:nt)? cette rubrique en ce moment\.$/,
    BEAT,
  );
  await expectAccessible(owner);

  await owner.getByRole('link', { name: 'Écrire à l’équipe' }).click();
  await owner.getByLabel('Votre message à l’équipe').fill('Le titre est-il assez clair ?');
  await owner.getByRole('button', { name: 'Envoyer à l’équipe' }).click();
  await expect(owner.getByText('Le titre est-il assez clair ?')).toBeVisible();
  await expectAccessible(owner);
  await other.goto(`${here}/projet/echanges`);
  await other.getByText('Répondre').click();
  await other.getByLabel('Votre réponse').fill('Oui, gardons-le.');
  await other.getByRole('button', { name: 'Envoyer la réponse' }).click();
  await expect(other.getByText('Oui, gardons-le.')).toBeVisible();
  await other.goto(here);
  await expect(other.getByText('1 échange ouvert dans l’équipe')).toBeVisible();
  await other.goto(`${here}/projet/echanges`);
  await other.getByRole('button', { name: 'Marquer comme réglé' }).click();
  await expect(other.getByText('1 échange réglé')).toBeVisible();

  for (const page of [owner, other]) await page.context().close();
});
