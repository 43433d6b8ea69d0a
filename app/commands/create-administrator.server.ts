import { randomUUID } from 'node:crypto';
import { nameFromEmail, parseEmail } from '#app/domain/account/email.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import {
  findUserByEmail,
  insertAccountEvent,
  insertRole,
  insertUser,
  listHeldRoles,
} from '#db/queries/users.server.ts';

/** Makes an address an administrator, from the server's own command line. Doing it twice changes nothing. */
export async function createAdministrator(
  typedEmail: string,
): Promise<Result<{ email: string; isNew: boolean }, 'email_invalid' | 'account_closed'>> {
  const email = parseEmail(typedEmail);
  if (email === undefined) return refused('email_invalid');
  return asActor(WORKER, async (tx) => {
    const id = randomUUID();
    if ((await findUserByEmail(tx, email)) === undefined) {
      await insertUser(tx, { id, email, displayName: nameFromEmail(email) });
      await insertAccountEvent(tx, { userId: id, act: 'account_created', actorId: null });
    }
    const user = await findUserByEmail(tx, email);
    if (user === undefined || user.disabled_at !== null) return refused('account_closed');
    const held = await listHeldRoles(tx, user.id);
    if (held.some(({ role }) => role === 'admin')) return ok({ email, isNew: false });
    const roleId = randomUUID();
    const grant = { id: roleId, userId: user.id, role: 'admin', authorityId: null, departmentCode: null };
    await insertRole(tx, { ...grant, grantedBy: null });
    await insertAccountEvent(tx, {
      userId: user.id,
      act: 'role_granted',
      actorId: null,
      payload: { roleId, role: 'admin' },
    });
    return ok({ email, isNew: true });
  });
}
