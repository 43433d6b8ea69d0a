import { sql } from 'kysely';
import type { Tx } from '#db/client.server.ts';
import { demonstrationEmail, demonstrationId, holderKey } from '#db/seeds/people.server.ts';
import type { Actor, MemberRole } from '../world.ts';

/** A file of another agency than the seeds' handful. */
export const ELSEWHERE = {
  departmentCode: '29',
  authorityId: 3,
  officer: 'bre-instruction',
  holderIndex: 30,
};

/** The files that the matrix tries, one per position of a file in its life. */
const FILE_KEYS: Record<string, string> = {
  draft: `a.status = 'draft'`,
  deposited: `a.status = 'deposited' and a.authority_id = 9 and c.slug = 'appel-ouvert'`,
  half_reviewed: `a.status = 'in_review'`,
  reviewed: `a.status = 'reviewed'`,
  in_committee: `a.status = 'in_committee'`,
  published: `a.status = 'decided' and c.slug = 'appel-2023-2024'`,
  elsewhere: `a.authority_id = ${ELSEWHERE.authorityId}`,
};

/** Everybody who may knock: those of the seeds where a position is theirs, planted ones elsewhere. */
export function describeActors(): Actor[] {
  const seeded = (key: string, account: string, ...roles: Partial<Actor['roles'][number]>[]): Actor => ({
    key,
    userId: demonstrationId(account),
    email: demonstrationEmail(account),
    roles: roles.map(fullRole),
    fate: 'active',
  });
  const planted = (key: string, ...roles: Partial<Actor['roles'][number]>[]): Actor =>
    seeded(key, `temoin-${key}`, ...roles);
  return [
    { key: 'anonymous', userId: null, email: '', roles: [], fate: 'active' },
    planted('holder'),
    planted('editor'),
    planted('reader'),
    seeded('other_holder', holderKey(ELSEWHERE.holderIndex)),
    seeded('officer', 'nor-instruction', { role: 'ars_officer', authorityId: 9 }),
    seeded('director', 'nor-direction', { role: 'ars_director', authorityId: 9 }),
    seeded('officer_elsewhere', ELSEWHERE.officer, {
      role: 'ars_officer',
      authorityId: ELSEWHERE.authorityId,
    }),
    planted('officer_and_member', { role: 'ars_officer', authorityId: 9 }),
    planted('delegate', { role: 'anct_delegate', departmentCode: '61' }),
    seeded(
      'delegate_elsewhere',
      'anct-29',
      { role: 'anct_delegate', departmentCode: '29' },
      { role: 'anct_reviewer', departmentCode: '29' },
    ),
    seeded('ars_reviewer', 'nor-evaluation-1', { role: 'ars_reviewer', authorityId: 9 }),
    seeded(
      'anct_reviewer',
      'anct-61',
      { role: 'anct_delegate', departmentCode: '61' },
      { role: 'anct_reviewer', departmentCode: '61' },
    ),
    planted('reviewer_not_assigned', { role: 'ars_reviewer', authorityId: 9 }),
    planted('reviewer_withdrawn', { role: 'ars_reviewer', authorityId: 9 }),
    seeded('national', 'national', { role: 'national_official' }),
    seeded('chair', 'presidence', { role: 'national_chair' }),
    seeded('publisher', 'publication', { role: 'publisher' }),
    seeded('admin', 'administration', { role: 'admin' }),
    seeded('auditor', 'controle', { role: 'auditor' }),
    { ...planted('closed_account', { role: 'ars_officer', authorityId: 9 }), fate: 'closed' },
    { ...planted('revoked_role', { role: 'ars_officer', authorityId: 9 }), fate: 'roles_revoked' },
  ];
}

function fullRole(held: Partial<Actor['roles'][number]>): Actor['roles'][number] {
  return {
    role: held.role ?? '',
    authorityId: held.authorityId ?? null,
    departmentCode: held.departmentCode ?? null,
  };
}

export async function chooseFiles(tx: Tx): Promise<{ key: string; id: string }[]> {
  const files = [];
  for (const [key, condition] of Object.entries(FILE_KEYS)) {
    const { rows } = await sql<{
      id: string;
    }>`select a.id from applications a join calls c on c.id = a.call_id
      where ${sql.raw(condition)} order by ('61' = any(a.department_codes)) desc, a.created_at, a.id limit 1`.execute(
      tx,
    );
    if (!rows[0]) throw new Error(`No file is ${key}`);
    files.push({ key, id: rows[0].id });
  }
  return files;
}

export async function addPeople(
  tx: Tx,
  actors: Actor[],
  files: { key: string; id: string }[],
): Promise<void> {
  const planted = [
    ...actors.filter(({ email }) => email.includes('temoin-')),
    {
      key: 'sacrificed',
      userId: demonstrationId('temoin-sacrificed'),
      email: demonstrationEmail('temoin-sacrificed'),
      roles: [fullRole({ role: 'auditor' })],
    },
  ];
  for (const { key, userId, email, roles } of planted) {
    await sql`insert into users (id, email, display_name, is_demonstration)
      values (${userId}, ${email}, ${`Témoin ${key}`}, true)`.execute(tx);
    for (const [index, held] of roles.entries())
      await sql`insert into user_roles (id, user_id, role, authority_id, department_code)
        values (${demonstrationId(`temoin-${key} role ${index}`)}, ${userId}, ${held.role}, ${held.authorityId},
          ${held.departmentCode})`.execute(tx);
  }
  const idOf = (key: string) => actors.find((actor) => actor.key === key)?.userId ?? '';
  const member = async (actorKey: string, role: MemberRole, fileKeys: string[]) => {
    for (const { id } of files.filter(({ key }) => fileKeys.includes(key)))
      await sql`insert into application_members (application_id, user_id, role)
        values (${id}, ${idOf(actorKey)}, ${role})`.execute(tx);
  };
  const followed = ['draft', 'deposited', 'half_reviewed', 'reviewed', 'in_committee', 'published'];
  await member('holder', 'signatory', followed);
  await member('editor', 'editor', ['draft', 'deposited', 'in_committee']);
  await member('reader', 'reader', ['draft', 'deposited', 'in_committee']);
  await member('officer_and_member', 'editor', ['deposited', 'half_reviewed', 'in_committee']);
  const halfReviewed = files.find(({ key }) => key === 'half_reviewed')?.id ?? '';
  await sql`insert into assignments (application_id, call_id, authority_id, reviewer_id, seat, state, assigned_by)
    select id, call_id, authority_id, ${idOf('reviewer_withdrawn')}, 'ars', 'withdrawn', ${idOf('officer')}
      from applications where id = ${halfReviewed}`.execute(tx);
}
