import type { Page } from '@playwright/test';

/** Goes to another wave of the page where an official stands. */
export async function openWave(page: Page, call: string, wave: string): Promise<void> {
  const link = page
    .getByRole('navigation', { name: 'Changer de vague' })
    .getByRole('link', { name: new RegExp(`${call}.*${wave}`) });
  await link.click();
  await page.waitForURL(/[?&]vague=\d/);
}
