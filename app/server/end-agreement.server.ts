import { endCause } from '#app/domain/agreement/agreement-end.ts';
import type { Outcome } from '#app/domain/selection/decision.ts';
import type { Tx } from '#db/client.server.ts';
import { insertAgreementEnd } from '#db/queries/agreement-ends.server.ts';
import { listAgreements } from '#db/queries/agreements.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';

type Ending = {
  applicationId: string;
  callId: string;
  /** The decision that takes the award back, as its holder knows it. */
  decision: { id: string; outcome: Outcome };
  actorKind: 'holder' | 'national';
  userId: string;
};

/** Ends the agreement of an award that is no more, in the act that says so; nothing when none binds. */
export async function endAgreement(tx: Tx, ending: Ending): Promise<void> {
  const { applicationId, callId, decision } = ending;
  const cause = endCause(decision.outcome);
  const [agreement] = await listAgreements(tx, applicationId);
  if (cause === null || !agreement || agreement.end !== null) return;
  await insertAgreementEnd(tx, {
    agreementId: agreement.id,
    applicationId,
    callId,
    decisionId: decision.id,
    cause,
    recordedBy: ending.userId,
  });
  await insertEvent(tx, {
    applicationId,
    callId,
    act: 'end_agreement',
    actorKind: ending.actorKind,
    actorId: ending.userId,
    holderVisible: true,
    payload: { number: agreement.number, cause },
  });
}
