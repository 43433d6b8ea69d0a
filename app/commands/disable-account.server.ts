import { can } from '#app/domain/account/permissions.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { deleteSessionsOf } from '#db/queries/sessions.server.ts';
import { disableUser, findUser, insertAccountEvent, lockAdministrators } from '#db/queries/users.server.ts';

export type DisableRefusal =
  | 'not_allowed'
  | 'not_found'
  | 'own_account'
  | 'already_disabled'
  | 'last_administrator';

/** Closes an account and ends its sessions. Nothing of it is erased: what the person did stays theirs. */
export async function disableAccount(
  actor: PersonActor,
  input: { userId: string; now: Date },
): Promise<Result<undefined, DisableRefusal>> {
  if (!can(actor, 'manage_accounts', { kind: 'platform' })) return refused('not_allowed');
  if (input.userId === actor.userId) return refused('own_account');
  return asActor(actor, async (tx) => {
    const administrators = await lockAdministrators(tx);
    if (administrators.length > 0 && administrators.every(({ user_id }) => user_id === input.userId))
      return refused('last_administrator');
    if ((await findUser(tx, input.userId)) === undefined) return refused('not_found');
    if (!(await disableUser(tx, input.userId, input.now))) return refused('already_disabled');
    const closed = await deleteSessionsOf(tx, input.userId);
    await insertAccountEvent(tx, {
      userId: input.userId,
      act: 'account_disabled',
      actorId: actor.userId,
      payload: { sessions: closed },
    });
    return ok(undefined);
  });
}
