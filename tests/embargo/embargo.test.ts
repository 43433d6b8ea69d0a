import { expect, inject, it } from 'vitest';
import { runScript } from '#tests/support/run-script.ts';

/** Time to build too, where nobody has built yet. */
const PATIENCE_MS = 300_000;

/** `npm run embargo` in small. It prints its seed. */
it(
  'shows nothing to who guesses before the instant, then the same bytes on two processes',
  async () => {
    const { code, lines } = await runScript('embargo', ['--guesses', '100'], {
      TEST_DATABASE_ADMIN_URL: inject('databaseAdminUrl'),
    });
    const verdict = lines.at(-1) ?? '';
    console.info(verdict);
    expect(verdict, lines.join('\n')).toMatch(
      /^embargo: guesses=100 hits=0 processes=2 files=11 identical=true control=\d+ visible_ms=\d+ seed=\d+$/,
    );
    expect(code).toBe(0);
  },
  PATIENCE_MS,
);
