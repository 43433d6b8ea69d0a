import { test as base } from '@playwright/test';
import { type Inspection, openInspection } from './inspection.ts';

export { expect } from '@playwright/test';

/** One planted house for all the tests that inspect it, apart from the one where journeys are played. */
export const test = base.extend<object, { inspection: Inspection }>({
  inspection: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
    async ({}, use) => {
      const inspection = await openInspection();
      await use(inspection);
      await inspection.close();
    },
    { scope: 'worker', timeout: 600_000 },
  ],
});
