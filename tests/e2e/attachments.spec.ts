import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#tests/support/browser.ts';
import { EICAR } from '../support/antivirus.ts';

const HOLDER = 'coordination@pieces.example';
const CHUNK = 1_048_576;

/** A document of so many pieces, whose bytes never repeat: a part sent twice or left out would show. */
function letterOf(pieces: number): Buffer {
  const lines = Array.from({ length: (pieces * CHUNK) / 64 }, (_, index) => `${index}`.padStart(63, '0'));
  return Buffer.from(`%PDF-1.4\n${lines.join('\n')}`).subarray(0, pieces * CHUNK);
}

const pdf = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/pdf', buffer });
const cardOf = (page: Page, kind: string) => page.locator(`#piece-${kind}`);
const choose = (page: Page, kind: string, file: ReturnType<typeof pdf>) =>
  cardOf(page, kind).locator('input[type=file]').setInputFiles(file);
const rowOf = (page: Page, name: string) => page.locator('.mb-file', { hasText: name });

/** Where each piece that the browser sends begins. */
function watchOffsets(page: Page): number[] {
  const offsets: number[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
  });
  return offsets;
}

/** Cuts the network when half of a file of four pieces has arrived, as the third piece leaves. */
async function cutAtHalf(page: Page, act: () => Promise<void>): Promise<void> {
  const context = page.context();
  const cut = page.waitForEvent('requestfailed');
  await page.route('**/pieces/envois/*', async (route) => {
    if (route.request().headers()['upload-offset'] !== String(2 * CHUNK)) return route.continue();
    await context.setOffline(true);
    return route.abort('internetdisconnected');
  });
  await act();
  await cut;
  await page.unroute('**/pieces/envois/*');
}

async function openPieces(page: Page, signInByMail: (email: string) => Promise<void>): Promise<void> {
  await signInByMail(HOLDER);
  await page.getByRole('button', { name: 'Nouvelle candidature' }).click();
  await expect(page).toHaveURL(/\/candidatures\/[0-9a-f-]{36}$/);
  await page.goto(`${page.url()}/pieces`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

async function bytesOf(page: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name, exact: true }).click(),
  ]);
  return readFile(await download.path());
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

test.describe('a network that is cut', () => {
  test.use({ expectedConsoleErrors: [/ERR_INTERNET_DISCONNECTED/] });

  test('at half of a file: the rest follows by itself, and no byte is sent twice', async ({
    page,
    signInByMail,
  }) => {
    await openPieces(page, signInByMail);
    const file = pdf('lettre-coupee.pdf', letterOf(4));
    const offsets = watchOffsets(page);
    await cutAtHalf(page, () => choose(page, 'P05', file));
    await expect(rowOf(page, file.name)).toContainText('la connexion est interrompue');
    await expect(rowOf(page, file.name)).toContainText(/À 50\s%/);
    await expectAccessible(page);

    offsets.length = 0;
    await page.context().setOffline(false);
    await expect(rowOf(page, file.name)).toContainText('Accepté', { timeout: 30_000 });
    expect(Math.min(...offsets)).toBeGreaterThanOrEqual(2 * CHUNK);
    expect(sha256(await bytesOf(page, file.name))).toBe(sha256(file.buffer));
  });

  test('and a page that is closed: the same file, chosen again, goes on where it stopped', async ({
    page,
    signInByMail,
  }) => {
    await openPieces(page, signInByMail);
    const file = pdf('lettre-reprise.pdf', letterOf(4));
    await cutAtHalf(page, () => choose(page, 'P05', file));
    const address = page.url();
    await page.goto('about:blank');
    await page.context().setOffline(false);

    await page.goto(address);
    await expect(rowOf(page, file.name)).toContainText(/Envoi interrompu à 50\s%/);
    await expectAccessible(page);
    const offsets = watchOffsets(page);
    await choose(page, 'P05', file);
    await expect(rowOf(page, file.name)).toContainText('Accepté', { timeout: 30_000 });
    expect(Math.min(...offsets)).toBeGreaterThanOrEqual(2 * CHUNK);
    await expect(page.getByText('Choisissez à nouveau ce fichier')).toHaveCount(0);
    expect(sha256(await bytesOf(page, file.name))).toBe(sha256(file.buffer));
  });
});

test('a virus is refused, is never handed out, and does not count as attached', async ({
  page,
  signInByMail,
}) => {
  await openPieces(page, signInByMail);
  await choose(page, 'P05', pdf('lettre-infectee.pdf', Buffer.from(`%PDF-1.4\n${EICAR}\n%%EOF\n`)));
  const row = rowOf(page, 'lettre-infectee.pdf');
  await expect(row).toContainText('Refusé', { timeout: 30_000 });
  await expect(row).toContainText('L’antivirus y a trouvé un virus');
  await expect(page.getByRole('status').filter({ hasText: 'Refusé' })).toHaveCount(1);
  // It is neither opened nor shown: it can only be taken out.
  await expect(row.getByRole('link')).toHaveText(['Retirer lettre-infectee.pdf']);
  await expect(cardOf(page, 'P05').getByText('Demandée', { exact: true })).toBeVisible();
  await expectAccessible(page);

  const removal = await row.getByRole('link').getAttribute('href');
  await page.goto(String(removal).replace(/\/retrait$/, ''));
  await expect(page.getByText('Ce fichier ne peut pas être ouvert')).toBeVisible();
  await expectAccessible(page);

  await page.goto(String(removal));
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Le garder' }).click();
  await rowOf(page, 'lettre-infectee.pdf').getByRole('link', { name: 'Retirer' }).click();
  await page.getByRole('button', { name: 'Retirer le fichier' }).click();
  await expect(page.getByText('Le fichier est retiré du dossier')).toBeVisible();
  await expect(rowOf(page, 'lettre-infectee.pdf')).toHaveCount(0);
});

test.describe('several files', () => {
  // The browser says in its console that a file was refused.
  test.use({ expectedConsoleErrors: [/status of 422/] });

  test('leave one by one, what cannot be taken says why beside its field, and a sending can be cancelled', async ({
    page,
    signInByMail,
  }) => {
    await openPieces(page, signInByMail);
    const card = cardOf(page, 'P05');
    await card
      .locator('input[type=file]')
      .setInputFiles([
        pdf('une.pdf', letterOf(3)),
        pdf('deux.pdf', letterOf(1)),
        { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<p>') },
        { name: 'deguise.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\u0090\u0000\u0003') },
      ]);
    await expect(rowOf(page, 'page.html')).toContainText('Ce type de fichier n’est pas accepté');
    await rowOf(page, 'deux.pdf')
      .getByRole('button', { name: /^Annuler/ })
      .click();
    await expect(rowOf(page, 'deguise.pdf')).toContainText('n’est pas celui d’un document accepté');
    await expect(rowOf(page, 'une.pdf')).toContainText('Accepté', { timeout: 30_000 });
    await expect(rowOf(page, 'deux.pdf')).toHaveCount(0);
    await expectAccessible(page);
  });
});

test('an image is seen on its page, drawn anew, and a phone shows it all without sideways scroll', async ({
  page,
  signInByMail,
}) => {
  await page.setViewportSize({ width: 375, height: 812 });
  await openPieces(page, signInByMail);
  const { default: sharp } = await import('sharp');
  const image = await sharp({ create: { width: 2_400, height: 900, channels: 3, background: '#3a5' } })
    .jpeg()
    .toBuffer();
  await choose(page, 'P05', { name: 'lettre-photographiee.jpg', mimeType: 'image/jpeg', buffer: image });
  await expect(rowOf(page, 'lettre-photographiee.jpg')).toContainText('Accepté', { timeout: 30_000 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Aperçu de lettre-photographiee.jpg' }).click();
  const shown = page.getByRole('img', { name: 'Aperçu de lettre-photographiee.jpg' });
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1_600);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
}
