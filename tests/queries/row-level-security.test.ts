import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Actor, asActor, ownerDb, PUBLIC, SIGN_IN, WORKER } from '#db/client.server.ts';
import { personWith, type TwoFiles, twoFiles } from '#tests/factories/two-files.ts';
import { testDatabase } from '#tests/support/database.ts';

await testDatabase();

/** How to find a file's rows in each table, without any check of the application's own. */
const ROWS_OF_FILE: Record<string, string> = {
  applications: 'id',
  application_members: 'application_id',
  answers: 'application_id',
  answer_log: 'application_id',
  attachments: 'application_id',
  deposit_attempts: 'application_id',
  application_versions: 'application_id',
  application_events: 'application_id',
  support_records: 'application_id',
  admissibility_checks: 'application_id',
  admissibility_decisions: 'application_id',
  assignments: 'application_id',
  reviews: 'application_id',
  review_progress: 'application_id',
  regional_opinions: 'application_id',
  decisions: 'application_id',
  mails: 'application_id',
};
const ALL = Object.keys(ROWS_OF_FILE);
const HOLDER = [
  'applications',
  'application_members',
  'answers',
  'answer_log',
  'attachments',
  'deposit_attempts',
  'application_versions',
  'admissibility_decisions',
];
const DESK = [
  'applications',
  'application_members',
  'attachments',
  'application_versions',
  'application_events',
  'support_records',
  'admissibility_checks',
  'admissibility_decisions',
];
const AGENCY = [...DESK, 'assignments', 'review_progress', 'regional_opinions'];

async function tablesSeen(actor: Actor, applicationId: string): Promise<string[]> {
  return asActor(actor, async (tx) => {
    const seen: string[] = [];
    for (const [table, column] of Object.entries(ROWS_OF_FILE)) {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}
        where ${sql.ref(column)} = ${applicationId}`.execute(tx);
      if ((rows[0]?.count ?? 0) > 0) seen.push(table);
    }
    return seen;
  });
}

describe('what each actor may read of a file, with no check but the database’s', () => {
  let files: TwoFiles;
  beforeAll(async () => {
    files = await twoFiles();
  });

  const cases: { who: string; actor: () => Actor; own: string[]; foreign: string[] }[] = [
    { who: 'public', actor: () => PUBLIC, own: [], foreign: [] },
    { who: 'sign-in look-up', actor: () => SIGN_IN, own: [], foreign: [] },
    { who: 'worker', actor: () => WORKER, own: ALL, foreign: ALL },
    { who: 'a person without any file', actor: () => personWith(crypto.randomUUID()), own: [], foreign: [] },
    { who: 'the holder', actor: () => personWith(files.norman.holderId), own: HOLDER, foreign: [] },
    {
      who: 'the agency’s officer',
      actor: () => personWith(files.norman.officerId, { role: 'ars_officer', authorityId: 9 }),
      own: AGENCY,
      foreign: [],
    },
    {
      who: 'the delegate of the département',
      actor: () => personWith(crypto.randomUUID(), { role: 'anct_delegate', departmentCode: '61' }),
      own: DESK,
      foreign: [],
    },
    {
      who: 'the assigned reviewer',
      actor: () => personWith(files.norman.reviewerId, { role: 'ars_reviewer', authorityId: 9 }),
      own: [...DESK, 'assignments', 'reviews'],
      foreign: [],
    },
    {
      who: 'a reviewer of the same agency, not assigned',
      actor: () => personWith(crypto.randomUUID(), { role: 'ars_reviewer', authorityId: 9 }),
      own: [],
      foreign: [],
    },
    {
      who: 'the national official, before the reviews are unblinded',
      actor: () => personWith(crypto.randomUUID(), { role: 'national_official' }),
      own: [...AGENCY, 'decisions'],
      foreign: [...AGENCY, 'decisions'],
    },
    {
      who: 'the publisher',
      actor: () => personWith(crypto.randomUUID(), { role: 'publisher' }),
      own: [...DESK, 'decisions'],
      foreign: [...DESK, 'decisions'],
    },
    {
      who: 'the administrator',
      actor: () => personWith(crypto.randomUUID(), { role: 'admin' }),
      own: [],
      foreign: [],
    },
  ];

  it.each(cases)('$who', async ({ actor, own, foreign }) => {
    expect((await tablesSeen(actor(), files.norman.applicationId)).sort()).toEqual([...own].sort());
    expect((await tablesSeen(actor(), files.antillean.applicationId)).sort()).toEqual([...foreign].sort());
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
