import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#tests/support/browser.ts';
import { addressOf, nameOf, READERS } from './support/places.ts';
import { isPageOfTheDay } from './support/share.ts';
import { expectSoundPage } from './support/sound-page.ts';

for (const { who, email, places } of READERS)
  test.describe(`seen by ${who}`, () => {
    for (const place of places.filter((one) => isPageOfTheDay(`${who} ${nameOf(one)}`)))
      test(nameOf(place), async ({ page, signInAs }) => {
        if (email !== null) await signInAs(email);
        await expectSoundPage(page, await addressOf(page, place, who));
      });
  });

test('the keyboard meets the skip link first, and it skips', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('#contenu')).toBeFocused();
});

test('the keyboard alone signs in and starts an application', async ({ page, signInAs }) => {
  await page.goto('/connexion');
  await reach(page, (focused) => focused.name === 'Votre adresse de courriel');
  await page.keyboard.type('clavier@cpts-au-clavier.example');
  await reach(page, (focused) => focused.name === 'Recevoir le message de connexion');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/connexion\/code$/);

  await signInAs('contact@porteur-010.demonstration.invalid');
  await reach(page, (focused) => focused.name === 'Nouvelle candidature');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/candidatures\/[0-9a-f-]{36}$/);
});

test.describe('an address that leads nowhere', () => {
  test.use({ expectedConsoleErrors: [/status of 404/] });

  test('says so in French, signed in or not', async ({ page, signInAs }) => {
    for (const path of [
      '/rien',
      '/resultats/aucun/vague-1',
      '/candidatures/00000000-0000-4000-8000-000000000000',
    ]) {
      if (path.startsWith('/candidatures')) await signInAs('contact@porteur-001.demonstration.invalid');
      expect((await page.goto(path))?.status(), path).toBe(404);
      await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expectAccessible(page);
    }
  });
});

type Focused = { name: string };

/** Presses Tab until the focus is there, and fails when it never comes. */
async function reach(page: Page, isThere: (focused: Focused) => boolean): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const focused = document.activeElement;
      const label = focused instanceof HTMLInputElement ? focused.labels?.[0] : focused;
      return (label?.childNodes[0]?.textContent ?? label?.textContent ?? '').trim();
    });
    if (isThere({ name })) return;
  }
  throw new Error('The focus never reached it');
}
