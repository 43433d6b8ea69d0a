import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { PUBLIC } from '#db/client.server.ts';
import { testDatabase } from '#tests/support/database.ts';

const { asActor, db } = await testDatabase();

test('a clone holds the reference data and no call', async () => {
  const { rows } = await sql<{ communes: number; authorities: number }>`
    select (select count(*)::int from communes) as communes, (select count(*)::int from authorities) as authorities
  `.execute(db);
  expect(rows[0]?.communes).toBeGreaterThan(34_000);
  expect(rows[0]?.authorities).toBe(19);
});

test('work runs under the role that owns nothing', async () => {
  const role = await asActor(PUBLIC, async (tx) => {
    const { rows } = await sql<{ role: string; superuser: boolean }>`
      select current_user as role, (select rolsuper from pg_roles where rolname = current_user) as superuser
    `.execute(tx);
    return rows[0];
  });
  expect(role).toEqual({ role: 'medicobus_app', superuser: false });
});
