import { randomUUID } from 'node:crypto';
import { canActOnFile } from '#app/domain/selection/national-rights.ts';
import { reserveCallState } from '#app/domain/selection/reserve-call.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { loadReserveList } from '#app/server/reserve-list.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { findDecisionInForce, insertDecisions } from '#db/queries/decisions.server.ts';
import { lockSelection } from '#db/queries/desk-waves.server.ts';
import { lockFile } from '#db/queries/file-moves.server.ts';
import { insertLedgerEntries } from '#db/queries/ledger.server.ts';
import { findLastRankingRun } from '#db/queries/rankings.server.ts';
import { isRecusedInWave } from '#db/queries/recusals.server.ts';
import { findReserveCall, type ReserveCall } from '#db/queries/reserve-calls.server.ts';

export type SettleRefusal =
  | 'wave_not_found'
  | 'recused_in_wave'
  | 'not_found'
  | 'not_allowed_role'
  | 'reserve_not_accepted'
  | 'decided_meanwhile';

/**
 * Decides the selection of a project whose holder accepted the call: the seat and the money that were held become
 * its grant, and the reserve decision is replaced. Its holder is told by the notice, like any other laureate.
 */
export async function settleReserveCall(
  actor: PersonActor,
  input: { waveId: string; applicationId: string },
): Promise<Result<{ decisionId: string }, SettleRefusal>> {
  return asActor(actor, async (tx) => {
    const wave = await lockSelection(tx, input.waveId);
    if (!wave) return refused('wave_not_found');
    if (await isRecusedInWave(tx, wave.id, actor.userId)) return refused('recused_in_wave');
    const file = await lockFile(tx, { applicationId: input.applicationId, userId: actor.userId });
    const call = file && (await findReserveCall(tx, file.id));
    if (!file || !call || file.waveId !== wave.id) return refused('not_found');
    if (!canActOnFile(actor, 'take_decision', file)) return refused('not_allowed_role');
    const at = await readClock(tx);
    if (reserveCallState(call, at) !== 'accepted') return refused('reserve_not_accepted');
    const inForce = await findDecisionInForce(tx, file.id);
    if (inForce?.id !== call.decisionId)
      return refused('decided_meanwhile', {
        by: inForce?.takenByName ?? '',
        at: (inForce?.takenAt ?? at).toISOString(),
        count: 1,
      });
    const { scenario } = await loadReserveList(tx, wave);
    const decisionId = await writeSelection(tx, {
      actor,
      call,
      scenarioId: scenario?.id ?? null,
      hasPartialConsent: inForce.hasPartialConsent,
    });
    return ok({ decisionId });
  });
}

async function writeSelection(
  tx: Tx,
  act: { actor: PersonActor; call: ReserveCall; scenarioId: string | null; hasPartialConsent: boolean },
): Promise<string> {
  const { actor, call } = act;
  const id = randomUUID();
  const run = await findLastRankingRun(tx, call.waveId);
  const common = { callId: call.callId, waveId: call.waveId, applicationId: call.applicationId };
  await insertDecisions(tx, [
    {
      ...common,
      id,
      authorityId: call.authorityId,
      rankingRunId: run?.id ?? null,
      outcome: 'selected',
      amountCents: call.amountCents,
      reserveRank: null,
      reserveExpiresOn: null,
      conditions: call.conditions,
      reasons: call.reason,
      supersedesId: call.decisionId,
      takenBy: actor.userId,
      scenarioId: act.scenarioId,
      hasPartialConsent: act.hasPartialConsent,
    },
  ]);
  const line = { ...common, seats: 1, amountCents: call.amountCents, recordedBy: actor.userId };
  const reason = 'Appel de la liste complémentaire accepté';
  await insertLedgerEntries(tx, [
    { ...line, kind: 'unreserve', reason, reserveCallId: call.id },
    { ...line, kind: 'grant', reason, decisionId: id },
  ]);
  await insertCallEvent(tx, {
    callId: call.callId,
    waveId: call.waveId,
    act: 'settle_reserve',
    actorId: actor.userId,
    payload: { decisionId: id, supersedes: call.decisionId, amountCents: call.amountCents },
  });
  return id;
}
