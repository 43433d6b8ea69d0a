import { defineConfig } from 'vitest/config';

/** Folders whose tests need PostgreSQL; the rest runs without. */
const DATABASE_FOLDERS = ['commands', 'database', 'embargo', 'faults', 'jobs', 'queries', 'routes', 'seeds'];
const BROWSER_FOLDERS = ['e2e'];

const inFolders = (folders: string[]) => folders.map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`);

const propertySeed = Number(process.env.PROPERTY_SEED ?? Math.floor(Math.random() * 2 ** 31));
if (process.env.PROPERTY_SEED === undefined) {
  process.stdout.write(`Seed of the property tests: PROPERTY_SEED=${propertySeed}\n`);
  process.env.PROPERTY_SEED = String(propertySeed);
}

export default defineConfig({
  esbuild: { jsx: 'automatic' },
  // The theme's PostCSS reads every source: tests need none of it.
  css: { postcss: { plugins: [] } },
  test: {
    pool: 'forks',
    // By default a core is kept free, which on two cores runs one file after the other.
    maxWorkers: '100%',
    setupFiles: ['tests/support/property-seed.ts'],
    env: {
      PROPERTY_SEED: String(propertySeed),
      MEDICOBUS_MODE: 'test',
      DEMO_ACCOUNTS: '1',
      LOG_LEVEL: 'silent',
      TZ: 'Europe/Paris',
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'domain',
          // Thousands of random cases on a busy machine: slow is not wrong.
          testTimeout: 60_000,
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: inFolders([...DATABASE_FOLDERS, ...BROWSER_FOLDERS]),
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: inFolders(DATABASE_FOLDERS),
          globalSetup: 'tests/support/database-global-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
