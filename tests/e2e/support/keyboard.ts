import type { Locator, Page } from '@playwright/test';
import type { RawValue } from '#app/domain/application/fields.ts';
import { expect } from '#tests/support/browser.ts';
import { type Control, type Hand, readControls, saveState } from './fill-form.ts';

/** A page's controls, all the way around. */
const MOST_TABS = 700;
/** Rounds of "what is asked now": each one saved may bring up further questions. */
const MOST_ROUNDS = 40;

/** Goes from one control to the next, as Tab does, until this one has the focus. */
export async function reach(page: Page, target: Locator): Promise<void> {
  const element = await target.elementHandle();
  for (let press = 0; press < MOST_TABS; press += 1) {
    if (await element?.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to ${target}`);
}

export async function pressOn(page: Page, target: Locator): Promise<void> {
  await reach(page, target);
  await page.keyboard.press('Enter');
}

/** No mouse. */
export const KEYBOARD: Hand = {
  press: pressOn,
  type: async (page, target, text) => {
    await reach(page, target);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(text);
  },
  answer: answerByKeyboard,
};

/** Gives these answers with keys alone, in the order of the page, and what they bring up after them. */
export async function answerByKeyboard(page: Page, wanted: Map<string, RawValue>): Promise<void> {
  for (let round = 0; wanted.size > 0; round += 1) {
    if (round === MOST_ROUNDS) throw new Error(`Never asked: ${[...wanted.keys()].join(', ')}`);
    const asked = (await readControls(page)).filter((control) =>
      isOffered(control, wanted.get(control.name)),
    );
    for (const name of new Set(asked.map((control) => control.name))) {
      const value = wanted.get(name) ?? '';
      wanted.delete(name);
      await answerOne(
        page,
        asked.filter((control) => control.name === name),
        value,
      );
    }
    await page.keyboard.press('Tab');
    if (asked.some(({ kind }) => kind !== 'hidden'))
      await expect(saveState(page)).toHaveText(/^Enregistré à/);
    const [next] = wanted.keys();
    if (next !== undefined) await bringUp(page, next);
  }
}

/** Asked now; a list whose options wait for another answer is not. */
function isOffered({ kind, options }: Control, value: RawValue | undefined): boolean {
  return value !== undefined && (kind !== 'select' || options.includes(String(value)));
}

/** A question comes with its row's details, or with what was just saved. */
async function bringUp(page: Page, path: string): Promise<void> {
  const opener = page.locator(`button[name=intent][value="open:${path.split('.')[2]}"]`);
  if ((await opener.count()) > 0) await pressOn(page, opener);
  await expect(page.locator(`[name="${path}"]`).first(), `the question ${path}`).toBeAttached();
}

async function answerOne(page: Page, controls: readonly Control[], value: RawValue): Promise<void> {
  const [first] = controls;
  if (first === undefined || first.kind === 'hidden') return;
  if (first.isFolded) {
    const details = page.locator('details', { has: byId(page, first.id) });
    if ((await details.getAttribute('open')) === null) await pressOn(page, details.locator('summary'));
  }
  if (first.kind === 'radio') return choose(page, controls, String(value));
  if (first.kind === 'checkbox') return tick(page, controls, value);
  const control = byId(page, first.id);
  if (first.value === String(value)) return;
  await reach(page, control);
  if (first.kind === 'select') return pick(page, control, String(value));
  await page.keyboard.press('ControlOrMeta+a');
  const type = await control.getAttribute('type');
  if (type === 'time') return typeTime(page, control, String(value));
  if (type === 'date') return typeDate(page, control, String(value));
  await page.keyboard.type(String(value));
}

/** The group has one stop; its arrows choose. */
async function choose(page: Page, controls: readonly Control[], value: string): Promise<void> {
  const checked = controls.find(({ isChecked }) => isChecked);
  if (checked?.value === value) return;
  const wanted = controls.findIndex((control) => control.value === value);
  const from = checked ?? controls[0];
  if (from === undefined) return;
  await reach(page, byId(page, from.id));
  if (checked === undefined) await page.keyboard.press('Space');
  for (let step = controls.indexOf(from); step < wanted; step += 1) await page.keyboard.press('ArrowDown');
  for (let step = controls.indexOf(from); step > wanted; step -= 1) await page.keyboard.press('ArrowUp');
  await expect(byId(page, controls[wanted]?.id ?? '')).toBeChecked();
}

async function tick(page: Page, controls: readonly Control[], value: RawValue): Promise<void> {
  for (const control of controls) {
    const isWanted = Array.isArray(value) ? value.includes(control.value) : value === true;
    if (isWanted === control.isChecked) continue;
    await reach(page, byId(page, control.id));
    await page.keyboard.press('Space');
  }
}

/** From the option that is chosen to the wanted one, by the arrows. */
async function pick(page: Page, list: Locator, value: string): Promise<void> {
  const steps = await list.evaluate((select, wanted) => {
    if (!(select instanceof HTMLSelectElement)) return 0;
    return [...select.options].findIndex((option) => option.value === wanted) - select.selectedIndex;
  }, value);
  const key = steps > 0 ? 'ArrowDown' : 'ArrowUp';
  for (let step = 0; step < Math.abs(steps); step += 1) await page.keyboard.press(key);
  await expect(list).toHaveValue(value);
}

/** A date is typed figure by figure, day first; a browser that speaks English wants the month before. */
async function typeDate(page: Page, control: Locator, value: string): Promise<void> {
  const [year = '', month = '', day = ''] = value.split('-');
  await page.keyboard.type(day + month + year);
  if ((await control.inputValue()) === value) return;
  for (let part = 0; part < 3; part += 1) await page.keyboard.press('ArrowLeft');
  await page.keyboard.type(month + day + year);
  await expect(control).toHaveValue(value);
}

/** An hour is typed figure by figure; a browser that speaks English wants twelve hours and their half of the day. */
async function typeTime(page: Page, control: Locator, value: string): Promise<void> {
  const [hours = '', minutes = ''] = value.split(':');
  await page.keyboard.type(hours + minutes);
  if ((await control.inputValue()) === value) return;
  for (let part = 0; part < 3; part += 1) await page.keyboard.press('ArrowLeft');
  const twelve = String(Number(hours) % 12 || 12).padStart(2, '0');
  await page.keyboard.type(`${twelve}${minutes}${Number(hours) < 12 ? 'a' : 'p'}`);
  await expect(control).toHaveValue(value);
}

/** Ids are paths, whose dots a selector would read. */
function byId(page: Page, id: string): Locator {
  return page.locator(`[id="${id}"]`);
}
