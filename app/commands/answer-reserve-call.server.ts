import { canDeposit, type MemberRole } from '#app/domain/account/roles.ts';
import { reserveCallState } from '#app/domain/selection/reserve-call.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { insertEvent, readClock } from '#db/queries/application-moves.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';
import { lockSelection } from '#db/queries/desk-waves.server.ts';
import { insertLedgerEntries } from '#db/queries/ledger.server.ts';
import { findReserveCall, insertReserveReply } from '#db/queries/reserve-calls.server.ts';

export type ReserveAnswerRefusal =
  | 'not_found'
  | 'not_allowed_role'
  | 'confirmation_missing'
  | 'reserve_call_over'
  | 'reason_too_long';

const MAX_REASON = 2_000;

/**
 * The holder's answer to a call from the reserve list. A refusal gives the seat and the money back at once; an
 * acceptance keeps them until an official decides the selection.
 */
export async function answerReserveCall(
  actor: PersonActor,
  input: { applicationId: string; answer: 'accepted' | 'declined'; confirmed: boolean; reason: string },
): Promise<Result<undefined, ReserveAnswerRefusal>> {
  if (input.reason.length > MAX_REASON) return refused('reason_too_long', { max: MAX_REASON });
  return asActor(actor, async (tx) => {
    const held = await findHeldApplication(tx, { id: input.applicationId, userId: actor.userId });
    const first = held && (await findReserveCall(tx, held.id));
    if (!held || !first) return refused('not_found');
    if (!canDeposit(held.member_role as MemberRole)) return refused('not_allowed_role');
    if (!input.confirmed) return refused('confirmation_missing');
    await lockSelection(tx, first.waveId);
    const call = await findReserveCall(tx, held.id);
    const at = await readClock(tx);
    if (!call || reserveCallState(call, at) !== 'waiting') return refused('reserve_call_over');
    const common = { applicationId: held.id, reason: input.reason.trim() };
    await insertReserveReply(tx, {
      ...common,
      callId: call.id,
      answer: input.answer,
      repliedBy: actor.userId,
    });
    if (input.answer === 'declined')
      await insertLedgerEntries(tx, [
        {
          kind: 'unreserve',
          seats: 1,
          amountCents: call.amountCents,
          callId: call.callId,
          waveId: call.waveId,
          applicationId: held.id,
          recordedBy: actor.userId,
          reason: 'Appel décliné par le porteur',
          reserveCallId: call.id,
        },
      ]);
    await insertEvent(tx, {
      ...common,
      callId: call.callId,
      act: input.answer === 'accepted' ? 'accept_reserve' : 'decline_reserve',
      actorKind: 'holder',
      actorId: actor.userId,
      holderVisible: true,
    });
    return ok(undefined);
  });
}
