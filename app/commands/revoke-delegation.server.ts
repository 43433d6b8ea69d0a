import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { revokeDelegation as revokeRow } from '#db/queries/signature-delegations.server.ts';

export type RevokeDelegationRefusal = 'not_found' | 'not_allowed_role';

/** The director takes a delegation back, from now on: what was signed under it stays signed, and says so. */
export async function revokeDelegation(
  actor: PersonActor,
  { authorityId, id }: { authorityId: number; id: string },
): Promise<Result<undefined, RevokeDelegationRefusal>> {
  const isDirector = actor.roles.some(
    (held) => held.role === 'ars_director' && held.authorityId === authorityId,
  );
  if (!isDirector) return refused('not_allowed_role');
  return asActor(actor, async (tx) =>
    (await revokeRow(tx, { id, authorityId, revokedBy: actor.userId }))
      ? ok(undefined)
      : refused('not_found'),
  );
}
