import { startHouse } from './start-house.ts';

/** The house of all journeys. What plays in a house of its own starts it from the same seeds. */
export default async function setup(): Promise<() => Promise<void>> {
  const house = await startHouse('e2e');
  process.env.E2E_BASE_URL = house.baseUrl;
  process.env.E2E_MAILBOX_URL = house.mailboxUrl;
  process.env.E2E_DATABASE_URL = house.superuserUrl;
  process.env.E2E_SEEDS = JSON.stringify(house.seeds);
  return house.stop;
}
