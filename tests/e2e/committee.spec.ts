import type { Browser, Page } from '@playwright/test';
import { enterAs, expect, expectAccessible, test } from '#tests/support/browser.ts';

const POINT = /^Point \d+\. /;

/** A member of the demonstration's meeting, in a window of their own, on the meeting's page. */
async function openMeeting(
  browser: Browser,
  baseURL: string,
  account: string,
  { javaScriptEnabled = true } = {},
): Promise<Page> {
  const page = await (await browser.newContext({ baseURL, javaScriptEnabled })).newPage();
  await enterAs(page, baseURL, `contact@${account}.demonstration.invalid`);
  await page.goto('/comite');
  await page
    .getByRole('row', { name: /Convoquée|Ouverte/ })
    .getByRole('link')
    .first()
    .click();
  await expect(page).toHaveURL(/\/comite\/[0-9a-f-]{36}$/);
  return page;
}

test('a committee meets: a member who withdrew reads nothing and leaves, the others vote and see it live', async ({
  browser,
  baseURL: origin,
}) => {
  const baseURL = origin ?? '';
  const secretary = await openMeeting(browser, baseURL, 'national');
  await expect(secretary.getByText('Quorum atteint')).toBeVisible();
  await expectAccessible(secretary);
  await secretary.getByRole('button', { name: 'Ouvrir la réunion' }).click();
  await expect(secretary.getByRole('heading', { name: 'Aucun point en cours' })).toBeVisible();
  const member = await openMeeting(browser, baseURL, 'nor-direction');
  await member.getByRole('link', { name: 'Entrer dans la salle' }).click();
  await expect(member.getByRole('heading', { name: 'Aucun point en cours' })).toBeVisible();

  // The last item is the one that the delegate of Côte-d’Or withdrew from.
  await secretary
    .getByRole('button', { name: /^Appeler le point/ })
    .last()
    .click();
  const heading = await secretary.getByRole('heading', { name: POINT }).textContent();
  const title = (heading ?? '').replace(POINT, '');
  await expect(secretary.getByText('Se retirent pour ce point')).toBeVisible();
  await expect(member.getByRole('heading', { name: title })).toBeVisible();
  const gone = await openMeeting(browser, baseURL, 'anct-21', { javaScriptEnabled: false });
  await expect(gone.getByText('Dossier masqué : déport')).toBeVisible();
  await gone.getByRole('link', { name: 'Entrer dans la salle' }).click();
  await expect(gone.getByText('quittez la salle jusqu’au point suivant')).toBeVisible();
  await expect(gone.getByText(title)).toHaveCount(0);
  await expect(gone.getByRole('button', { name: /voix de/ })).toHaveCount(0);

  await secretary.getByRole('button', { name: 'Mettre aux voix' }).click();
  await member.getByRole('button', { name: /^Pour voix de Directrice/ }).click();
  await member.getByRole('button', { name: /^Pour voix de Chargé de mission/ }).click();
  await expect(member.getByText('2 voix exprimées sur 3')).toBeVisible();
  await expectAccessible(member);
  await expect(secretary.getByText('2 voix exprimées sur 3')).toBeVisible();
  await secretary.getByRole('button', { name: /^Contre voix de Présidente/ }).click();
  await expect(secretary.getByText('3 voix exprimées sur 3')).toBeVisible();
  await expectAccessible(secretary);
  await secretary.getByRole('button', { name: 'Dépouiller le vote' }).click();
  const told = 'Proposition adoptée : 2 voix pour, 1 voix contre, 0 abstention.';
  await expect(secretary.getByText(told)).toBeVisible();
  await expect(member.getByText(told)).toBeVisible();
  await gone.reload();
  await expect(gone.getByText(told)).toHaveCount(0);
});
