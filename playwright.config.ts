import { defineConfig } from '@playwright/test';

const GUARDS = ['**/authorization.spec.ts', '**/canaries.spec.ts'];
/** What changes a call for everyone: a house of its own, for both. */
const APART = ['**/after-the-decision.spec.ts', '**/whole-call.spec.ts'];

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  globalSetup: './tests/support/browser-global-setup.ts',
  // What looks at a whole database, and what ends a call, have a house of their own; all other journeys keep to their
  // own files in one house. The longest start first.
  workers: 2,
  projects: [
    { name: 'guards', testMatch: GUARDS, workers: 1 },
    { name: 'apart', testMatch: APART, workers: 1 },
    { name: 'journeys', testMatch: '**/*.spec.ts', testIgnore: [...GUARDS, ...APART] },
  ],
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    // Known in the tests' own processes, which start after the global setup.
    baseURL: process.env.E2E_BASE_URL,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1280, height: 900 },
    screenshot: 'only-on-failure',
    actionTimeout: 20_000,
    // A trace copies the page at every step, which on these forms takes longer than the test: `--trace on` for one.
    trace: 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
