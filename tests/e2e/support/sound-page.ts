import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectReadable } from '#tests/support/browser.ts';

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 375, height: 812 };
const NARROWEST = { width: 320, height: 640 };

/** What every page owes its reader: a title, one heading, room on any screen, and access in light and dark. */
export async function expectSoundPage(page: Page, path: string): Promise<void> {
  await page.setViewportSize(DESKTOP);
  await page.emulateMedia({ colorScheme: 'light' });
  const response = await page.goto(path);
  expect(response?.status(), path).toBe(200);
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page).toHaveTitle(/\S.* [–-] .*Médicobus/);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);

  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoSidewaysScroll(page);
  await expectReadable(page);
  await page.setViewportSize(NARROWEST);
  await expectNoSidewaysScroll(page);
}

/** Names what sticks out, so that the failure says where to look. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .slice(0, 8)
      .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`);
  });
  expect(found, `sideways scroll at ${page.viewportSize()?.width} px on ${page.url()}`).toEqual([]);
}
