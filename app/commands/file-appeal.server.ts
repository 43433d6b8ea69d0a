import { canDeposit } from '#app/domain/account/roles.ts';
import type { AppealRefusal } from '#app/domain/appeal/gracious-appeal.ts';
import { type Result, refused } from '#app/domain/shared/result.ts';
import { receiveAppeal } from '#app/server/receive-appeal.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { lockApplication } from '#db/queries/application-moves.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';

/** The holder contests, in the portal, what was notified to them: received now. */
export async function fileAppeal(
  actor: PersonActor,
  { applicationId, grounds }: { applicationId: string; grounds: string },
): Promise<Result<{ appealId: string }, AppealRefusal | 'not_found' | 'not_allowed_role'>> {
  return asActor(actor, async (tx) => {
    const held = await findHeldApplication(tx, { id: applicationId, userId: actor.userId });
    if (!held) return refused('not_found');
    if (!canDeposit(held.member_role)) return refused('not_allowed_role');
    const row = await lockApplication(tx, applicationId);
    if (!row) return refused('not_found');
    const typed = { channel: 'portal', sentOn: '', receivedOn: '', grounds };
    const file = { id: row.id, callId: row.call_id, waveId: row.wave_id };
    return receiveAppeal(tx, { file, typed, by: { userId: actor.userId, kind: 'holder' } });
  });
}
