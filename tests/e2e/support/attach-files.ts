import type { Page } from '@playwright/test';
import { expect } from '#tests/support/browser.ts';

/** Sends one file for each kind of document: as soon as it is chosen, or by the plain form of its card. */
export async function attachFiles(
  page: Page,
  kinds: readonly string[],
  { hasScripts }: { hasScripts: boolean },
): Promise<void> {
  for (const kind of kinds) {
    const card = page.locator(`#piece-${kind}`);
    const name = `${kind.toLowerCase()}-fictive.pdf`;
    await card.locator('input[type=file]').setInputFiles({
      name,
      mimeType: 'application/pdf',
      buffer: Buffer.from(`%PDF-1.4\n% ${kind}, document fictif\n%%EOF\n`),
    });
    if (!hasScripts) await card.getByRole('button', { name: /^Envoyer/ }).click();
    await expect(card.locator('.mb-file__name').getByText(name)).toBeVisible();
    await expect(card.getByText('Jointe', { exact: true })).toBeVisible();
  }
}
