import type { BrowserContext, ElementHandle, Page } from '@playwright/test';
import type { Cleanup } from '../../scripts/cleanup.ts';
import { openHouse } from '../faults/house.ts';
import { compareWithFloor } from './autosave-against-floor.ts';
import { openBrowser, openWeighing, type Seen, slowDown, takeSeen } from './browser.ts';
import { lengthenDraft } from './large-draft.ts';
import { openStatementCounter, type StatementCounter } from './statement-counter.ts';

/** A ratio and a count are of this product's own making: they hold what was reached. */
const MOST = {
  blockedMs: 50,
  saveMs: 100,
  scriptBytes: 110_000,
  statements: 12,
  ofFloor: 4,
};
const LEAST_FIELDS = 200;
const ROUNDS = 3;
const FIELDS_TYPED = 4;
const SAVES = 20;
const TYPED = '1204,50';
const WORDS = 'quelques mots';
const PAUSE_MS = 60;

export type FormBench = { figures: Record<string, number>; complaints: string[] };
type Report = (line: string) => void;

export async function runFormBench(cleanup: Cleanup, report: Report): Promise<FormBench> {
  let databaseUrl = '';
  let counter: StatementCounter | undefined;
  const house = await openHouse(cleanup, {
    drafts: 1,
    report,
    between: async (url) => {
      databaseUrl = url;
      counter = await openStatementCounter(url, cleanup);
      return counter.url;
    },
  });
  const applicationId = house.drafts[0]?.applicationId ?? '';
  await lengthenDraft(databaseUrl, house.holder, applicationId);
  await house.web.start();
  const { baseUrl, holder } = house;
  const context = await openBrowser(cleanup, { baseUrl, userId: holder.userId, report });
  const form = `/candidatures/${applicationId}`;

  report('Frappe, processeur quatre fois plus lent');
  const typing: Typing[] = [];
  for (const section of ['budget', 'equipe']) typing.push(await typeIn(context, `${form}/${section}`));
  report('Enregistrements, avec leur retour à l’écran');
  const saves: number[][] = [];
  for (let round = 0; round < ROUNDS; round++) saves.push(await saveOften(context, `${form}/projet`));
  report('Enregistrements, à côté du plancher');
  const session = await cookieOf(context);
  const autosave = await compareWithFloor(cleanup, { house, databaseUrl, applicationId, session, counter });
  return judge({ typing, saves, autosave });
}

type Typing = Typed & { floor: Seen[] };
type Typed = { fields: number; scripts: number; rounds: Seen[] };

async function typeIn(context: BrowserContext, address: string): Promise<Typing> {
  const typed = await typeInPage(context, address, { withScripts: true });
  const { rounds: floor } = await typeInPage(context, address, { withScripts: false });
  return { ...typed, floor };
}

/** Types in fields spread over a long form, leaving each by Tab; the page is read before and after, never meanwhile. */
async function typeInPage(
  context: BrowserContext,
  address: string,
  { withScripts }: { withScripts: boolean },
): Promise<Typed> {
  const page = await context.newPage();
  if (!withScripts) await page.route('**/*.js', (request) => request.abort());
  const scripts = await openWeighing(page, address);
  await slowDown(page);
  const fields = await page.locator('form.mb-section-form').evaluate(countFields);
  // Found once: each search through a long form is work that no person gives the page.
  const inputs = await page.locator('form.mb-section-form input[type=text]:visible').elementHandles();
  const rounds: Seen[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await typeSomewhere(page, inputs, round));
  await page.close();
  return { fields, scripts, rounds };
}

async function typeSomewhere(page: Page, inputs: readonly ElementHandle[], round: number): Promise<Seen> {
  const waits: Seen[] = [];
  for (let index = 0; index < FIELDS_TYPED; index++) {
    const input = inputs[Math.floor(((index + round / ROUNDS) * inputs.length) / FIELDS_TYPED)];
    if (input === undefined) throw new Error('The form has too few fields to type in');
    const isNumber = (await input.getAttribute('inputmode')) !== null;
    await input.focus();
    await page.waitForTimeout(200);
    // What Playwright itself did in the page is not what a person waits for.
    await takeSeen(page);
    await page.keyboard.type(isNumber ? TYPED : ` ${WORDS}`, { delay: PAUSE_MS });
    await page.keyboard.press('Tab');
    await page.waitForTimeout(1_200);
    waits.push(await takeSeen(page));
  }
  const all = <Key extends keyof Seen>(key: Key) => waits.flatMap((seen) => seen[key]);
  return { longTasks: all('longTasks'), events: all('events'), saves: all('saves') };
}

/** One letter, then Tab: from there to the words that say it is kept. */
async function saveOften(context: BrowserContext, address: string): Promise<number[]> {
  const page = await context.newPage();
  await page.goto(address, { waitUntil: 'networkidle' });
  const field = page.locator('[name="projet.title"]');
  await field.focus();
  for (let save = 0; save < SAVES; save++) {
    await page.keyboard.type('e');
    await page.keyboard.press('Tab');
    await page.waitForTimeout(250);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('End');
  }
  const { saves } = await takeSeen(page);
  await page.close();
  if (saves.length < SAVES * 0.9) throw new Error(`Only ${saves.length} of ${SAVES} saves were shown`);
  return saves;
}

function countFields(form: Element): number {
  const controls = [...form.querySelectorAll('input:not([type=hidden]), select, textarea')];
  return controls.filter((control) => control.getClientRects().length > 0).length;
}

async function cookieOf(context: BrowserContext): Promise<string> {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
}

type Measured = {
  typing: Typing[];
  saves: number[][];
  autosave: Awaited<ReturnType<typeof compareWithFloor>>;
};

/**
 * A round on a machine that is busy elsewhere says more of the machine than of the page: each is judged on the calmest
 * of its rounds, and the worst is told beside it. The floor, what the same keys take in the page without any script, is
 * told and not judged: a browser reads a whole form at each key there, where scripts give each row a form of its own.
 */
function judge({ typing, saves, autosave }: Measured): FormBench {
  const blocked = typing.map(({ rounds }) => rounds.map(longest));
  const calmest = typing.map(({ rounds, floor }) => ({
    blocked: Math.min(...rounds.map(longest)),
    floor: Math.min(...floor.map(longest)),
  }));
  const slowest = saves.map((round) => quantile(round, 0.95));
  const calm = typing.map(({ rounds }, page) => rounds[indexOfLeast(blocked[page] ?? [])]);
  const events = calm.flatMap((round) => round?.events ?? []);
  const figures = {
    fields: Math.max(...typing.map(({ fields }) => fields)),
    blocked_max_ms: round(Math.max(...calmest.map((one) => one.blocked))),
    blocked_floor_ms: round(Math.max(...calmest.map((one) => one.floor))),
    blocked_worst_round_ms: round(Math.max(...blocked.flat())),
    key_to_paint_p95_ms: round(quantile(events, 0.95)),
    save_p50_ms: round(quantile(saves.flat(), 0.5)),
    save_p95_ms: round(Math.min(...slowest)),
    save_worst_round_p95_ms: round(Math.max(...slowest)),
    statements: autosave.statements,
    connections: autosave.connections,
    request_p50_ms: round(autosave.requestMs),
    floor_p50_ms: round(autosave.floorMs),
    of_floor: round(autosave.requestMs / autosave.floorMs),
    script_bytes: Math.max(...typing.map(({ scripts }) => scripts)),
  };
  const bounds: [boolean, string][] = [
    [figures.fields >= LEAST_FIELDS, `${figures.fields} fields are not a long form`],
    [figures.blocked_max_ms <= MOST.blockedMs, `typing is blocked for more than ${MOST.blockedMs} ms`],
    [figures.save_p95_ms <= MOST.saveMs, `a save takes more than ${MOST.saveMs} ms to be seen`],
    [figures.statements <= MOST.statements, `an autosave asks more than ${MOST.statements} statements`],
    [figures.connections === 1, 'an autosave takes more than one connection'],
    [figures.of_floor <= MOST.ofFloor, `an autosave costs more than ${MOST.ofFloor} times its floor`],
    [
      figures.script_bytes <= MOST.scriptBytes,
      `a section loads more than ${MOST.scriptBytes} bytes of scripts`,
    ],
  ];
  return { figures, complaints: bounds.flatMap(([holds, complaint]) => (holds ? [] : [complaint])) };
}

function longest({ longTasks }: Seen): number {
  return Math.max(0, ...longTasks);
}

function indexOfLeast(values: readonly number[]): number {
  return values.indexOf(Math.min(...values));
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
