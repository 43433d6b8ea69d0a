import { runMigrations } from 'graphile-worker';
import { Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { migrations } from './migrations/index.ts';
import { loadReferenceData } from './reference/load-reference.server.ts';

const APP_ROLE = 'medicobus_app';

/**
 * Brings a database to this version: the application's role (where the connection may create one), the jobs'
 * schema, our migrations, then reference data. Safe to run again, and by two processes at once (advisory lock).
 */
export async function migrate(
  databaseUrl: string,
  report: (step: string) => void = () => undefined,
): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    report('rôle applicatif');
    await createAppRole(pool);
    report('file des tâches');
    await runMigrations({ connectionString: databaseUrl });
    report('schéma');
    await migrateSchema(db);
    report('données de référence');
    await loadReferenceData(db);
  } finally {
    await db.destroy();
  }
}

/** The names of the migrations that this code carries and that the database has not seen. */
export async function listPendingMigrations(db: Kysely<unknown>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const seen = new Set(rows.map((row) => row.name));
  return Object.keys(migrations).filter((name) => !seen.has(name));
}

async function migrateSchema(db: Kysely<unknown>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  const failed = results?.find((result) => result.status === 'Error');
  if (error) throw new Error(`Migration ${failed?.migrationName ?? ''} failed`, { cause: error });
}

/** Without the right to create roles, the owner under FORCE row-level security does the same work. */
async function createAppRole(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query(
      `select (select rolcreaterole or rolsuper from pg_roles where rolname = current_user) as may_create,
              exists (select 1 from pg_roles where rolname = $1) as present`,
      [APP_ROLE],
    );
    if (!rows[0].present && rows[0].may_create) {
      await client.query(`create role ${APP_ROLE} nologin noinherit`).catch(ignoreDuplicateRole);
    }
    const { rows: after } = await client.query(
      `select coalesce(bool_or(not pg_has_role(current_user, oid, 'set')), false) as lacks
         from pg_roles where rolname = $1`,
      [APP_ROLE],
    );
    if (after[0].lacks && rows[0].may_create) {
      await client.query(`grant ${APP_ROLE} to current_user`).catch(() => undefined);
    }
  } finally {
    client.release();
  }
}

function ignoreDuplicateRole(error: { code?: string }): void {
  if (error.code !== '42710' && error.code !== '23505') throw error;
}
