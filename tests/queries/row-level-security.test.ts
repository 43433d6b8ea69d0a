import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Actor, asActor, ownerDb, PUBLIC } from '#db/client.server.ts';
import { READING_RIGHTS, tablesSeen } from '#tests/factories/reading-rights.ts';
import { personWith, type TwoFiles, twoFiles } from '#tests/factories/two-files.ts';
import { testDatabase } from '#tests/support/database.ts';

await testDatabase();

describe('what each actor may read of a file, with no check but the database’s', () => {
  let files: TwoFiles;
  beforeAll(async () => {
    files = await twoFiles();
  });

  it.each(READING_RIGHTS)('$who', async ({ actor, own, foreign }) => {
    expect((await tablesSeen(actor(files), files.norman.applicationId)).sort()).toEqual([...own].sort());
    expect((await tablesSeen(actor(files), files.antillean.applicationId)).sort()).toEqual(
      [...foreign].sort(),
    );
  });

  it('shows the marks of a review to nobody else before it is unblinded', async () => {
    const count = (actor: Actor) =>
      asActor(actor, async (tx) => (await sql`select 1 from marks`.execute(tx)).rows.length);
    expect(await count(personWith(files.norman.reviewerId, { role: 'ars_reviewer', authorityId: 9 }))).toBe(
      1,
    );
    expect(await count(personWith(files.norman.officerId, { role: 'ars_director', authorityId: 9 }))).toBe(0);
    expect(await count(personWith(files.norman.holderId))).toBe(0);
    expect(await count(personWith(crypto.randomUUID(), { role: 'national_official' }))).toBe(0);
  });

  it('refuses to write into a foreign file', async () => {
    const stranger = personWith(files.antillean.holderId);
    const { applicationId } = files.norman;
    await expect(
      asActor(stranger, (tx) =>
        sql`insert into application_members (application_id, user_id, role)
          values (${applicationId}, ${files.antillean.holderId}, 'owner')`.execute(tx),
      ),
    ).rejects.toThrow(/row-level security/);
    await expect(
      asActor(stranger, (tx) =>
        sql`insert into answers (application_id, path, value, version, written_by)
          values (${applicationId}, 'projet.objectives', '"vol"', 1, ${files.antillean.holderId})`.execute(
          tx,
        ),
      ),
    ).rejects.toThrow(/row-level security/);
    const changed = await asActor(stranger, (tx) =>
      sql`update applications set title = 'vol' where id = ${applicationId}`.execute(tx),
    );
    expect(changed.numAffectedRows).toBe(0n);
  });
});

describe('the walls themselves', () => {
  it('binds the owner too, on every table but the reference ones', async () => {
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class
       where relkind = 'r' and relnamespace = 'public'::regnamespace
         and not (relrowsecurity and relforcerowsecurity) order by 1`.execute(ownerDb());
    expect(rows.map((row) => row.name)).toEqual([
      'authorities',
      'authority_departments',
      'communes',
      'delegations',
      'departments',
      'epcis',
      'kysely_migration',
      'kysely_migration_lock',
      'rate_limits',
      'regions',
    ]);
  });

  it('gives the application a role that owns nothing and bypasses nothing', async () => {
    const { rows } = await sql<{ owned: number; bypass: boolean; super: boolean }>`
      select (select count(*)::int from pg_class where relowner = app.oid) as owned,
             app.rolbypassrls as bypass, app.rolsuper as super
        from pg_roles app where rolname = 'medicobus_app'`.execute(ownerDb());
    expect(rows).toEqual([{ owned: 0, bypass: false, super: false }]);
  });

  it('forgets the actor between two transactions of one connection', async () => {
    const read = async () =>
      (
        await sql<{ actor: string | null }>`select current_setting('app.user_id', true) as actor`.execute(
          ownerDb(),
        )
      ).rows[0]?.actor;
    await asActor(personWith('11111111-1111-4111-8111-111111111111'), async (tx) => {
      await sql`select 1`.execute(tx);
    });
    expect((await read()) ?? '').toBe('');
  });

  it('refuses a second transaction inside the first', async () => {
    await expect(asActor(PUBLIC, () => asActor(PUBLIC, async () => 1))).rejects.toThrow(/inside asActor/);
  });
});
