import { expect, expectAccessible, test } from '#tests/support/browser.ts';

const NEWCOMER = 'coordination@cpts-nouvelle.example';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a newcomer enters by the link of a mail, and leaves', async ({ page, signInByMail }) => {
      await signInByMail(NEWCOMER);
      await page.getByRole('button', { name: 'Se déconnecter' }).click();
      await expect(page.getByRole('button', { name: 'Se déconnecter' })).toHaveCount(0);
      await page.goto('/candidatures');
      await expect(page).toHaveURL(/\/connexion\?suite=%2Fcandidatures$/);
      await expectAccessible(page);
    });
  });
}
