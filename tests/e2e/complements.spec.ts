import { expect, expectAccessible, test } from '#tests/support/browser.ts';
import { addressOf } from './support/places.ts';
import { tick } from './support/tick.ts';

/** A file whose admissibility waits, in the call under review: a first request was answered in part. */
const HOLDER = 'contact@porteur-046.demonstration.invalid';
const OFFICER = 'contact@nor-instruction.demonstration.invalid';
const ADDED = 'et de crique en crique';

test('an agency asks for complements, the holder answers them and nothing else, the file is admissible', async ({
  page,
  signInAs,
  mailbox,
}) => {
  await signInAs(HOLDER);
  const own = await addressOf(page, { on: '/candidatures', link: /^\/candidatures\/[0-9a-f-]{36}$/ }, HOLDER);
  const file = own.replace('/candidatures/', '/instruction/');
  const before = await mailbox.mark();

  await test.step('the officer names one answer, reads the effect on the clock, and sends', async () => {
    await signInAs(OFFICER);
    await page.goto(`${file}/complements`);
    await expectAccessible(page);
    await page.getByText(/^Projet.*points\)/).click();
    await tick(page.getByRole('checkbox', { name: /^Titre du projet/ }));
    await page.getByRole('button', { name: 'Continuer' }).click();
    await expect(page.getByRole('heading', { name: 'Effet sur les délais' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('textbox', { name: /Titre du projet/ }).fill('Nommez le territoire dans le titre.');
    await page.getByRole('button', { name: 'Envoyer la demande' }).click();
    await expect(page.getByText('En attente de réponse')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('the holder finds that answer open, and that one alone', async () => {
    const asked = await mailbox.waitFor(HOLDER, { since: before });
    expect(asked.text).toContain('Nommez le territoire dans le titre.');
    await signInAs(HOLDER);
    await page.goto(own);
    await page.getByRole('link', { name: 'Répondre à la demande' }).click();
    await expectAccessible(page);
    await page.getByRole('link', { name: /Titre du projet/ }).click();
    const title = page.locator('[name="projet.title"]');
    await expect(title).toBeEditable();
    await expect(page.locator('[name="projet.objectives"]')).toBeDisabled();
    await expectAccessible(page);
    await title.fill(`${await title.inputValue()} ${ADDED}`);
    await title.blur();
    await expect(page.getByText(/^Enregistré à/)).toBeVisible();
    await page.getByRole('link', { name: 'Retour à la demande de compléments' }).click();
    await expect(page.getByText('Vous avez répondu à tout')).toBeVisible();
    await tick(page.getByRole('checkbox', { name: /que j’envoie sont exactes/ }));
    await page.getByRole('button', { name: 'Envoyer ma réponse' }).click();
    await expect(page.getByText('Votre réponse est envoyée')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('the officer reads the difference, declares the file admissible, and its letter is there', async () => {
    await signInAs(OFFICER);
    await page.goto(`${file}/recevabilite`);
    await expect(page.locator('ins', { hasText: ADDED })).toBeVisible();
    const toJudge = page.locator('section.mb-check', { hasText: 'À vérifier' });
    for (const check of await toJudge.all())
      await tick(check.getByRole('radio', { name: 'Conforme', exact: true }));
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Déclarer recevable' }).click();
    const letter = page.getByRole('link', { name: /Votre candidature est recevable/ });
    await expect(letter).toBeVisible();
    await expectAccessible(page);
    const pdf = await page.request.get((await letter.getAttribute('href')) ?? '');
    expect(pdf.headers()['content-type']).toBe('application/pdf');
  });
});
