import { expect, inject, it } from 'vitest';
import { runScript } from '#tests/support/run-script.ts';

/** Time to build too, where nobody has built yet. */
const PATIENCE_MS = 300_000;

/** `npm run faults` in small: two kills among ten deposits, one crash at each step. It prints its seed. */
it(
  'loses, doubles and tears no deposit apart when the web process is killed',
  async () => {
    const { code, lines } = await runScript('faults', ['--deposits', '10', '--kills', '2', '--turns', '1'], {
      TEST_DATABASE_ADMIN_URL: inject('databaseAdminUrl'),
    });
    const verdict = lines.at(-1) ?? '';
    console.info(verdict);
    expect(verdict, lines.join('\n')).toMatch(
      /^faults: deposits=10 kills=\d+ acknowledged=\d+ lost=0 duplicated=0 partial=0 converged=true seed=\d+$/,
    );
    expect(code).toBe(0);
  },
  PATIENCE_MS,
);
