import { can } from '#app/domain/account/permissions.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import {
  findRole,
  insertAccountEvent,
  lockAdministrators,
  revokeHeldRole,
} from '#db/queries/users.server.ts';

export type RevocationRefusal = 'not_allowed' | 'not_found' | 'already_revoked' | 'last_administrator';

/** Takes a role back; it counts no more at that person's next request. */
export async function revokeRole(
  actor: PersonActor,
  input: { roleId: string; now: Date },
): Promise<Result<{ userId: string }, RevocationRefusal>> {
  if (!can(actor, 'manage_accounts', { kind: 'platform' })) return refused('not_allowed');
  return asActor(actor, async (tx) => {
    const administrators = await lockAdministrators(tx);
    const role = await findRole(tx, input.roleId);
    if (role === undefined) return refused('not_found');
    if (administrators.length === 1 && administrators[0]?.id === role.id)
      return refused('last_administrator');
    if (!(await revokeHeldRole(tx, role.id, input.now))) return refused('already_revoked');
    await insertAccountEvent(tx, {
      userId: role.user_id,
      act: 'role_revoked',
      actorId: actor.userId,
      payload: { roleId: role.id, role: role.role },
    });
    return ok({ userId: role.user_id });
  });
}
