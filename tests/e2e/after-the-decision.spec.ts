import type { Browser, Page } from '@playwright/test';
import { enterAs, expect, expectAccessible } from '#tests/support/browser.ts';
import { test } from './support/own-house.ts';
import { tick } from './support/tick.ts';

/** In a house of its own, since it changes published results. A wave decided, told and published: projects 81, 83 and 84 are its laureates, 82 was not selected. */
const WAVE = 'appel=appel-2023-2024&vague=1';
const CALLED = 82;

async function enter(browser: Browser, baseURL: string | undefined, account: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL })).newPage();
  await enterAs(page, baseURL ?? '', `contact@${account}.demonstration.invalid`);
  return page;
}

const holder = (number: number) => `porteur-${String(number).padStart(3, '0')}`;

/** The only application of this holder. */
async function openOwnFile(page: Page): Promise<string> {
  await page.goto('/candidatures');
  const link = page.locator('main a[href^="/candidatures/"]').first();
  await link.click();
  await expect(page).toHaveURL(/\/candidatures\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

async function notify(official: Page): Promise<void> {
  await official.goto(`/decisions/notification?${WAVE}`);
  await tick(official.getByLabel(/J’ai relu les lettres/));
  await official.getByRole('button', { name: 'Notifier les décisions choisies' }).click();
  await expect(official.getByText(/notifiées? : les lettres partent/)).toBeVisible();
}

/** The seats and the euros left, as the ledger of the wave tells them. */
async function readBalance(official: Page): Promise<string> {
  await official.goto(`/decisions/compte?${WAVE}`);
  return (await official.getByRole('row', { name: /^Disponible/ }).textContent()) ?? '';
}

test('a laureate renounces, the reserve list is called, and the seat and its money follow in the ledger', async ({
  browser,
  baseURL,
}) => {
  test.slow();
  const official = await enter(browser, baseURL, 'national');
  const called = await enter(browser, baseURL, holder(CALLED));
  const fileId = await openOwnFile(called);

  await official.goto(`/decisions/${fileId}/remplacement`);
  await official.getByLabel('Nouvelle décision').selectOption({ label: 'Liste complémentaire' });
  await official.getByLabel('Rang, si liste complémentaire').fill('1');
  await official.getByLabel('Fin de la liste complémentaire').fill('2099-12-31');
  await official
    .getByLabel('Raisons')
    .fill('La note de l’équipe soignante a été relue : le projet suit les lauréats.');
  await official.getByRole('button', { name: 'Remplacer la décision' }).click();
  await expect(official).toHaveURL(`/decisions/${fileId}`);
  await notify(official);
  const before = await readBalance(official);

  const laureate = await enter(browser, baseURL, holder(83));
  await openOwnFile(laureate);
  await laureate.getByRole('link', { name: 'Renoncer à l’aide' }).click();
  await expectAccessible(laureate);
  await tick(laureate.getByLabel(/Je renonce/));
  await laureate.getByRole('button', { name: 'Renoncer à l’aide' }).click();
  await expect(laureate.getByRole('heading', { name: 'Vous avez renoncé' })).toBeVisible();
  expect(await readBalance(official)).not.toBe(before);
  await expect(official.getByRole('row', { name: /Rendu/ })).toBeVisible();
  await expectAccessible(official);

  await official.goto('/pilotage');
  await official.getByRole('link', { name: /Appeler le suivant de la liste complémentaire/ }).click();
  await expectAccessible(official);
  await official.getByRole('button', { name: 'Appeler ce projet' }).click();
  await expect(official.getByText('Appelé, réponse attendue')).toBeVisible();
  await expectAccessible(official);
  const held = await readBalance(official);
  await expect(official.getByRole('row', { name: /Réservé à un projet appelé/ })).toBeVisible();

  await called.reload();
  await called.getByRole('link', { name: 'Accepter ou décliner' }).click();
  await called.getByRole('button', { name: 'Envoyer la réponse' }).click();
  await expect(called.getByRole('alert')).toContainText('Choisissez d’accepter ou de décliner.');
  await tick(called.getByLabel('Nous acceptons la place et cette aide'));
  await tick(called.getByLabel(/Je réponds au nom du porteur/));
  await expectAccessible(called);
  await called.getByRole('button', { name: 'Envoyer la réponse' }).click();
  await expect(called.getByRole('heading', { name: 'Vous avez accepté' })).toBeVisible();

  await official.goto('/pilotage');
  await official.getByRole('link', { name: /Prononcer la sélection d’un projet appelé/ }).click();
  await expect(official.getByRole('heading', { name: 'Un projet appelé a accepté' })).toBeVisible();
  await official.getByRole('button', { name: /^Prononcer la sélection/ }).click();
  await expect(official.getByText('Lauréat, en vigueur')).toBeVisible();
  expect(await readBalance(official)).toBe(held);
  await expect(official.getByRole('row', { name: /Appel de la liste complémentaire accepté/ })).toHaveCount(
    2,
  );
  await notify(official);
  await called.goto(`/candidatures/${fileId}`);
  await expect(called.getByText('Votre projet est retenu.')).toBeVisible();
});

test('a holder’s appeal is acknowledged, taken in charge, answered, and its letter opened', async ({
  browser,
  baseURL,
}) => {
  const appellant = await enter(browser, baseURL, holder(84));
  const fileId = await openOwnFile(appellant);
  await appellant.goto(`/candidatures/${fileId}/recours`);
  await expectAccessible(appellant);
  await appellant
    .getByLabel('Que contestez-vous, et pourquoi ?')
    .fill(
      'L’aide accordée ne couvre pas le second véhicule, que le dossier justifie pourtant par le relief.',
    );
  await appellant.getByRole('button', { name: 'Envoyer le recours' }).click();
  await expect(appellant.getByRole('link', { name: 'Accusé de réception' })).toBeVisible();

  const official = await enter(browser, baseURL, 'national');
  await official.goto(`/instruction/${fileId}/recours`);
  await official.getByRole('button', { name: 'Prendre en charge l’examen' }).click();
  await expectAccessible(official);
  await official.getByRole('link', { name: 'Répondre au recours' }).click();
  await tick(official.getByLabel('Rejeter le recours'));
  await official
    .getByLabel('Raisons, lues par le porteur')
    .fill('Le plafond par projet est le même pour tous ; le second véhicule le dépasserait.');
  await official.getByRole('button', { name: 'Enregistrer et envoyer la réponse' }).click();
  await expect(official.getByText('Le plafond par projet est le même pour tous')).toBeVisible();

  await appellant.goto(`/candidatures/${fileId}/recours`);
  await expect(appellant.getByText('Le plafond par projet est le même pour tous')).toBeVisible();
  await expectAccessible(appellant);
  const letter = appellant.getByRole('link', { name: /réponse/i }).last();
  const opened = await appellant.request.get((await letter.getAttribute('href')) ?? '');
  expect(opened.headers()['content-type']).toContain('application/pdf');
});

test('a signed agreement and its amendment stand in the public file of subsidies', async ({
  browser,
  baseURL,
  request,
}) => {
  const laureate = await enter(browser, baseURL, holder(81));
  const fileId = await openOwnFile(laureate);
  const official = await enter(browser, baseURL, 'national');
  await official.goto(`/instruction/${fileId}/convention`);
  await expectAccessible(official);
  const object = 'Médicobus – objet précisé par avenant';
  await official.getByLabel('Ce qui change, et pourquoi').fill('L’objet nomme les communes ajoutées.');
  await official.getByLabel(/^Objet/).fill(object);
  await official.getByRole('button', { name: /Enregistrer/ }).click();
  await expect(official.getByRole('heading', { name: 'Convention en vigueur, version 2' })).toBeVisible();
  const file = await request.get('/resultats/appel-2023-2024/vague-1/subventions.csv');
  const lines = (await file.text()).trim().split('\r\n');
  expect(lines.filter((line) => line.includes(object))).toHaveLength(1);
});
