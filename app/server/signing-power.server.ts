import type { LifecycleRole } from '#app/domain/application/lifecycle.ts';
import type { SignedAct } from '#app/domain/review/signing-power.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { findDelegationInForce } from '#db/queries/signature-delegations.server.ts';

/** By which title somebody signs for an agency: as its director, or for them by delegation. */
export type SigningPower = {
  delegation: { id: string; reference: string; grantedBy: string } | null;
};

/** Undefined when this person signs nothing of the kind for this agency today. */
export async function findSigningPower(
  tx: Tx,
  actor: PersonActor,
  authorityId: number,
  act: SignedAct,
): Promise<SigningPower | undefined> {
  const holds = (wanted: string) =>
    actor.roles.some((held) => held.role === wanted && held.authorityId === authorityId);
  if (holds('ars_director')) return { delegation: null };
  if (!holds('ars_officer')) return undefined;
  const found = await findDelegationInForce(tx, { authorityId, delegateId: actor.userId, act });
  if (!found) return undefined;
  const { id, reference, granted_by_name: grantedBy } = found;
  return { delegation: { id, reference, grantedBy: grantedBy ?? '' } };
}

/** In what capacity somebody signs one file: an officer who was delegated acts as the director, and nobody else does. */
export function rolesToSign(
  roles: readonly LifecycleRole[],
  power: SigningPower | undefined,
): LifecycleRole[] {
  return power?.delegation && roles.includes('ars_officer') ? [...roles, 'ars_director'] : [...roles];
}
