import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Actor, asActor, ownerDb, PUBLIC, WORKER } from '#db/client.server.ts';
import { READING_RIGHTS, tablesSeen } from '#tests/factories/reading-rights.ts';
import { personWith, type TwoFiles, twoFiles } from '#tests/factories/two-files.ts';
import { testDatabase } from '#tests/support/database.ts';

await testDatabase();

describe('what each actor may read of a file, with no check but the database’s', () => {
  let files: TwoFiles;
  const stranger = crypto.randomUUID();
  beforeAll(async () => {
    files = await twoFiles();
    for (const { reviewerId, authorityId } of [files.norman, files.antillean]) {
      await asActor(WORKER, (tx) =>
        sql`insert into user_roles (user_id, role, authority_id)
          values (${reviewerId}, 'ars_reviewer', ${authorityId})`.execute(tx),
      );
    }
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

  it.each([
    [
      'the person',
      (f: TwoFiles) => personWith(f.norman.reviewerId, { role: 'ars_reviewer', authorityId: 9 }),
      1,
      1,
    ],
    ['their director', () => personWith(stranger, { role: 'ars_director', authorityId: 9 }), 2, 1],
    [
      'the director of another agency',
      () => personWith(stranger, { role: 'ars_director', authorityId: 14 }),
      2,
      1,
    ],
    ['the agency’s officer', () => personWith(stranger, { role: 'ars_officer', authorityId: 9 }), 2, 0],
    ['a national official', () => personWith(stranger, { role: 'national_official' }), 2, 2],
    ['another reviewer', () => personWith(stranger, { role: 'ars_reviewer', authorityId: 9 }), 0, 0],
    ['a delegate', () => personWith(stranger, { role: 'anct_delegate', departmentCode: '61' }), 0, 0],
    ['the publisher', () => personWith(stranger, { role: 'publisher' }), 0, 0],
    ['the holder', (f: TwoFiles) => personWith(f.norman.holderId), 0, 0],
    ['anybody', () => PUBLIC, 0, 0],
  ])('of declared interests, shows %s what can be compared, and the words to fewer', async (...row) => {
    const [, actor, facts, words] = row;
    const count = (table: string) =>
      asActor(
        actor(files),
        async (tx) => (await sql`select 1 from ${sql.table(table)}`.execute(tx)).rows.length,
      );
    expect([
      await count('interest_declarations'),
      await count('declared_interests'),
      await count('interest_details'),
    ]).toEqual([facts, facts, words]);
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
