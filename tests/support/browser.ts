import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
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
  mailbox: MailboxReader;
  /** Signs this browser in by the link of a real mail. */
  signInAs: (email: string) => Promise<void>;
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

  mailbox: async ({ baseURL }, use) => use(createMailboxReader(required('E2E_MAILBOX_URL'), baseURL ?? '')),

  signInAs: async ({ page, mailbox }, use) =>
    use(async (email) => {
      const since = await mailbox.mark();
      await page.goto('/connexion');
      await page.locator('input[type="email"]').fill(email);
      await page.getByRole('button', { name: /recevoir|envoyer/i }).click();
      const mail = await mailbox.waitFor(email, { since });
      await page.goto(mailbox.linkIn(mail));
      await page.getByRole('button', { name: /connecter|continuer|ouvrir/i }).click();
      await expect(page).not.toHaveURL(/\/connexion/);
    }),
});

/** Fails on any violation that axe finds on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map((node) => node.target.join(' ')),
  }));
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
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
    codeIn: ({ text }) => firstMatch(text, /\b(?:\d{3} ?\d{3}|[A-Z0-9]{4}-?[A-Z0-9]{4})\b/, 'code'),
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
