import { defineConfig } from '@playwright/test';

const GUARDS = ['**/authorization.spec.ts', '**/canaries.spec.ts'];
const LAST = '**/whole-call.spec.ts';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  globalSetup: './tests/support/browser-global-setup.ts',
  // One database and one server for all. First what looks at the whole database, alone; then what keeps to its own
  // files, two at a time; at last the journey that closes the call for everyone.
  workers: 2,
  projects: [
    { name: 'guards', testMatch: GUARDS, workers: 1 },
    { name: 'journeys', testMatch: '**/*.spec.ts', testIgnore: [...GUARDS, LAST], dependencies: ['guards'] },
    { name: 'whole call', testMatch: LAST, dependencies: ['journeys'], workers: 1 },
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
