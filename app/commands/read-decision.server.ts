import { asActor, type PersonActor } from '#db/client.server.ts';
import { insertDecisionReading } from '#db/queries/decision-readings.server.ts';

/**
 * A member of the holder's team opened the decision, on its page or as a letter: the proof that it was read, kept once
 * for each of them. It moves no deadline, which the notice alone starts.
 */
export async function readDecision(
  actor: PersonActor,
  { applicationId, decisionId }: { applicationId: string; decisionId: string },
): Promise<void> {
  await asActor(actor, (tx) =>
    insertDecisionReading(tx, { applicationId, decisionId, userId: actor.userId }),
  );
}
