import type { Locator, Page } from '@playwright/test';
import type { RawValue, Section, SectionSlug } from '#app/domain/application/fields.ts';
import { rowFieldPath, rowIds, rowMarkPath } from '#app/domain/application/paths.ts';
import { sectionBySlug } from '#app/domain/application/sections/index.ts';
import type { Answers } from '#db/seeds/answers/written-answers.ts';
import { expect } from '#tests/support/browser.ts';

/** A commune as one looks for it: its name in the search, its code to tell it from namesakes. */
export type SoughtCommune = { inseeCode: string; name: string };

/** How somebody acts on a page: with a mouse unless it is said. */
export type Hand = {
  press: (page: Page, target: Locator) => Promise<void>;
  type: (page: Page, target: Locator, text: string) => Promise<void>;
  /** Gives all these answers, with what they bring up, and forgets them. */
  answer: (page: Page, wanted: Map<string, RawValue>) => Promise<void>;
};

export type FillOptions = {
  /** Whether the page saves by itself; without scripts, its buttons do. */
  hasScripts: boolean;
  communes: readonly SoughtCommune[];
  hand?: Hand;
};

/**
 * Fills a section's page with these answers, through its own controls: rows by its buttons, communes by its
 * search, and what an answer brings up once it is there. Leaves the page with everything saved.
 */
export async function fillSection(
  page: Page,
  slug: SectionSlug,
  answers: Answers,
  { hasScripts, communes, hand = mouse(hasScripts) }: FillOptions,
): Promise<void> {
  const section = requireSection(slug);
  if (hasScripts) await expect(saveState(page)).toBeVisible();
  const rows =
    slug === 'territoire'
      ? await chooseCommunes(page, answers, communes, { hasScripts, hand })
      : await addRows(page, section, answers, hand);
  await hand.answer(page, wantedAnswers(section, answers, rows));
}

function mouse(hasScripts: boolean): Hand {
  return {
    press: (_page, target) => target.click(),
    type: (_page, target, text) => target.fill(text),
    answer: (page, wanted) => giveAnswers(page, wanted, hasScripts),
  };
}

/** The line that says where the answers are, once the page saves by itself. */
export function saveState(page: Page) {
  return page.locator('.mb-save-state[role=status]');
}

/** From a generated row's mark to the id of the page's row that stands for it. */
type RowNames = ReadonlyMap<string, string>;

async function chooseCommunes(
  page: Page,
  answers: Answers,
  communes: readonly SoughtCommune[],
  means: Means,
): Promise<RowNames> {
  const names = new Map<string, string>();
  for (const rowId of rowIds(answers, 'territoire', 'communes')) {
    const inseeCode = answers[rowFieldPath('territoire', 'communes', rowId, 'inseeCode')];
    const commune = communes.find((one) => one.inseeCode === inseeCode);
    if (commune === undefined) throw new Error(`No name for the commune ${String(inseeCode)}`);
    const added = await withNewRow(page, 'territoire', 'communes', () => pickCommune(page, commune, means));
    names.set(rowMarkPath('territoire', 'communes', rowId), added);
  }
  return names;
}

type Means = { hasScripts: boolean; hand: Hand };

async function pickCommune(page: Page, { name, inseeCode }: SoughtCommune, { hasScripts, hand }: Means) {
  await hand.type(page, page.getByLabel('Ajouter une commune ou une intercommunalité'), name);
  if (!hasScripts) await hand.press(page, page.getByRole('button', { name: 'Chercher' }));
  const found = page.getByRole('list', { name: 'Résultats de la recherche' });
  await hand.press(page, found.locator(`button[value="commune:${inseeCode}"]`));
}

async function addRows(page: Page, section: Section, answers: Answers, hand: Hand): Promise<RowNames> {
  const names = new Map<string, string>();
  for (const group of section.rows)
    for (const rowId of rowIds(answers, section.slug, group.id)) {
      const place = placeOf(section.slug, group.id, rowId, answers, names);
      const button = page.locator(`button[name=intent][value="add:${group.id}${place}"]`);
      const added = await withNewRow(page, section.slug, group.id, () => hand.press(page, button));
      names.set(rowMarkPath(section.slug, group.id, rowId), added);
    }
  return names;
}

/** Budget lines are added in their block, slots under their stop. */
function placeOf(slug: string, group: string, rowId: string, answers: Answers, names: RowNames): string {
  const at = (field: string) => String(answers[rowFieldPath(slug, group, rowId, field)]);
  if (slug === 'budget') return `:${at('section') === 'INVESTMENT' ? 'INVESTMENT' : at('year')}`;
  if (group === 'creneaux') return `:${names.get(rowMarkPath(slug, 'arrets', at('stop')))}`;
  return '';
}

/** Does what adds one row, and gives the id of that row. */
export async function withNewRow(
  page: Page,
  slug: string,
  group: string,
  add: () => Promise<void>,
): Promise<string> {
  const marks = page.locator(`input[type=hidden][name^="${slug}.${group}."][name$=".row"]`);
  const known = () => marks.evaluateAll((inputs) => inputs.map((one) => (one as HTMLInputElement).name));
  const before = await known();
  await add();
  await expect(marks).toHaveCount(before.length + 1);
  const [added] = (await known()).filter((name) => !before.includes(name));
  if (added === undefined) throw new Error(`No new row in ${slug}.${group}`);
  return added.split('.')[2] ?? '';
}

/** Answers to give, under the names that the page's rows have. */
function wantedAnswers(section: Section, answers: Answers, rows: RowNames): Map<string, RawValue> {
  const wanted = new Map<string, RawValue>();
  const translated = (path: string) => {
    const [slug = '', group = '', rowId = '', field] = path.split('.');
    if (field === undefined) return path;
    return rowFieldPath(slug, group, rows.get(rowMarkPath(slug, group, rowId)) ?? rowId, field);
  };
  for (const [path, value] of Object.entries(answers)) {
    if (!path.startsWith(`${section.slug}.`) || path.endsWith('.row')) continue;
    if (GIVEN_BY_THE_HOUSE.test(path)) continue;
    const stop = path.endsWith('.stop')
      ? rows.get(rowMarkPath('tournees', 'arrets', String(value)))
      : undefined;
    wanted.set(translated(path), stop ?? value);
  }
  return wanted;
}

/** Shown beside the commune, never asked: its population, and what the sample of zoning says of it. */
const GIVEN_BY_THE_HOUSE = /^territoire\.communes\.[^.]+\.(?:population|zoningClass|aplGp)$/;

/** Rounds of "what is asked now": each one saved may bring up further questions. */
const MAX_ROUNDS = 40;

async function giveAnswers(page: Page, wanted: Map<string, RawValue>, hasScripts: boolean): Promise<void> {
  for (let round = 0; wanted.size > 0; round += 1) {
    if (round === MAX_ROUNDS) throw new Error(`Never asked: ${[...wanted.keys()].join(', ')}`);
    if (await answerWhatIsAsked(page, wanted)) await keep(page, hasScripts);
    const [next] = wanted;
    if (next !== undefined) await bringUp(page, next);
  }
}

/** Everything typed is with the server when this is over. */
async function keep(page: Page, hasScripts: boolean): Promise<void> {
  if (hasScripts) {
    await page.keyboard.press('Tab');
    await expect(saveState(page)).toHaveText(/^Enregistré à/);
  } else {
    await page.getByRole('button', { name: 'Enregistrer et vérifier' }).click();
    await expect(page).toHaveURL(/\?verifier=1$/);
  }
}

/** What is not there yet comes with its row's details, or with what was just saved. */
async function bringUp(page: Page, [path, value]: [string, RawValue]): Promise<void> {
  const rowId = path.split('.')[2];
  const opener = page.locator(`button[name=intent][value="open:${rowId}"]`);
  if ((await opener.count()) > 0) await opener.click();
  const control = `[name="${path}"]`;
  await expect(
    page
      .locator(`input${control}, textarea${control}, select${control} option[value="${String(value)}"]`)
      .first(),
    `the question ${path}`,
  ).toBeAttached();
}

/** Gives every answer that the page asks for now, and forgets it; says whether there was any. */
async function answerWhatIsAsked(page: Page, wanted: Map<string, RawValue>): Promise<boolean> {
  const asked = await readControls(page);
  const texts: [id: string, text: string][] = [];
  let hasAnswered = false;
  for (const [path, value] of wanted) {
    const controls = asked.filter(({ name }) => name === path);
    if (controls.length === 0) continue;
    if (controls.some((control) => control.kind === 'select' && !control.options.includes(String(value))))
      continue;
    wanted.delete(path);
    const [first] = controls;
    if (first?.kind !== 'text') hasAnswered = (await answer(page, controls, value)) || hasAnswered;
    else if (first.value !== String(value)) texts.push([first.id, String(value)]);
  }
  await typeAll(page, texts);
  return hasAnswered || texts.length > 0;
}

/**
 * What `fill` does, for every text at once: five hundred calls would wait longer for the browser than the
 * browser takes for all of them. Other journeys type key by key.
 */
async function typeAll(page: Page, texts: readonly (readonly [id: string, text: string])[]): Promise<void> {
  await page.locator('.mb-section-form').evaluate((_, given) => {
    for (const [id, text] of given) {
      const control = document.getElementById(id);
      if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement))
        throw new Error(`No text to type in ${id}`);
      // The prototype's own setter: a framework that follows the value must not know that it changed.
      const prototype = Object.getPrototypeOf(control) as object;
      Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(control, text);
      control.dispatchEvent(new Event('input', { bubbles: true }));
      control.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }, texts);
}

export type Control = {
  kind: 'hidden' | 'radio' | 'checkbox' | 'select' | 'text';
  id: string;
  name: string;
  value: string;
  isChecked: boolean;
  options: string[];
  isFolded: boolean;
};

/** Every named control of the section as it stands, its rows' included. */
export function readControls(page: Page): Promise<Control[]> {
  return page.locator('.mb-section-form').evaluate((form) =>
    [
      ...form.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
        'input, select, textarea',
      ),
    ].map((element): Control => {
      const type = element instanceof HTMLInputElement ? element.type : '';
      return {
        kind:
          type === 'hidden' || type === 'radio' || type === 'checkbox'
            ? type
            : element instanceof HTMLSelectElement
              ? 'select'
              : 'text',
        id: element.id,
        name: element.name,
        value: element.value,
        isChecked: element instanceof HTMLInputElement && element.checked,
        options:
          element instanceof HTMLSelectElement ? [...element.options].map((option) => option.value) : [],
        isFolded: element.closest('details:not([open])') !== null,
      };
    }),
  );
}

/** Chooses the answer of one question as a person would; says whether something had to be done. */
async function answer(page: Page, controls: readonly Control[], value: RawValue): Promise<boolean> {
  const [first] = controls;
  if (first === undefined) return false;
  if (first.kind === 'hidden') {
    expect(first.value, first.name).toBe(String(value));
    return false;
  }
  await unfold(page, first);
  if (first.kind === 'radio' || first.kind === 'checkbox') return tick(page, controls, value);
  const option = String(value);
  if (first.value === option) return false;
  await page.locator(`[id="${first.id}"]`).selectOption(option);
  return true;
}

async function unfold(page: Page, control: Control): Promise<void> {
  if (!control.isFolded) return;
  const details = page.locator('details', { has: page.locator(`[id="${control.id}"]`) });
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
}

/** The design system draws its own boxes: one clicks on their labels. */
async function tick(page: Page, controls: readonly Control[], value: RawValue): Promise<boolean> {
  let hasTicked = false;
  for (const control of controls) {
    const isWanted = Array.isArray(value) ? value.includes(control.value) : String(value) === control.value;
    if (isWanted === control.isChecked || (control.kind === 'radio' && !isWanted)) continue;
    await page.locator(`label[for="${control.id}"]`).click();
    hasTicked = true;
  }
  return hasTicked;
}

function requireSection(slug: string): Section {
  const section = sectionBySlug(slug);
  if (section === undefined) throw new Error(`No section ${slug}`);
  return section;
}
