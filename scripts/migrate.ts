import { readEnvironmentOrExit } from '#app/server/main.server.ts';
import { migrate } from '#db/migrate.server.ts';

/** `npm run db:migrate`: brings the database of DATABASE_URL to this version. */
export async function migrateFromEnvironment(): Promise<void> {
  const env = readEnvironmentOrExit();
  await migrate(env.databaseUrl, (step) => console.log(`→ ${step}`));
  console.log('Base de données à jour.');
}
