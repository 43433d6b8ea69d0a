import type { Page } from '@playwright/test';
import { expect, expectAccessible } from '#tests/support/browser.ts';
import { saveState } from './fill-form.ts';
import { tick } from './tick.ts';

/** Marks every criterion, these marks in turn, with the mouse or the keyboard alone, and writes the opinion. */
export async function fillGrid(
  page: Page,
  { marks, words, byKeyboard }: { marks: readonly number[]; words: string; byKeyboard: boolean },
): Promise<void> {
  const criteria = page.getByRole('group', { name: /^Note du critère/ });
  await expect(criteria).not.toHaveCount(0);
  for (const [index, criterion] of (await criteria.all()).entries()) {
    const mark = marks[index % marks.length] ?? 0;
    const choices = criterion.getByRole('radio');
    if (byKeyboard) {
      await choices.first().focus();
      await page.keyboard.press('Space');
      for (let step = 0; step < mark; step += 1) await page.keyboard.press('ArrowDown');
    } else await tick(choices.nth(mark));
    await expect(choices.nth(mark)).toBeChecked();
  }
  await tick(page.getByRole('radio', { name: 'Favorable', exact: true }));
  await page.getByLabel('Motivation').fill(`${words} `.repeat(4));
  await page.keyboard.press('Tab');
  await expect(saveState(page)).toHaveText(/^Enregistré à/);
}

/** Reads it again, swears to it, and hands it in. */
export async function lockReview(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Vérifier et verrouiller' }).click();
  await expect(page).toHaveURL(/\/verrouillage$/);
  await expectAccessible(page);
  await tick(page.getByRole('checkbox', { name: /^J’ai relu mon évaluation/ }));
  await page.getByRole('button', { name: 'Verrouiller mon évaluation' }).click();
  await expect(page).toHaveURL(/\/evaluations\/[0-9a-f-]{36}$/);
}
