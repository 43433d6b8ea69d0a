import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { findOrInstallChromium } from '../../scripts/chromium.ts';
import type { Cleanup } from '../../scripts/cleanup.ts';
import { root } from '../../scripts/installation.mjs';

/** A tablet's or an old computer's processor, next to the one that measures. */
const SLOWDOWN = 4;
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

export type Seen = {
  /** Milliseconds of each task above 50 ms. */
  longTasks: number[];
  /** From a key or a click to the next picture that shows its effect, as the browser tells it (steps of 8 ms). */
  events: number[];
  /** From leaving a field to "Enregistré à…". */
  saves: number[];
};

/** Signed in as a demonstration account, in a real browser that notes what makes a person wait. */
export async function openBrowser(
  cleanup: Cleanup,
  { baseUrl, userId, report }: { baseUrl: string; userId: string; report: (line: string) => void },
): Promise<BrowserContext> {
  const browser = await chromium.launch({
    executablePath: await findOrInstallChromium(report),
    args: ARGUMENTS,
  });
  cleanup.add(() => browser.close());
  const context = await browser.newContext({ baseURL: baseUrl, locale: 'fr-FR', timezoneId: 'Europe/Paris' });
  // What compiles these sources may name functions through a helper that the page does not have.
  await context.addInitScript(`{ const __name = (one) => one; (${noteWaits})(); }`);
  const answered = await context.request.post('/connexion/demonstration', {
    form: { userId },
    headers: { origin: baseUrl },
    maxRedirects: 0,
  });
  if (answered.status() !== 303) throw new Error('The holder could not sign in');
  return context;
}

export async function slowDown(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
}

/** What was noted since the last call. */
export async function takeSeen(page: Page): Promise<Seen> {
  return page.evaluate(() => (window as unknown as { takeWaits: () => Seen }).takeWaits());
}

/** Opens a page, and answers what its scripts weigh, as gzip sends them, before anybody does anything. */
export async function openWeighing(page: Page, address: string): Promise<number> {
  const scripts = new Set<string>();
  const note = (request: { resourceType: () => string; url: () => string }) => {
    if (request.resourceType() === 'script') scripts.add(new URL(request.url()).pathname);
  };
  page.on('request', note);
  await page.goto(address, { waitUntil: 'networkidle' });
  page.off('request', note);
  const files = [...scripts].map((path) => readFileSync(join(root, 'build', 'client', path)));
  return files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
}

/** Runs in the page, before its own scripts. */
function noteWaits(): void {
  let seen: Seen = { longTasks: [], events: [], saves: [] };
  let left: number | undefined;
  const note = (type: string, options: object, on: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(on)).observe({ type, ...options });
  note('longtask', {}, ({ duration }) => seen.longTasks.push(duration));
  note('event', { durationThreshold: 16 }, ({ name, duration }) => {
    if (/^(?:key|input|click|change|before)/.test(name)) seen.events.push(duration);
  });
  addEventListener('focusout', () => (left = performance.now()), true);
  new MutationObserver(() => {
    const text = document.querySelector('.mb-save-state')?.textContent ?? '';
    if (left === undefined || !text.startsWith('Enregistré à')) return;
    seen.saves.push(performance.now() - left);
    left = undefined;
  }).observe(document, { subtree: true, childList: true, characterData: true });
  (window as unknown as { takeWaits: () => Seen }).takeWaits = () => {
    const taken = seen;
    seen = { longTasks: [], events: [], saves: [] };
    return taken;
  };
}
