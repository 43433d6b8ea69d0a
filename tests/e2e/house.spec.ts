import { expect, expectAccessible, test } from '#tests/support/browser.ts';

test.describe('a page that does not exist', () => {
  test.use({ expectedConsoleErrors: [/status of 404/] });

  test('says so in French, and is accessible', async ({ page }) => {
    const response = await page.goto('/cette-page-n-existe-pas');
    expect(response?.status()).toBe(404);
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
  });
});

test('runs only the scripts that the policy names', async ({ page }) => {
  const response = await page.goto('/');
  expect(response?.status()).toBe(200);
  expect(response?.headers()['content-security-policy']).toContain("script-src 'self' 'nonce-");
  const unnamed = await page
    .locator('script:not([src])')
    .evaluateAll((scripts) => scripts.filter((script) => !(script as HTMLScriptElement).nonce).length);
  expect(unnamed).toBe(0);
});

test('a public page loads no script', async ({ page }) => {
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.url());
  });
  for (const address of [
    '/',
    '/eligibilite',
    '/formulaire',
    '/grille',
    '/resultats',
    '/aide',
    '/connexion',
  ]) {
    await page.goto(address, { waitUntil: 'load' });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  expect(scripts).toEqual([]);
});
