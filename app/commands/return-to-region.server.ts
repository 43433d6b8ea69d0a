import type { Result } from '#app/domain/shared/result.ts';
import {
  type ActWithoutDecisionRefusal,
  actWithoutDecision,
} from '#app/server/act-without-decision.server.ts';
import type { PersonActor } from '#db/client.server.ts';

export type ReturnToRegionRefusal = ActWithoutDecisionRefusal;

/**
 * Takes a file off the committee's agenda and gives it back to its région, with a reason that the agency reads.
 * Deliberations are secret: the holder sees the status, never the reason.
 */
export async function returnToRegion(
  actor: PersonActor,
  input: { applicationId: string; reason: string },
): Promise<Result<undefined, ReturnToRegionRefusal>> {
  return actWithoutDecision(actor, { ...input, act: 'return_to_region', holderVisible: false });
}
