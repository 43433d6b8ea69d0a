import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { answerInvitation } from '#app/commands/answer-invitation.server.ts';
import { changeMemberRole } from '#app/commands/change-member-role.server.ts';
import { inviteMember } from '#app/commands/invite-member.server.ts';
import { removeMember } from '#app/commands/remove-member.server.ts';
import { resendInvitation } from '#app/commands/resend-invitation.server.ts';
import { revokeInvitation } from '#app/commands/revoke-invitation.server.ts';
import { saveAnswers } from '#app/commands/save-answers.server.ts';
import { hashToken } from '#app/server/secrets.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { listMembers } from '#db/queries/applications.server.ts';
import { findInvitationByToken, listReceivedInvitations } from '#db/queries/team.server.ts';
import { addMember, plantDraft, plantOpenCall, plantPerson } from '#tests/factories/filing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const filing = await plantOpenCall(superuser);

const emailOf = (person: PersonActor) => `${person.userId}@porteur.invalid`;

async function plantTeam() {
  const owner = await plantPerson(superuser, 'A');
  const newcomer = await plantPerson(superuser, 'B');
  return { owner, newcomer, applicationId: await plantDraft(superuser, filing, owner) };
}

async function invited(owner: PersonActor, applicationId: string, email: string, role: string) {
  const done = await inviteMember(owner, { applicationId, email, role });
  expect(done).toMatchObject({ ok: true });
  const { id } = await superuser
    .selectFrom('application_invitations')
    .select('id')
    .where('application_id', '=', applicationId)
    .where('email', '=', email.toLowerCase())
    .where('revoked_at', 'is', null)
    .where('accepted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return id;
}

async function rolesIn(applicationId: string) {
  const rows = await superuser
    .selectFrom('application_members')
    .select(['user_id', 'role'])
    .where('application_id', '=', applicationId)
    .execute();
  return Object.fromEntries(rows.map(({ user_id, role }) => [user_id, role]));
}

async function mailsTo(email: string) {
  return superuser
    .selectFrom('mails')
    .select(['template', 'props', 'recipient_name'])
    .where('recipient_email', '=', email)
    .orderBy('created_at')
    .execute();
}

/** What each invitation mail's link carries, oldest first. */
async function tokensTo(email: string): Promise<string[]> {
  const mails = await mailsTo(email);
  return mails.map(({ props }) => (props as { url: string }).url.split('/').at(-1) ?? '');
}

const actsOf = async (applicationId: string) =>
  (
    await superuser
      .selectFrom('application_events')
      .select('act')
      .where('application_id', '=', applicationId)
      .orderBy('id')
      .execute()
  ).map(({ act }) => act);

test('somebody invited joins with the role given, once, and the history says so', async () => {
  const { owner, newcomer, applicationId } = await plantTeam();
  const invitationId = await invited(owner, applicationId, emailOf(newcomer).toUpperCase(), 'editor');
  expect(await rolesIn(applicationId)).toEqual({ [owner.userId]: 'owner' });
  const answered = await answerInvitation(newcomer, { invitationId, accepts: true });
  expect(answered).toEqual({ ok: true, value: { applicationId } });
  expect(await rolesIn(applicationId)).toEqual({ [owner.userId]: 'owner', [newcomer.userId]: 'editor' });
  expect(await answerInvitation(newcomer, { invitationId, accepts: true })).toMatchObject({
    code: 'invitation_closed',
  });
  expect(await actsOf(applicationId)).toEqual(['member_invited', 'member_joined']);
});

test('what is written and sent is the same whether or not the address has an account', async () => {
  const { owner, newcomer, applicationId } = await plantTeam();
  const known = emailOf(newcomer);
  const unknown = `${randomUUID()}@nulle-part.invalid`;
  for (const email of [known, unknown]) await invited(owner, applicationId, email, 'reader');
  const [one, other] = [await mailsTo(known), await mailsTo(unknown)];
  const shape = (mails: typeof one) =>
    mails.map(({ template, props, recipient_name }) => [
      template,
      Object.keys(props as object),
      recipient_name,
    ]);
  expect(shape(one)).toEqual(shape(other));
  expect(shape(one)).toHaveLength(1);
});

test('the database keeps the hash of a link, and gives it to its addressee only', async () => {
  const { owner, newcomer, applicationId } = await plantTeam();
  await invited(owner, applicationId, emailOf(newcomer), 'reader');
  const [token = ''] = await tokensTo(emailOf(newcomer));
  const find = (who: PersonActor) =>
    asActor(who, (tx) => findInvitationByToken(tx, { tokenHash: hashToken(token), email: emailOf(who) }));
  expect(await find(newcomer)).toMatchObject({ application_id: applicationId });
  expect(await find(await plantPerson(superuser))).toBeUndefined();
});

test('an invitation is seen, answered and guessed by nobody but its addressee', async () => {
  const { owner, newcomer, applicationId } = await plantTeam();
  const invitationId = await invited(owner, applicationId, emailOf(newcomer), 'signatory');
  const other = await plantPerson(superuser);
  expect(await answerInvitation(other, { invitationId, accepts: true })).toMatchObject({ ok: false });
  // Even with somebody else's address in the query, the database shows nothing.
  expect(await asActor(other, (tx) => listReceivedInvitations(tx, emailOf(newcomer)))).toEqual([]);
  expect(await asActor(newcomer, (tx) => listReceivedInvitations(tx, emailOf(newcomer)))).toHaveLength(1);
});

test('a revoked, an expired or a declined invitation opens nothing', async () => {
  const { owner, newcomer, applicationId } = await plantTeam();
  const revoked = await invited(owner, applicationId, emailOf(newcomer), 'editor');
  expect(await revokeInvitation(owner, { applicationId, invitationId: revoked })).toMatchObject({ ok: true });
  expect(await answerInvitation(newcomer, { invitationId: revoked, accepts: true })).toMatchObject({
    ok: false,
  });

  const expired = await invited(owner, applicationId, emailOf(newcomer), 'editor');
  await superuser
    .updateTable('application_invitations')
    .set({ expires_at: new Date(Date.now() - 1_000) })
    .where('id', '=', expired)
    .execute();
  expect(await answerInvitation(newcomer, { invitationId: expired, accepts: true })).toMatchObject({
    ok: false,
  });

  const declined = await invited(owner, applicationId, emailOf(newcomer), 'editor');
  expect(await answerInvitation(newcomer, { invitationId: declined, accepts: false })).toMatchObject({
    ok: true,
  });
  expect(await answerInvitation(newcomer, { invitationId: declined, accepts: true })).toMatchObject({
    ok: false,
  });
  expect(await rolesIn(applicationId)).toEqual({ [owner.userId]: 'owner' });
  expect(await actsOf(applicationId)).toContain('invitation_declined');
});

test('a second mail waits, and makes the first link useless', async () => {
  const { owner, newcomer, applicationId } = await plantTeam();
  const invitationId = await invited(owner, applicationId, emailOf(newcomer), 'editor');
  const again = () => resendInvitation(owner, { applicationId, invitationId });
  expect(await again()).toMatchObject({ code: 'sent_too_often' });
  await superuser
    .updateTable('application_invitations')
    .set({ sent_at: new Date(Date.now() - 3_600_000) })
    .where('id', '=', invitationId)
    .execute();
  expect(await again()).toMatchObject({ ok: true });
  const tokens = await tokensTo(emailOf(newcomer));
  const found = await Promise.all(
    tokens.map((token) =>
      asActor(newcomer, (tx) =>
        findInvitationByToken(tx, { tokenHash: hashToken(token), email: emailOf(newcomer) }),
      ),
    ),
  );
  expect(found.map((one) => one?.id)).toEqual([undefined, invitationId]);
});

describe('an application handed over', () => {
  test('changes owner once the other person accepts; who gave it signs still', async () => {
    const { owner, newcomer, applicationId } = await plantTeam();
    const invitationId = await invited(owner, applicationId, emailOf(newcomer), 'owner');
    expect(await rolesIn(applicationId)).toEqual({ [owner.userId]: 'owner' });
    expect(await answerInvitation(newcomer, { invitationId, accepts: true })).toMatchObject({ ok: true });
    expect(await rolesIn(applicationId)).toEqual({
      [owner.userId]: 'signatory',
      [newcomer.userId]: 'owner',
    });
    expect(await actsOf(applicationId)).toEqual(['transfer_offered', 'ownership_transferred']);
  });

  test('may go to a member, a reader too', async () => {
    const { owner, newcomer, applicationId } = await plantTeam();
    await addMember(superuser, applicationId, newcomer, 'reader');
    const invitationId = await invited(owner, applicationId, emailOf(newcomer), 'owner');
    expect(await answerInvitation(newcomer, { invitationId, accepts: true })).toMatchObject({ ok: true });
    expect((await rolesIn(applicationId))[newcomer.userId]).toBe('owner');
  });

  test('is offered to one person at a time, by its owner', async () => {
    const { owner, newcomer, applicationId } = await plantTeam();
    await addMember(superuser, applicationId, newcomer, 'signatory');
    const ask = (who: PersonActor, email: string) =>
      inviteMember(who, { applicationId, email, role: 'owner' });
    expect(await ask(newcomer, 'x@exemple.fr')).toMatchObject({ code: 'not_allowed_role' });
    const both = await Promise.all([ask(owner, 'x@exemple.fr'), ask(owner, 'y@exemple.fr')]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

test.each(['editor', 'reader'] as const)('%s changes nothing in the team but leaves it', async (role) => {
  const { owner, newcomer, applicationId } = await plantTeam();
  await addMember(superuser, applicationId, newcomer, role);
  const refused = { ok: false, code: 'not_allowed_role' };
  const about = { applicationId, userId: owner.userId };
  expect(await inviteMember(newcomer, { applicationId, email: 'x@exemple.fr', role })).toMatchObject(refused);
  expect(await changeMemberRole(newcomer, { ...about, role: 'reader' })).toMatchObject(refused);
  expect(
    await changeMemberRole(newcomer, { applicationId, userId: newcomer.userId, role: 'signatory' }),
  ).toMatchObject(refused);
  expect(await removeMember(newcomer, about)).toMatchObject(refused);
  expect(await removeMember(newcomer, { applicationId, userId: newcomer.userId })).toMatchObject({
    ok: true,
  });
  expect(await rolesIn(applicationId)).toEqual({ [owner.userId]: 'owner' });
  expect(await actsOf(applicationId)).toEqual(['member_left']);
});

test('the owner stays, even against another signatory', async () => {
  const { owner, newcomer, applicationId } = await plantTeam();
  await addMember(superuser, applicationId, newcomer, 'signatory');
  const about = { applicationId, userId: owner.userId };
  expect(await removeMember(newcomer, about)).toMatchObject({ code: 'owner_stays' });
  expect(await removeMember(owner, about)).toMatchObject({ code: 'owner_stays' });
  expect(await changeMemberRole(newcomer, { ...about, role: 'reader' })).toMatchObject({
    code: 'owner_stays',
  });
});

test('a reader reads and writes nothing; out of the team, they see nothing either', async () => {
  const { owner, newcomer, applicationId } = await plantTeam();
  await addMember(superuser, applicationId, newcomer, 'reader');
  const changes = [{ path: 'projet.busName', value: 'Vol', baseVersion: 0 }];
  expect(await saveAnswers(newcomer, { applicationId, changes })).toMatchObject({ ok: false });
  await changeMemberRole(owner, { applicationId, userId: newcomer.userId, role: 'editor' });
  expect(await saveAnswers(newcomer, { applicationId, changes })).toMatchObject({ ok: true });
  await removeMember(owner, { applicationId, userId: newcomer.userId });
  expect(await saveAnswers(newcomer, { applicationId, changes })).toMatchObject({ code: 'not_found' });
});

describe('the database alone', () => {
  test('lets nobody into a team without an invitation for that role', async () => {
    const { owner, newcomer, applicationId } = await plantTeam();
    const enter = (role: string) =>
      asActor(newcomer, (tx) =>
        tx
          .insertInto('application_members')
          .values({ application_id: applicationId, user_id: newcomer.userId, role })
          .execute(),
      );
    await expect(enter('reader')).rejects.toThrow(/row-level security/);
    await invited(owner, applicationId, emailOf(newcomer), 'reader');
    await expect(enter('signatory')).rejects.toThrow(/row-level security/);
  });

  test('lets an editor change no role and remove nobody, and nobody remove the owner', async () => {
    const { owner, newcomer, applicationId } = await plantTeam();
    await addMember(superuser, applicationId, newcomer, 'editor');
    const third = await plantPerson(superuser);
    await addMember(superuser, applicationId, third, 'signatory');
    await asActor(newcomer, (tx) => tx.updateTable('application_members').set({ role: 'reader' }).execute());
    await asActor(newcomer, (tx) =>
      tx.deleteFrom('application_members').where('user_id', '<>', newcomer.userId).execute(),
    );
    await asActor(third, (tx) =>
      tx.deleteFrom('application_members').where('user_id', '=', owner.userId).execute(),
    );
    expect(await asActor(owner, (tx) => listMembers(tx, applicationId))).toHaveLength(3);
    expect((await rolesIn(applicationId))[newcomer.userId]).toBe('editor');
  });
});
