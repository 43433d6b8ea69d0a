import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { connect, type Db, disconnect, type Tx } from '#db/client.server.ts';
import { plantCanaries } from './planting/canaries.ts';
import { addPeople, chooseFiles, describeActors } from './planting/people.ts';
import { advanceFiles, notifyOneDecision } from './planting/stages.ts';
import { readWorld } from './planting/world-facts.ts';
import type { World } from './world.ts';

/**
 * Adds to the seeded house what the authorization tests look for: a person in every position, files at every stage, a
 * wave decided and not told, its publication prepared and not approved, and canaries in all that somebody must not
 * read. Runs as a process of its own, because the acts are the product's commands.
 */
const MOST_ATTEMPTS = 5;

connect(process.env.DATABASE_URL ?? '');
const pool = new pg.Pool({ connectionString: process.env.SUPERUSER_URL, max: 1 });
const superuser: Db = new Kysely({ dialect: new PostgresDialect({ pool }) });
const world = await plant();
await superuser.destroy();
await disconnect();
process.send?.(world, () => process.disconnect());

async function plant(): Promise<World> {
  await advanceFiles();
  const actors = describeActors();
  const files = await asSuperuser(async (tx) => {
    const chosen = await chooseFiles(tx);
    await addPeople(tx, actors, chosen);
    return chosen;
  });
  const canaries = await asSuperuser((tx) => plantCanaries(tx));
  await notifyOneDecision(files.find(({ key }) => key === 'in_committee')?.id ?? '');
  return asSuperuser((tx) => readWorld(tx, { actors, files, canaries }));
}

/**
 * What is planted is written where no actor may write. The house's worker is at work on the same rows meanwhile: when
 * each waits for the other, PostgreSQL ends one of the two, and ours begins again.
 */
async function asSuperuser<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await superuser.transaction().execute(work);
    } catch (error) {
      if (!isDeadlock(error) || attempt === MOST_ATTEMPTS) throw error;
    }
}

function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '40P01';
}
