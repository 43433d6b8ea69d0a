import {
  type DelegationRefusal,
  decideDelegation,
  type PostedDelegation,
} from '#app/domain/review/signing-power.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { insertDelegation, listPossibleDelegates } from '#db/queries/signature-delegations.server.ts';

export type GrantDelegationRefusal = DelegationRefusal | 'not_allowed_role';

/** The director of an agency lets one of its agents sign in their stead. */
export async function grantDelegation(
  actor: PersonActor,
  { authorityId, ...posted }: PostedDelegation & { authorityId: number },
): Promise<Result<undefined, GrantDelegationRefusal>> {
  const isDirector = actor.roles.some(
    (held) => held.role === 'ars_director' && held.authorityId === authorityId,
  );
  if (!isDirector) return refused('not_allowed_role');
  return asActor(actor, async (tx) => {
    const agents = await listPossibleDelegates(tx, authorityId);
    const decided = decideDelegation(posted, {
      delegates: agents.map(({ id }) => id).filter((id) => id !== actor.userId),
      today: agents[0]?.today ?? '',
    });
    if (!decided.ok) return decided;
    await insertDelegation(tx, { ...decided.value, authorityId, grantedBy: actor.userId });
    return ok(undefined);
  });
}
