import { randomUUID } from 'node:crypto';
import { canDeposit, type MemberRole } from '#app/domain/account/roles.ts';
import type { Outcome } from '#app/domain/selection/decision.ts';
import { ledgerMoves } from '#app/domain/selection/ledger.ts';
import { reserveCallState } from '#app/domain/selection/reserve-call.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { endAgreement } from '#app/server/end-agreement.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { insertEvent, readClock } from '#db/queries/application-moves.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';
import {
  findRenounceableAward,
  type HeldAward,
  insertAwardWithdrawal,
} from '#db/queries/award-withdrawals.server.ts';
import { insertDecisions } from '#db/queries/decisions.server.ts';
import { lockSelection } from '#db/queries/desk-waves.server.ts';
import { insertLedgerEntries } from '#db/queries/ledger.server.ts';
import { findReserveCall } from '#db/queries/reserve-calls.server.ts';

export type RenounceRefusal =
  | 'not_found'
  | 'not_allowed_role'
  | 'confirmation_missing'
  | 'reason_too_long'
  | 'nothing_to_renounce'
  | 'reserve_call_to_answer';

const MAX_REASON = 2_000;
const DEFAULT_REASON = 'Le porteur a renoncé à l’aide.';

/**
 * A laureate, or a project of the reserve list, renounces: the decision in force is replaced, and its seat and its
 * money go back to the wave at once. What is published does not change until officials update it.
 */
export async function renounceAward(
  actor: PersonActor,
  input: { applicationId: string; confirmed: boolean; reason: string },
): Promise<Result<undefined, RenounceRefusal>> {
  if (input.reason.length > MAX_REASON) return refused('reason_too_long', { max: MAX_REASON });
  return asActor(actor, async (tx) => {
    const held = await findHeldApplication(tx, { id: input.applicationId, userId: actor.userId });
    if (!held) return refused('not_found');
    if (!canDeposit(held.member_role as MemberRole)) return refused('not_allowed_role');
    const first = await findRenounceableAward(tx, held.id);
    if (!first) return refused('nothing_to_renounce');
    if (!input.confirmed) return refused('confirmation_missing');
    await lockSelection(tx, first.waveId);
    const award = await findRenounceableAward(tx, held.id);
    if (award?.id !== first.id) return refused('nothing_to_renounce');
    if (await hasCallToAnswer(tx, award, held.id)) return refused('reserve_call_to_answer');
    await writeRenunciation(tx, { actor, award, applicationId: held.id, reason: input.reason.trim() });
    return ok(undefined);
  });
}

/** A call from the reserve list is answered for itself, so that what it holds is given back or granted. */
async function hasCallToAnswer(tx: Tx, award: HeldAward, applicationId: string): Promise<boolean> {
  const call = await findReserveCall(tx, applicationId);
  if (call?.decisionId !== award.id) return false;
  return ['waiting', 'accepted'].includes(reserveCallState(call, await readClock(tx)));
}

async function writeRenunciation(
  tx: Tx,
  act: { actor: PersonActor; award: HeldAward; applicationId: string; reason: string },
): Promise<void> {
  const { actor, award, applicationId, reason } = act;
  const { callId, waveId } = award;
  const before = { outcome: award.outcome as Outcome, amountCents: award.amountCents };
  const after = { outcome: 'withdrawn_by_holder' as const, amountCents: null };
  await insertAwardWithdrawal(tx, {
    decisionId: award.id,
    applicationId,
    callId,
    reason,
    declaredBy: actor.userId,
  });
  await insertLedgerEntries(
    tx,
    ledgerMoves(before, after).map((move) => ({
      ...move,
      callId,
      waveId,
      applicationId,
      recordedBy: actor.userId,
      reason: reason || DEFAULT_REASON,
      decisionId: award.id,
    })),
  );
  const decisionId = randomUUID();
  await insertDecisions(tx, [
    {
      ...after,
      id: decisionId,
      applicationId,
      callId,
      waveId,
      authorityId: award.authorityId,
      rankingRunId: null,
      reserveRank: null,
      reserveExpiresOn: null,
      conditions: '',
      reasons: reason || DEFAULT_REASON,
      supersedesId: award.id,
      takenBy: actor.userId,
      scenarioId: null,
      hasPartialConsent: false,
    },
  ]);
  await insertEvent(tx, {
    applicationId,
    callId,
    act: 'renounce',
    actorKind: 'holder',
    actorId: actor.userId,
    holderVisible: true,
    reason,
  });
  await endAgreement(tx, {
    applicationId,
    callId,
    decision: { id: decisionId, outcome: after.outcome },
    actorKind: 'holder',
    userId: actor.userId,
  });
}
