import { parseDisplayName } from '#app/domain/account/email.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { insertAccountEvent, saveDisplayName } from '#db/queries/users.server.ts';

/** Says how a person wants to be called on the portal. */
export async function renameAccount(
  actor: PersonActor,
  input: { displayName: unknown },
): Promise<Result<undefined, 'name_invalid'>> {
  const displayName = parseDisplayName(input.displayName);
  if (displayName === undefined) return refused('name_invalid');
  await asActor(actor, async (tx) => {
    await saveDisplayName(tx, actor.userId, displayName);
    await insertAccountEvent(tx, { userId: actor.userId, act: 'name_changed', actorId: actor.userId });
  });
  return ok(undefined);
}
