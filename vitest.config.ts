import { defineConfig } from 'vitest/config';

/** Folders whose tests need PostgreSQL; the rest runs without. */
const DATABASE_FOLDERS = ['commands', 'database', 'faults', 'jobs', 'queries', 'routes', 'seeds'];
const BROWSER_FOLDERS = ['e2e'];

const inFolders = (folders: string[]) => folders.map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`);

export default defineConfig({
  esbuild: { jsx: 'automatic' },
  // The theme's PostCSS reads every source: tests need none of it.
  css: { postcss: { plugins: [] } },
  test: {
    pool: 'forks',
    env: { MEDICOBUS_MODE: 'test', LOG_LEVEL: 'silent', TZ: 'Europe/Paris' },
    projects: [
      {
        extends: true,
        test: {
          name: 'domain',
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
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
