import { beforeEach, describe, expect, it } from 'vitest';
import { createAdministrator } from '#app/commands/create-administrator.server.ts';
import { disableAccount } from '#app/commands/disable-account.server.ts';
import { inviteAgent } from '#app/commands/invite-agent.server.ts';
import { renameAccount } from '#app/commands/rename-account.server.ts';
import { revokeRole } from '#app/commands/revoke-role.server.ts';
import type { PersonActor } from '#db/client.server.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const NOW = new Date('2024-01-05T11:00:00Z');
const NORMANDIE = '9';

const INVITATION = {
  email: 'Claude.Agent@ars.sante.fr',
  displayName: 'Claude Agent',
  role: 'ars_officer',
  authorityId: NORMANDIE,
  departmentCode: '',
};

let admin: PersonActor;

beforeEach(async () => {
  for (const table of ['account_events', 'sessions', 'mails', 'user_roles', 'users'] as const)
    await superuser.deleteFrom(table).execute();
  admin = await administrator('premiere@exemple.fr');
});

async function administrator(email: string): Promise<PersonActor> {
  await createAdministrator(email);
  const held = await superuser
    .selectFrom('user_roles')
    .innerJoin('users', 'users.id', 'user_roles.user_id')
    .select(['user_roles.id', 'user_roles.user_id'])
    .where('users.email', '=', email)
    .executeTakeFirstOrThrow();
  return {
    kind: 'person',
    userId: held.user_id,
    roles: [{ id: held.id, role: 'admin', authorityId: null, departmentCode: null }],
  };
}

const acts = async (userId: string) =>
  (
    await superuser
      .selectFrom('account_events')
      .select('act')
      .where('user_id', '=', userId)
      .orderBy('id')
      .execute()
  ).map(({ act }) => act);

describe('the first administrator', () => {
  it('is made once, however often it is asked for', async () => {
    expect(await createAdministrator(' Premiere@Exemple.fr ')).toEqual({
      ok: true,
      value: { email: 'premiere@exemple.fr', isNew: false },
    });
    expect(await superuser.selectFrom('user_roles').select('id').execute()).toHaveLength(1);
    expect(await acts(admin.userId)).toEqual(['account_created', 'role_granted']);
  });

  it('can be somebody who had an account already', async () => {
    await superuser
      .insertInto('users')
      .values({ email: 'autre@exemple.fr', display_name: 'Autre' })
      .execute();
    expect(await createAdministrator('autre@exemple.fr')).toMatchObject({ ok: true, value: { isNew: true } });
  });

  it('is not made of a closed account nor of a malformed address', async () => {
    await superuser
      .insertInto('users')
      .values({ email: 'close@exemple.fr', display_name: 'Close', disabled_at: NOW })
      .execute();
    expect(await createAdministrator('close@exemple.fr')).toEqual({ ok: false, code: 'account_closed' });
    expect(await createAdministrator('nobody')).toEqual({ ok: false, code: 'email_invalid' });
  });
});

describe('inviting', () => {
  it('makes the account, gives the role, tells the person and leaves a trace, all at once', async () => {
    const invited = await inviteAgent(admin, INVITATION);
    const userId = invited.ok ? invited.value.userId : '';
    expect(
      await superuser.selectFrom('user_roles').selectAll().where('user_id', '=', userId).execute(),
    ).toMatchObject([
      {
        role: 'ars_officer',
        authority_id: 9,
        department_code: null,
        granted_by: admin.userId,
        revoked_at: null,
      },
    ]);
    const mail = await superuser.selectFrom('mails').selectAll().executeTakeFirstOrThrow();
    expect(mail).toMatchObject({
      template: 'invitation',
      recipient_email: 'claude.agent@ars.sante.fr',
      props: { role: 'ars_officer', place: expect.stringContaining('Normandie') },
    });
    expect(await acts(userId)).toEqual(['account_created', 'role_granted']);
  });

  it('gives another role to somebody known, under the name they chose', async () => {
    const first = await inviteAgent(admin, INVITATION);
    const second = await inviteAgent(admin, {
      ...INVITATION,
      displayName: 'Un autre nom',
      role: 'anct_delegate',
      departmentCode: '61',
    });
    expect(second).toEqual(first);
    const user = await superuser
      .selectFrom('users')
      .select('display_name')
      .where('email', '=', 'claude.agent@ars.sante.fr')
      .executeTakeFirstOrThrow();
    expect(user.display_name).toBe('Claude Agent');
  });

  it.each([
    [{ email: 'nobody' }, 'email_invalid'],
    [{ email: 'a@b.fr\r\nBcc: z@z.fr' }, 'email_invalid'],
    [{ displayName: ' ' }, 'name_invalid'],
    [{ role: 'emperor' }, 'role_unknown'],
    [{ authorityId: '' }, 'authority_missing'],
    [{ authorityId: '28' }, 'authority_missing'],
    [{ authorityId: '9 or 1=1' }, 'authority_missing'],
    [{ role: 'anct_delegate', departmentCode: '' }, 'department_missing'],
    [{ role: 'anct_delegate', departmentCode: '99' }, 'department_missing'],
  ])('%j is refused: %s', async (change, code) => {
    expect(await inviteAgent(admin, { ...INVITATION, ...change })).toEqual({ ok: false, code });
    expect(await superuser.selectFrom('mails').select('id').execute()).toEqual([]);
    expect(await superuser.selectFrom('users').select('id').execute()).toHaveLength(1);
  });

  it('twice for the same role is refused, and so is a closed account', async () => {
    await inviteAgent(admin, INVITATION);
    expect(await inviteAgent(admin, INVITATION)).toEqual({ ok: false, code: 'role_already_held' });
    await superuser.updateTable('users').set({ disabled_at: NOW }).where('id', '!=', admin.userId).execute();
    expect(await inviteAgent(admin, { ...INVITATION, role: 'ars_director' })).toEqual({
      ok: false,
      code: 'account_closed',
    });
  });
});

describe('taking back', () => {
  const roleOf = async (userId: string) =>
    (
      await superuser
        .selectFrom('user_roles')
        .select('id')
        .where('user_id', '=', userId)
        .executeTakeFirstOrThrow()
    ).id;

  it('a role works once', async () => {
    const invited = await inviteAgent(admin, INVITATION);
    const userId = invited.ok ? invited.value.userId : '';
    const roleId = await roleOf(userId);
    expect(await revokeRole(admin, { roleId, now: NOW })).toEqual({ ok: true, value: { userId } });
    expect(await revokeRole(admin, { roleId, now: NOW })).toEqual({ ok: false, code: 'already_revoked' });
    expect(await acts(userId)).toEqual(['account_created', 'role_granted', 'role_revoked']);
  });

  it('closes an account with its sessions', async () => {
    const invited = await inviteAgent(admin, INVITATION);
    const userId = invited.ok ? invited.value.userId : '';
    for (const hash of ['a', 'b'])
      await superuser
        .insertInto('sessions')
        .values({ token_hash: Buffer.from(hash), user_id: userId, expires_at: NOW })
        .execute();
    expect(await disableAccount(admin, { userId, now: NOW })).toEqual({ ok: true, value: undefined });
    expect(await superuser.selectFrom('sessions').select('user_id').execute()).toEqual([]);
    expect(await disableAccount(admin, { userId, now: NOW })).toEqual({
      ok: false,
      code: 'already_disabled',
    });
    expect(await acts(userId)).toContain('account_disabled');
  });

  it('never leaves the portal without an administrator', async () => {
    const roleId = admin.roles[0]?.id ?? '';
    expect(await revokeRole(admin, { roleId, now: NOW })).toEqual({ ok: false, code: 'last_administrator' });
    expect(await disableAccount(admin, { userId: admin.userId, now: NOW })).toEqual({
      ok: false,
      code: 'own_account',
    });
    const second = await administrator('seconde@exemple.fr');
    const [one, other] = await Promise.all([
      revokeRole(admin, { roleId: second.roles[0]?.id ?? '', now: NOW }),
      revokeRole(second, { roleId, now: NOW }),
    ]);
    expect([one, other].filter((answer) => answer.ok)).toHaveLength(1);
    expect([one, other].find((answer) => !answer.ok)).toMatchObject({ code: 'last_administrator' });
  });
});

describe('somebody who does not administer', () => {
  it.each([[[]], [['auditor']], [['national_official', 'publisher']]])(
    'with %j changes nothing',
    async (roles) => {
      const stranger: PersonActor = {
        kind: 'person',
        userId: admin.userId,
        roles: roles.map((role) => ({
          id: admin.roles[0]?.id ?? '',
          role,
          authorityId: null,
          departmentCode: null,
        })),
      };
      const userId = admin.userId;
      expect(await inviteAgent(stranger, INVITATION)).toEqual({ ok: false, code: 'not_allowed' });
      expect(await revokeRole(stranger, { roleId: userId, now: NOW })).toEqual({
        ok: false,
        code: 'not_allowed',
      });
      expect(await disableAccount(stranger, { userId, now: NOW })).toEqual({
        ok: false,
        code: 'not_allowed',
      });
    },
  );
});

it('a person renames themselves, on one line', async () => {
  expect(await renameAccount(admin, { displayName: '  Camille\r\n Exemple ' })).toMatchObject({ ok: true });
  expect(await renameAccount(admin, { displayName: '' })).toEqual({ ok: false, code: 'name_invalid' });
  const user = await superuser.selectFrom('users').select('display_name').executeTakeFirstOrThrow();
  expect(user.display_name).toBe('Camille Exemple');
});
