import { can } from '#app/domain/account/permissions.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { drawClaimCode, hashClaimCode } from '#app/server/claim-code.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { saveClaimHash } from '#db/queries/paper-entries.server.ts';

/**
 * Draws the code that the receipt letter carries. It is said once and kept nowhere: a letter printed again carries a
 * new code, and the former opens nothing any more.
 */
export async function printClaimLetter(
  actor: PersonActor,
  applicationId: string,
): Promise<Result<{ code: string }, 'not_found' | 'not_allowed_role' | 'already_claimed'>> {
  return asActor(actor, async (tx) => {
    const file = await lockForAct(tx, actor.userId, applicationId);
    if (!file?.row.on_paper || !can(actor, 'read_deposited', file.object)) return refused('not_found');
    if (!can(actor, 'request_complements', file.object)) return refused('not_allowed_role');
    const code = drawClaimCode();
    const isOpen = await saveClaimHash(tx, { applicationId, claimHash: hashClaimCode(code) });
    if (!isOpen) return refused('already_claimed');
    await insertEvent(tx, {
      applicationId,
      callId: file.row.call_id,
      act: 'claim_letter_printed',
      actorKind: 'authority',
      actorId: actor.userId,
      holderVisible: false,
    });
    return ok({ code });
  });
}
