import { expect, expectAccessible, test } from '#tests/support/browser.ts';
import { startDraft, writeAnswers } from './support/drafts.ts';
import { orneProject } from './support/orne-project.ts';
import { tick } from './support/tick.ts';

const PROJECT = orneProject({ title: 'Un bus que ses partenaires confirment', seed: 11 });
const WRITTEN = ['porteur', 'projet', 'partenaires'];

for (const hasScripts of [true, false]) {
  test.describe(hasScripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: hasScripts, expectedConsoleErrors: [/status of 400/] });

    test('a holder asks a partner, which answers without an account', async ({
      page,
      browser,
      baseURL,
      mailbox,
      signInByMail,
    }) => {
      const partnerAddress = `direction-${hasScripts ? 'avec' : 'sans'}@partenaire-confirme.example`;
      await signInByMail(`porteur-${hasScripts ? 'avec' : 'sans'}@partenaires.example`);
      const draft = await startDraft(page);
      await writeAnswers(page, draft, PROJECT.answers, (path) => WRITTEN.includes(path.split('.')[0] ?? ''));
      await page.goto(`${draft}/partenaires`);
      await page.getByRole('link', { name: 'Faire confirmer les partenaires en ligne' }).click();
      const card = page.locator('section.mb-form-block').first();
      await expect(card.getByText('Déclaré', { exact: true })).toBeVisible();
      await card.getByLabel('Adresse de courriel').fill('direction@');
      await card.getByRole('button', { name: 'Envoyer la demande' }).click();
      await expect(page.getByRole('alert')).toContainText('Écrivez une adresse complète');
      await expect(card.getByLabel('Adresse de courriel')).toHaveValue('direction@');
      await expectAccessible(page);
      const since = await mailbox.mark();
      await card.getByLabel('Adresse de courriel').fill(partnerAddress);
      await card.getByRole('button', { name: 'Envoyer la demande' }).click();
      await expect(card.getByText(/^Demande envoyée le/)).toBeVisible();
      await expectAccessible(page);

      const partner = await (await browser.newContext({ baseURL, javaScriptEnabled: hasScripts })).newPage();
      await partner.goto(mailbox.linkIn(await mailbox.waitFor(partnerAddress, { since })));
      await expect(partner.getByRole('heading', { level: 1, name: PROJECT.title })).toBeVisible();
      await tick(partner.getByRole('radio', { name: /^Oui/ }));
      await partner.getByLabel('Vos prénom et nom').fill('Jeanne Exemple');
      await partner.getByLabel('Votre fonction dans la structure').fill('Directrice');
      await partner.getByRole('button', { name: 'Enregistrer notre réponse' }).click();
      await expect(partner.getByRole('alert')).toContainText('cochez cette case');
      await expectAccessible(partner);
      await tick(partner.getByRole('checkbox', { name: /^Je suis habilité/ }));
      await partner.getByRole('button', { name: 'Enregistrer notre réponse' }).click();
      await expect(partner.getByText('Vous avez confirmé cette participation')).toBeVisible();
      await expectAccessible(partner);

      await page.goto(`${draft}/confirmations`);
      await expect(card.getByText(/^Confirmé le/)).toBeVisible();
      await expect(card.getByText(/Jeanne Exemple, Directrice/)).toBeVisible();
      await page.goto(`${draft}/partenaires`);
      await page.getByLabel('Rôle dans le projet').first().fill('Un rôle que personne n’a confirmé.');
      await page.getByRole('button', { name: 'Enregistrer et vérifier' }).click();
      await expect(page).toHaveURL(/verifier=1/);
      await page.goto(`${draft}/confirmations`);
      await expect(card.getByText('À confirmer de nouveau', { exact: true })).toBeVisible();
      await partner.reload();
      await expect(partner.getByText('À confirmer de nouveau')).toBeVisible();
      await expect(partner.getByRole('button')).toHaveCount(0);
      await partner.context().close();
    });
  });
}
