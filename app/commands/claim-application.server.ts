import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { hashClaimCode } from '#app/server/claim-code.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { lockClaim, saveClaim } from '#db/queries/paper-entries.server.ts';

/** Takes over an application that was entered from paper, with the code of the letter: once, by whoever has it. */
export async function claimApplication(
  actor: PersonActor,
  typedCode: string,
): Promise<Result<{ applicationId: string }, 'claim_not_found'>> {
  return asActor(actor, async (tx) => {
    const entry = await lockClaim(tx, hashClaimCode(typedCode));
    if (!entry) return refused('claim_not_found');
    const applicationId = entry.application_id;
    await saveClaim(tx, { applicationId, userId: actor.userId });
    await insertEvent(tx, {
      applicationId,
      callId: entry.call_id,
      act: 'paper_claimed',
      actorKind: 'holder',
      actorId: actor.userId,
      holderVisible: true,
    });
    return ok({ applicationId });
  });
}
