import { firstMessage, type HouseInCare, startChild, startHouse } from '#tests/support/start-house.ts';
import type { World } from './world.ts';

/** A house of one's own, so that what is planted and forged in it disturbs no journey. */
export type PlantedHouse = HouseInCare & { world: World };

export async function startPlantedHouse(): Promise<PlantedHouse> {
  const house = await startHouse('planted');
  try {
    const planter = startChild(new URL('./plant.mjs', import.meta.url), {
      MEDICOBUS_MODE: 'test',
      PUBLIC_ORIGIN: house.baseUrl,
      DATABASE_URL: house.databaseUrl,
      SUPERUSER_URL: house.superuserUrl,
      STORAGE_DIR: house.storage,
    });
    return { ...house, world: await firstMessage<World>(planter, 'What plants the house') };
  } catch (error) {
    await house.stop();
    throw error;
  }
}
