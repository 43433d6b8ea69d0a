import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { asActor, connect, disconnect, ownerDb, PUBLIC } from '#db/client.server.ts';
import { migrate } from '#db/migrate.server.ts';
import { READING_RIGHTS, tablesSeen } from '#tests/factories/reading-rights.ts';
import { type TwoFiles, twoFiles } from '#tests/factories/two-files.ts';
import '#tests/support/database-global-setup.ts';

/** A hosted PostgreSQL that gives one role, without the right to make another: FORCE binds that owner. */
const name = `solo_${randomBytes(6).toString('hex')}`;

describe('one role that owns everything', () => {
  let files: TwoFiles;

  beforeAll(async () => {
    const adminUrl = inject('databaseAdminUrl');
    await asAdministrator(adminUrl, `create role ${name} login nocreaterole password '${name}'`);
    await asAdministrator(adminUrl, `create database ${name} owner ${name}`);
    const url = new URL(adminUrl);
    url.username = name;
    url.password = name;
    url.pathname = `/${name}`;
    await migrate(url.href);
    connect(url.href, { max: 2 });
    files = await twoFiles();
  });

  afterAll(async () => {
    const adminUrl = inject('databaseAdminUrl');
    await disconnect();
    await asAdministrator(adminUrl, `drop database if exists ${name} with (force)`);
    await asAdministrator(adminUrl, `drop role if exists ${name}`);
  });

  it('stays that role in every transaction', async () => {
    const { rows } = await asActor(PUBLIC, (tx) =>
      sql<{ role: string }>`select current_user as role`.execute(tx),
    );
    expect(rows).toEqual([{ role: name }]);
    const owner = await sql<{
      super: boolean;
    }>`select rolsuper as super from pg_roles where rolname = current_user`.execute(ownerDb());
    expect(owner.rows).toEqual([{ super: false }]);
  });

  it.each(READING_RIGHTS)('shows as much to: $who', async ({ actor, own, foreign }) => {
    expect((await tablesSeen(actor(files), files.norman.applicationId)).sort()).toEqual([...own].sort());
    expect((await tablesSeen(actor(files), files.antillean.applicationId)).sort()).toEqual(
      [...foreign].sort(),
    );
  });
});

async function asAdministrator(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
