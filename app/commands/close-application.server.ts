import type { Result } from '#app/domain/shared/result.ts';
import {
  type ActWithoutDecisionRefusal,
  actWithoutDecision,
} from '#app/server/act-without-decision.server.ts';
import type { PersonActor } from '#db/client.server.ts';

export type CloseApplicationRefusal = ActWithoutDecisionRefusal;

/** Closes a file without a decision, with a reason that its holder reads. */
export async function closeApplication(
  actor: PersonActor,
  input: { applicationId: string; reason: string },
): Promise<Result<undefined, CloseApplicationRefusal>> {
  return actWithoutDecision(actor, { ...input, act: 'close', holderVisible: true });
}
