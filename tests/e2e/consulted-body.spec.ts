import { enterAs, expect, expectAccessible, test } from '#tests/support/browser.ts';
import { tick } from './support/tick.ts';

const OFFICER = 'contact@nor-instruction.demonstration.invalid';
const BODY = 'secretariat@ordre-consulte.example';

test.describe('a body consulted by link, without script nor account', () => {
  test.use({ javaScriptEnabled: false, expectedConsoleErrors: [/status of 400/] });

  test('reads the project, keeps an answer, sends it; the officer reads it', async ({
    page,
    browser,
    baseURL,
    mailbox,
  }) => {
    const since = await mailbox.mark();
    const officer = await (await browser.newContext({ baseURL })).newPage();
    await enterAs(officer, baseURL ?? '', OFFICER);
    await officer.goto('/instruction?etat=in_review');
    await officer.getByRole('rowheader').getByRole('link').first().click();
    await officer.getByRole('link', { name: 'Avis recueillis' }).click();
    await officer.getByLabel('Nature de l’organisme').selectOption('order');
    await officer.getByLabel('Nom de l’organisme').fill('Conseil de l’Ordre consulté');
    await officer.getByLabel('Adresse de courriel').fill(BODY);
    await officer.getByLabel('Avis attendu avant le').fill('2099-01-15');
    await officer.getByRole('button', { name: 'Envoyer la demande' }).click();
    await expect(officer.getByText('En attente', { exact: true }).first()).toBeVisible();

    await page.goto(mailbox.linkIn(await mailbox.waitFor(BODY, { since })));
    await expect(page.getByRole('heading', { name: 'Votre avis', exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Envoyer l’avis' }).click();
    await expect(page.getByRole('alert')).toContainText('Choisissez un avis.');
    await tick(page.getByRole('radio', { name: 'Favorable', exact: true }));
    await page.getByLabel('Pourquoi').fill('Le conseil constate le besoin et soutient ce projet.');
    await page.getByLabel('Nom de la personne qui donne l’avis').fill('Dominique Exemple');
    await page.getByRole('button', { name: 'Enregistrer et finir plus tard' }).click();
    await expect(page.getByText('pas encore envoyé', { exact: false })).toBeVisible();
    await page.getByRole('button', { name: 'Envoyer l’avis' }).click();
    await expect(page.getByText('Votre avis est envoyé', { exact: false })).toBeVisible();
    await expectAccessible(page);

    await officer.reload();
    await expect(officer.getByText('Le conseil constate le besoin', { exact: false })).toBeVisible();
    await officer.context().close();
  });
});
