import { gzipSync } from 'node:zlib';
import { expect, test } from '#tests/support/browser.ts';

const WAVE = '/resultats/appel-2023-2024/vague-1';
const MOST_STYLE = 25_000;
const MOST_IN_ALL = 120_000;

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the results are filtered from the map by keyboard, and weigh little', async ({ page }) => {
    const weights: { url: string; bytes: number }[] = [];
    page.on('response', async (response) => {
      const body = await response.body().catch(() => Buffer.alloc(0));
      weights.push({ url: response.url(), bytes: gzipSync(body).length });
    });
    await page.goto(WAVE, { waitUntil: 'networkidle' });
    expect(weights.filter(({ url }) => url.endsWith('.js'))).toEqual([]);
    const total = (end: string) =>
      weights.filter(({ url }) => url.endsWith(end)).reduce((sum, { bytes }) => sum + bytes, 0);
    expect(total('.css'), JSON.stringify(weights)).toBeLessThanOrEqual(MOST_STYLE);
    expect(total(''), JSON.stringify(weights)).toBeLessThanOrEqual(MOST_IN_ALL);

    const region = page
      .getByRole('group', { name: /Projets lauréats par région/ })
      .getByRole('link')
      .first();
    const name = (await region.getAttribute('aria-label')) ?? '';
    await region.focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/region=\d+/);
    const wanted = Number(/(\d+)\s+projet/.exec(name)?.[1]);
    await expect(
      page.getByRole('region', { name: 'Les projets lauréats' }).getByRole('rowheader'),
    ).toHaveCount(wanted);
  });
});

test('what is published is verified by the page that needs no network', async ({ page, request }) => {
  const files: { name: string; mimeType: string; buffer: Buffer }[] = [];
  const seal = WAVE.replace('/resultats', '/scellement');
  for (const path of [
    `${WAVE}/donnees.json`,
    `${WAVE}/selection.json`,
    `${WAVE}/signature.json`,
    `${seal}/donnees.json`,
    '/cles.json',
  ])
    files.push({
      name: path.slice(1).replaceAll('/', '-'),
      mimeType: 'application/json',
      buffer: await (await request.get(path)).body(),
    });
  await page.goto('/verifier.html');
  await page.getByLabel('Fichiers à vérifier').setInputFiles(files);
  await expect(page.getByRole('status')).toContainText('Tout est conforme');
  const [results, ...others] = files;
  const changed = Buffer.from(results?.buffer ?? '');
  changed[changed.length >> 1] = (changed[changed.length >> 1] ?? 0) ^ 1;
  await page
    .getByLabel('Fichiers à vérifier')
    .setInputFiles([{ name: 'resultats.json', mimeType: 'application/json', buffer: changed }, ...others]);
  await expect(page.getByRole('status')).toContainText('anomalie');
});
