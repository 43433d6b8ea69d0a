import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import exceljs from 'exceljs';
import type { RawValue } from '#app/domain/application/fields.ts';
import { parseMoney } from '#app/domain/shared/money.ts';
import { expect, expectAccessible, test } from '#tests/support/browser.ts';
import { startDraft } from './support/drafts.ts';
import { saveState } from './support/fill-form.ts';
import { orneProject } from './support/orne-project.ts';

/** Budget, team and rounds of one draft, as their holder works on them. */
test.describe.configure({ mode: 'serial', timeout: 400_000 });
test.use({ actionTimeout: 20_000 });

const HOLDER = 'tresorerie@cpts-centime.example';
const PROJECT = orneProject({ title: 'Le médicobus au centime', seed: 33 });
let home = '';

/** Writes answers as the autosave does. */
async function save(page: Page, answers: Readonly<Record<string, RawValue>>, baseVersion = 0) {
  const changes = Object.entries(answers).map(([path, value]) => ({ path, value, baseVersion }));
  const saved = await page.request.post(`${home}/enregistrement`, {
    data: { changes },
    headers: { origin: process.env.E2E_BASE_URL ?? '' },
  });
  expect(saved.status()).toBe(200);
}

async function open(page: Page, path: string) {
  await page.goto(home + path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Waits until what was typed is on the server. */
async function saved(page: Page) {
  await page.keyboard.press('Tab');
  await expect(saveState(page)).toContainText('Enregistré');
}

test('a budget off by one cent is refused, and says what is missing', async ({ page, signInAs }) => {
  await signInAs(HOLDER);
  home = await startDraft(page);
  await save(page, PROJECT.answers);
  await open(page, '/budget');
  await expect(page.getByRole('row', { name: /^Total/ })).toContainText('Équilibré');

  const amount = page.getByLabel('Montant').first();
  const right = await amount.inputValue();
  const cents = parseMoney(right);
  if (!cents.ok) throw new Error(right);
  await amount.fill(((cents.value + 1) / 100).toFixed(2).replace('.', ','));
  const gap = /il manque 0,01\s€ de ressources/i;
  await expect(page.getByRole('row', { name: /^Investissement/ })).toContainText(gap);
  await expect(page.getByRole('status').filter({ hasText: gap })).toHaveCount(1);
  // A line is a form of its own for the browser, which reads the whole one at each key; Enter still posts the section.
  const fieldsBeside = () => amount.evaluate((input) => (input as HTMLInputElement).form?.elements.length);
  await expect.poll(fieldsBeside).toBeLessThan(20);
  await saved(page);
  await amount.press('Enter');
  await expect(page).toHaveURL(/verifier=1$/);
  await expect(page.getByRole('alert').or(page.locator('.mb-error-summary')).first()).toContainText(gap);
  await open(page, '');
  await expect(page.getByRole('link', { name: 'Budget' })).toBeVisible();
  await expect(page.getByText('Votre dossier est complet')).toHaveCount(0);

  await open(page, '/budget');
  await page.getByLabel('Montant').first().fill(right);
  await saved(page);
  await expect(page.getByRole('row', { name: /^Total/ })).toContainText('Équilibré');
});

test('cells pasted into one cell become lines, and nothing written is lost', async ({ page, signInAs }) => {
  await signInAs(HOLDER);
  await open(page, '/budget');
  const lines = page.locator('.mb-line');
  await expect(saveState(page)).toBeVisible();
  const before = await lines.count();
  await page.locator('button[value="add:depenses:Y2"]').click();
  await expect(lines).toHaveCount(before + 1);
  const label = page.locator('.mb-line').filter({ has: page.locator('[value="Y2"]') });
  const blank = label
    .filter({ has: page.locator('select[name$=".account"]') })
    .last()
    .getByLabel('Libellé');
  await blank.focus();
  await blank.evaluate((input) => {
    const data = new DataTransfer();
    data.setData('text/plain', '60\tPneus d’hiver\t1 234,50 €\r\n61\tGarage\t9 999 999,99\r\n');
    input.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(page.getByText('2 lignes ajoutées depuis votre tableur')).toBeVisible();
  await expect(lines).toHaveCount(before + 2);
  await expect(page.locator('input[value="Pneus d’hiver"]')).toBeVisible();
  await expect(page.locator('input[value="9 999 999,99"]')).toBeVisible();
  await expectAccessible(page);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('cells pasted in the box become lines', async ({ page, signInAs }) => {
    await signInAs(HOLDER);
    await open(page, '/budget');
    const before = await page.locator('.mb-line').count();
    await page
      .locator('summary')
      .filter({ hasText: /Coller depuis un tableur.*Ressources, Fonctionnement, année 3/ })
      .click();
    await page
      .locator('textarea[name="_collage:ressources:Y3"]')
      .fill('Origine\tNom du financeur\tMontant\nRégion\tConseil régional\t50\n');
    await page.locator('button[value="paste:ressources:Y3"]').click();
    await expect(page.getByText('1 ligne ajoutée depuis votre tableur')).toBeVisible();
    await expect(page.locator('.mb-line')).toHaveCount(before + 1);
  });
});

test('the budget goes out as a workbook and comes back, with every change shown first', async ({
  page,
  signInAs,
}) => {
  await signInAs(HOLDER);
  await open(page, '/budget');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Télécharger ce budget' }).click(),
  ]);
  const bytes = await readFile(await download.path());
  await page.getByRole('link', { name: 'Importer un classeur' }).click();
  const send = async (buffer: Buffer) => {
    await page.getByLabel('Classeur à importer').setInputFiles({
      name: 'budget.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer,
    });
    await page.getByRole('button', { name: 'Voir ce qui changerait' }).click();
  };
  await send(bytes);
  await expect(page.getByText('Il n’y a rien à enregistrer.')).toBeVisible();

  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes as never);
  const sheet = workbook.getWorksheet('Dépenses');
  const titles = (sheet?.getRow(1).values ?? []) as unknown[];
  const column = (title: string) => titles.indexOf(title);
  const row = (sheet?.getColumn(column('Libellé')).values ?? []).indexOf('Pneus d’hiver');
  if (sheet) sheet.getRow(row).getCell(column('Libellé')).value = '=1+1';
  if (sheet) sheet.getRow(row + 1).getCell(column('Montant')).value = 'beaucoup';
  sheet?.addRow(['', 'Fonctionnement', 'Année 1', '62', 'Formation', '', null, null, 800, 'Oui']);
  await send(Buffer.from(await workbook.xlsx.writeBuffer()));
  await expect(page.getByRole('status')).toContainText(/1\sligne ajoutée, 1\sligne modifiée/);
  await expect(page.getByText(/Dépenses, ligne \d+, Montant/)).toBeVisible();
  await expect(page.locator('del', { hasText: 'Pneus d’hiver' })).toBeVisible();
  await expect(page.locator('ins', { hasText: '=1+1' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Enregistrer ces changements' }).click();
  await expect(page.getByText('Le classeur est importé')).toBeVisible();
  await expect(page.locator('input[value="=1+1"]')).toBeVisible();
  await expect(page.locator('input[value="Formation"]')).toBeVisible();
  await expect(page.locator('input[value="Garage"]')).toBeVisible();
});

test('odd weeks of a year of 53 weeks follow each other, and the calendar says so', async ({
  page,
  signInAs,
}) => {
  await signInAs(HOLDER);
  const wanted: Record<string, RawValue> = {
    ...Object.fromEntries(
      Object.keys(PROJECT.answers).flatMap((path) => {
        const kind = PROJECT.answers[path.replace(/plannedDate$/, 'kind')];
        if (!/^calendrier\..*plannedDate$/.test(path)) return [];
        if (kind === 'FIRST_ROUND') return [[path, '2032-01-05']];
        return kind === 'END_M36' ? [[path, '2034-12-31']] : [];
      }),
    ),
  };
  const slot =
    Object.keys(PROJECT.answers).find((path) => /^tournees\.creneaux\..*\.pattern$/.test(path)) ?? '';
  wanted[slot] = 'ODD_WEEKS';
  await save(page, wanted, 1);
  await open(page, '/tournees');
  await page.getByRole('link', { name: 'Voir le calendrier des dates réelles' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Calendrier des tournées 2032');
  await expect(page.getByText('Une année de 53 semaines')).toBeVisible();
  await expect(page.getByText(/ont lieu deux semaines de suite/)).toBeVisible();
  const december = page.getByRole('table', { name: 'Tournées de décembre 2032' });
  await expect(december.getByRole('row', { name: /^Lundi 27/ })).toContainText('53');
  await expectAccessible(page);
  await page
    .getByRole('navigation', { name: 'Année du calendrier' })
    .getByRole('link', { name: '2033' })
    .click();
  const january = page.getByRole('table', { name: 'Tournées de janvier 2033' });
  await expect(january.getByRole('row', { name: /^Lundi 3/ }).first()).toContainText('1');

  const file = await page.request.get(`${home}/tournees/calendrier.ics?annee=2033`);
  expect(file.headers()['content-type']).toContain('text/calendar');
  expect(await file.text()).toContain('DTSTART;TZID=Europe/Paris:20330103T090000');
});
