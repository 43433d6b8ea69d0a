import { test as base } from '#tests/support/browser.ts';
import { type HouseInCare, startHouse } from '#tests/support/start-house.ts';

/** The same tests, in a house that nobody else uses: for what changes a call for everyone. */
export const test = base.extend<object, { ownHouse: HouseInCare }>({
  ownHouse: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
    async ({}, use) => {
      const house = await startHouse('apart');
      await use(house);
      await house.stop();
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  baseURL: async ({ ownHouse }, use) => use(ownHouse.baseUrl),
  mailboxUrl: async ({ ownHouse }, use) => use(ownHouse.mailboxUrl),
});
