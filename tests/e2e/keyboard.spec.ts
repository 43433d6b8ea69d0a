import type { Page } from '@playwright/test';
import type { RawValue, SectionSlug } from '#app/domain/application/fields.ts';
import { rowFieldPath, rowIds } from '#app/domain/application/paths.ts';
import { SECTIONS } from '#app/domain/application/sections/index.ts';
import { expect, test } from '#tests/support/browser.ts';
import { startDraft, writeAnswers } from './support/drafts.ts';
import { fillSection, saveState, withNewRow } from './support/fill-form.ts';
import { answerByKeyboard, KEYBOARD, pressOn, reach } from './support/keyboard.ts';
import { orneProject } from './support/orne-project.ts';
import { IS_WHOLE_FORM } from './support/share.ts';

const HOLDER = 'contact@porteur-013.demonstration.invalid';
const PROJECT = orneProject({ title: 'Le médicobus sans souris', seed: 47 });
/** What the house says of a commune, and what its place on the page says of a row, is not asked. */
const NOT_ASKED = /\.(?:row|population|zoningClass|aplGp|inseeCode|stop|section|year)$/;

test.use({ actionTimeout: 20_000, trace: 'off' });

type Row = { slug: SectionSlug; group: string; answers: readonly (readonly [field: string, RawValue])[] };

/** The last row of a group: the keyboard gives it, the others are there already. */
function lastRow(slug: SectionSlug, group: string): Row & { prefix: string } {
  const prefix = `${slug}.${group}.${rowIds(PROJECT.answers, slug, group).at(-1)}.`;
  const own = Object.entries(PROJECT.answers).filter(([path]) => path.startsWith(prefix));
  return { slug, group, prefix, answers: own.map(([path, value]) => [path.slice(prefix.length), value]) };
}

const COMMUNE = lastRow('territoire', 'communes');
const STOP = lastRow('tournees', 'arrets');
const SLOT = lastRow('tournees', 'creneaux');
const LINES = [lastRow('budget', 'depenses'), lastRow('budget', 'ressources')];
const TYPED = [...[COMMUNE, STOP, SLOT, ...LINES].map(({ prefix }) => prefix), 'engagements.'];

async function open(page: Page, home: string, slug: SectionSlug): Promise<void> {
  await page.goto(home);
  await pressOn(page, page.locator(`a[href="${home}/${slug}"]`).first());
  await expect(page).toHaveURL(new RegExp(`/${slug}$`));
  if (slug !== 'pieces') await expect(saveState(page)).toBeVisible();
}

/** Adds a row by what adds it, and answers it; gives its id. */
async function addRow(page: Page, { slug, group, answers }: Row, add: () => Promise<void>): Promise<string> {
  const rowId = await withNewRow(page, slug, group, add);
  const asked = answers.filter(([field]) => !NOT_ASKED.test(`.${field}`) || isAsked(group, field));
  await answerByKeyboard(
    page,
    new Map(asked.map(([field, value]) => [rowFieldPath(slug, group, rowId, field), value])),
  );
  return rowId;
}

/** A stop names its commune; elsewhere a commune is a row of its own. */
function isAsked(group: string, field: string): boolean {
  return group === 'arrets' && field === 'inseeCode';
}

test('an application is made ready to deposit without a mouse', async ({ page, signInAs }) => {
  await signInAs(HOLDER);
  const home = await startDraft(page);
  await (IS_WHOLE_FORM ? fillWhole : fillSample)(page, home);

  await test.step('the files', async () => {
    await open(page, home, 'pieces');
    // Scripts are there when files leave as soon as chosen; one listener keeps the browser's own window away.
    await expect(page.locator('.mb-piece__form--direct').first()).toBeVisible();
    page.on('filechooser', () => undefined);
    for (const kind of PROJECT.attachmentKinds) {
      await reach(page, page.locator(`#fichier-${kind}`));
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Space')]);
      const buffer = Buffer.from(`%PDF-1.4\n% ${kind}, document fictif\n%%EOF\n`);
      await chooser.setFiles({ name: `${kind}.pdf`, mimeType: 'application/pdf', buffer });
      await expect(page.locator(`#piece-${kind}`).getByText('Jointe', { exact: true })).toBeVisible();
    }
    await pressOn(page, page.getByRole('link', { name: 'Vérifier le dossier' }));
  });

  await expect(page.getByText('Votre dossier est complet')).toBeVisible();
  await pressOn(page, page.getByRole('link', { name: 'Continuer vers le dépôt' }));
  await reach(page, page.getByRole('checkbox', { name: /^J’atteste sur l’honneur/ }));
  await page.keyboard.press('Space');
  await reach(page, page.getByRole('button', { name: 'Déposer le dossier' }));
});

/** Everything but the files, from an empty draft. */
async function fillWhole(page: Page, home: string): Promise<void> {
  test.setTimeout(3_600_000);
  const options = { hasScripts: true, communes: PROJECT.communes, hand: KEYBOARD };
  for (const { slug } of SECTIONS) {
    if (slug === 'pieces') continue;
    await test.step(slug, async () => {
      await open(page, home, slug);
      await fillSection(page, slug, PROJECT.answers, options);
    });
  }
}

/** What differs from one place to another; the rest is written by the address that saves. */
async function fillSample(page: Page, home: string): Promise<void> {
  await writeAnswers(page, home, PROJECT.answers, (path) => !TYPED.some((prefix) => path.startsWith(prefix)));

  await test.step('a commune, from its name', async () => {
    await open(page, home, 'territoire');
    const sought = PROJECT.communes.at(-1);
    await addRow(page, COMMUNE, async () => {
      await reach(page, page.getByLabel('Ajouter une commune ou une intercommunalité'));
      await page.keyboard.type(sought?.name ?? '');
      const found = page.getByRole('list', { name: 'Résultats de la recherche' });
      await pressOn(page, found.locator(`button[value="commune:${sought?.inseeCode}"]`));
    });
  });

  await test.step('a stop and its slot', async () => {
    await open(page, home, 'tournees');
    const add = (what: string) => () => pressOn(page, page.locator(`button[value="add:${what}"]`));
    const stopId = await addRow(page, STOP, add('arrets'));
    await addRow(page, SLOT, add(`creneaux:${stopId}`));
  });

  await test.step('the budget’s last lines', async () => {
    await open(page, home, 'budget');
    for (const line of LINES) {
      const block = new Map(line.answers).get('year') ?? 'INVESTMENT';
      const button = page.locator(`button[value="add:${line.group}:${String(block)}"]`);
      await addRow(page, line, () => pressOn(page, button));
    }
    await expect(page.getByRole('row', { name: /^Total/ })).toContainText('Équilibré');
  });

  await test.step('the commitments', async () => {
    await open(page, home, 'engagements');
    const promises = Object.entries(PROJECT.answers).filter(([path]) => path.startsWith('engagements.'));
    await answerByKeyboard(page, new Map(promises));
  });
}
