import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import pg from 'pg';
import type { ReceivedMail } from '../../scripts/mailbox.ts';

export { expect } from '@playwright/test';

export type MailboxReader = {
  /** The newest mail to this address that arrived after `since` (a mark of `now()`), waiting for it if need be. */
  waitFor: (email: string, options?: { since?: number; subject?: RegExp }) => Promise<ReceivedMail>;
  /** All mails to this address, oldest first. */
  list: (email: string) => Promise<ReceivedMail[]>;
  /** How many mails have arrived so far: hand it to `waitFor` to ignore what is older. */
  mark: () => Promise<number>;
  /** The first link of our own site in a mail. */
  linkIn: (mail: ReceivedMail) => string;
  /** The short code to type where one asked. */
  codeIn: (mail: ReceivedMail) => string;
};

type Fixtures = {
  /** Where the house's mails are read. */
  mailboxUrl: string;
  mailbox: MailboxReader;
  /** Enters as a demonstration account, or else by the link of a real mail, and lands on the person's first page. */
  signInAs: (email: string) => Promise<void>;
  /** Always by the link of a real mail; a network gets forty of them in ten minutes. */
  signInByMail: (email: string) => Promise<void>;
  /** Texts of console errors that this test provokes on purpose (a refused request shows as one). */
  expectedConsoleErrors: RegExp[];
};

const MAIL_PATIENCE_MS = 15_000;

export const test = base.extend<Fixtures>({
  expectedConsoleErrors: [[], { option: true }],

  context: async ({ context, expectedConsoleErrors }, use) => {
    const complaints = collectComplaints(context, expectedConsoleErrors);
    await use(context);
    expect(complaints, 'errors in the browser console').toEqual([]);
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
  mailboxUrl: async ({}, use) => use(required('E2E_MAILBOX_URL')),

  mailbox: async ({ mailboxUrl, baseURL }, use) => use(createMailboxReader(mailboxUrl, baseURL ?? '')),

  signInByMail: async ({ page, mailbox }, use) =>
    use(async (email) => {
      const since = await mailbox.mark();
      await page.goto('/connexion');
      await page.getByLabel('Votre adresse de courriel').fill(email);
      await page.getByRole('button', { name: 'Recevoir le message de connexion' }).click();
      await expect(page).toHaveURL(/\/connexion\/code$/);
      await page.goto(mailbox.linkIn(await mailbox.waitFor(email, { since })));
      await page.getByRole('button', { name: 'Me connecter' }).click();
      await expect(page).not.toHaveURL(/\/connexion/);
    }),

  signInAs: async ({ page, baseURL, signInByMail }, use) =>
    use(async (email) => {
      if (!(await enterAs(page, baseURL ?? '', email))) await signInByMail(email);
    }),
});

/** Enters as a demonstration account in any browser window; false when the address is not one. */
export async function enterAs(page: Page, baseURL: string, email: string): Promise<boolean> {
  const userId = await findDemonstrationAccount(email);
  if (userId === undefined) return false;
  const answered = await page.request.post('/connexion/demonstration', {
    form: { userId },
    headers: { origin: baseURL },
    maxRedirects: 0,
  });
  expect(answered.status(), `signing in as ${email}`).toBe(303);
  await page.goto(answered.headers().location ?? '/');
  return true;
}

/** Fails on any violation that axe finds on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  if (await runsScripts(page)) return expectNoViolation(page);
  const copy = await openScriptedCopy(page);
  await expectNoViolation(copy);
  await copy.context().close();
}

/** The same page in another theme or width: only what these may change is judged again. */
export async function expectReadable(page: Page): Promise<void> {
  await expectNothing(page, new AxeBuilder({ page }).withRules(['color-contrast', 'target-size']));
}

async function expectNoViolation(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  await expectNothing(page, new AxeBuilder({ page }).withTags(tags));
}

async function expectNothing(page: Page, axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map((node) => node.target.join(' ')),
  }));
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}

/** Where scripts do not run, what stands in <noscript> is read as elements. */
function runsScripts(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const probe = document.createElement('div');
    probe.innerHTML = '<noscript><b></b></noscript>';
    return probe.querySelector('b') === null;
  });
}

/** axe waits for timers, which never fire in a page without scripts: it reads the same page, frozen, elsewhere. */
async function openScriptedCopy(page: Page): Promise<Page> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('This page has no browser');
  const frozen = (await page.content()).replace(/<script\b[\s\S]*?<\/script>/gi, '');
  const context = await browser.newContext({ javaScriptEnabled: true, viewport: page.viewportSize() });
  const copy = await context.newPage();
  await copy.route(page.url(), (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: frozen }),
  );
  await copy.goto(page.url());
  return copy;
}

async function findDemonstrationAccount(email: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: required('E2E_DATABASE_URL') });
  await client.connect();
  try {
    await client.query(`select set_config('app.actor', 'sign_in', false)`);
    const sought = 'select id from users where email = $1 and is_demonstration and disabled_at is null';
    const { rows } = await client.query<{ id: string }>(sought, [email.toLowerCase()]);
    return rows[0]?.id;
  } finally {
    await client.end();
  }
}

/** Console errors, refused content (reported by the browser as console errors) and uncaught exceptions. */
function collectComplaints(context: BrowserContext, expected: readonly RegExp[]): string[] {
  const complaints: string[] = [];
  const complain = (text: string) => {
    if (!expected.some((pattern) => pattern.test(text))) complaints.push(text);
  };
  context.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text()))
      complain(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => complain(String(error.error())));
  return complaints;
}

function createMailboxReader(mailboxUrl: string, baseUrl: string): MailboxReader {
  async function all(): Promise<ReceivedMail[]> {
    const response = await fetch(`${mailboxUrl}/courriels.json`);
    return (await response.json()) as ReceivedMail[];
  }
  const isTo = (email: string) => (mail: ReceivedMail) =>
    mail.recipients.some((recipient) => recipient.toLowerCase() === email.toLowerCase());

  async function waitFor(email: string, { since = 0, subject }: { since?: number; subject?: RegExp } = {}) {
    let found: ReceivedMail | undefined;
    await expect
      .poll(
        async () => {
          found = (await all())
            .slice(since)
            .filter(isTo(email))
            .findLast((mail) => subject?.test(mail.subject) ?? true);
          return found !== undefined;
        },
        { message: `a mail to ${email}`, timeout: MAIL_PATIENCE_MS },
      )
      .toBe(true);
    if (found === undefined) throw new Error('unreachable');
    return found;
  }

  return {
    waitFor,
    list: async (email) => (await all()).filter(isTo(email)),
    mark: async () => (await all()).length,
    linkIn: ({ text }) => firstMatch(text, new RegExp(`${escapeRegExp(baseUrl)}/[^\\s<>"]+`), 'link'),
    codeIn: ({ text }) => firstMatch(text, /^\d{4} ?\d{4}$/m, 'code'),
  };
}

function firstMatch(text: string, pattern: RegExp, what: string): string {
  const found = text.match(pattern)?.[0];
  if (found === undefined) throw new Error(`No ${what} in this mail:\n${text}`);
  return found;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is set by the global setup of the browser tests`);
  return value;
}
