import { randomUUID } from 'node:crypto';
import { parseDisplayName, parseEmail } from '#app/domain/account/email.ts';
import { can } from '#app/domain/account/permissions.ts';
import { isRoleName, type RoleName, scopeOf } from '#app/domain/account/roles.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { environment } from '#app/server/env.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { findScopeName } from '#db/queries/accounts.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import {
  findUserByEmail,
  insertAccountEvent,
  insertRole,
  insertUser,
  listHeldRoles,
} from '#db/queries/users.server.ts';
import { composeMail } from '#emails/index.ts';

export interface Invitation {
  email: string;
  displayName: string;
  role: string;
  /** As chosen in the form; only the one that the role asks for is read. */
  authorityId: string;
  departmentCode: string;
}

export type InvitationRefusal =
  | 'not_allowed'
  | 'email_invalid'
  | 'name_invalid'
  | 'role_unknown'
  | 'authority_missing'
  | 'department_missing'
  | 'account_closed'
  | 'role_already_held';

interface Grant {
  email: string;
  displayName: string;
  role: RoleName;
  authorityId: number | null;
  departmentCode: string | null;
}

/** Gives a role to a person, whose account is made if need be, and tells them by mail. */
export async function inviteAgent(
  actor: PersonActor,
  invitation: Invitation,
): Promise<Result<{ userId: string }, InvitationRefusal>> {
  if (!can(actor, 'manage_accounts', { kind: 'platform' })) return refused('not_allowed');
  const grant = readInvitation(invitation);
  if (!grant.ok) return grant;
  return asActor(actor, async (tx) => {
    const scopeName = await findScopeName(tx, grant.value);
    if (scopeName === undefined) return refused(missingScope(grant.value.role));
    const user = await findOrInviteUser(tx, actor, grant.value);
    if (user.disabled_at !== null) return refused('account_closed');
    if (await holdsAlready(tx, user.id, grant.value)) return refused('role_already_held');
    await giveRole(tx, actor, user.id, grant.value);
    await insertMail(tx, {
      ...composeMail('invitation', {
        recipientName: user.display_name,
        role: grant.value.role,
        place: scopeName,
        url: `${environment().publicOrigin}/connexion`,
      }),
      recipientName: user.display_name,
      recipientEmail: grant.value.email,
    });
    return ok({ userId: user.id });
  });
}

function readInvitation(invitation: Invitation): Result<Grant, InvitationRefusal> {
  const email = parseEmail(invitation.email);
  if (email === undefined) return refused('email_invalid');
  const displayName = parseDisplayName(invitation.displayName);
  if (displayName === undefined) return refused('name_invalid');
  const { role } = invitation;
  if (!isRoleName(role)) return refused('role_unknown');
  const scope = scopeOf(role);
  const authorityId = scope === 'authority' ? Number(invitation.authorityId) : null;
  const departmentCode = scope === 'department' ? invitation.departmentCode : null;
  if (authorityId !== null && !(Number.isInteger(authorityId) && authorityId > 0 && authorityId < 1_000))
    return refused('authority_missing');
  if (departmentCode === '') return refused('department_missing');
  return ok({ email, displayName, role, authorityId, departmentCode });
}

function missingScope(role: RoleName): 'authority_missing' | 'department_missing' {
  return scopeOf(role) === 'authority' ? 'authority_missing' : 'department_missing';
}

async function findOrInviteUser(tx: Tx, actor: PersonActor, grant: Grant) {
  const known = await findUserByEmail(tx, grant.email);
  if (known) return known;
  const id = randomUUID();
  if (await insertUser(tx, { id, email: grant.email, displayName: grant.displayName }))
    await insertAccountEvent(tx, { userId: id, act: 'account_created', actorId: actor.userId });
  const created = await findUserByEmail(tx, grant.email);
  if (!created) throw new Error('The invited account cannot be read back');
  return created;
}

async function holdsAlready(tx: Tx, userId: string, grant: Grant): Promise<boolean> {
  const held = await listHeldRoles(tx, userId);
  return held.some(
    (role) =>
      role.role === grant.role &&
      role.authority_id === grant.authorityId &&
      role.department_code === grant.departmentCode,
  );
}

async function giveRole(tx: Tx, actor: PersonActor, userId: string, grant: Grant): Promise<void> {
  const { role, authorityId, departmentCode } = grant;
  const id = randomUUID();
  await insertRole(tx, { id, userId, role, authorityId, departmentCode, grantedBy: actor.userId });
  await insertAccountEvent(tx, {
    userId,
    act: 'role_granted',
    actorId: actor.userId,
    payload: { roleId: id, role, authorityId, departmentCode },
  });
}
