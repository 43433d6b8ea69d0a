import { randomUUID } from 'node:crypto';
import { checkSelection, type SelectionViolation } from '#app/domain/selection/check-selection.ts';
import { type DecisionDraft, type DecisionRefusal, decideSupersede } from '#app/domain/selection/decision.ts';
import { ledgerMoves } from '#app/domain/selection/ledger.ts';
import { canActOnFile } from '#app/domain/selection/national-rights.ts';
import { reserveCallState } from '#app/domain/selection/reserve-call.ts';
import { remainingConstraints, selectionCandidates } from '#app/domain/selection/selection-pool.ts';
import type { RankingParameters, StoredRanking } from '#app/domain/selection/stored-ranking.ts';
import { ok, type Refused, type Result, refused } from '#app/domain/shared/result.ts';
import { isUnexplained, keepVotes } from '#app/server/committee-votes.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { listCommitteeOutcomes } from '#db/queries/decision-votes.server.ts';
import { type DecisionInWave, findDecisionInForce, insertDecisions } from '#db/queries/decisions.server.ts';
import { type DeskWave, lockSelection } from '#db/queries/desk-waves.server.ts';
import { lockFile } from '#db/queries/file-moves.server.ts';
import { insertLedgerEntries, readLedger } from '#db/queries/ledger.server.ts';
import { findLastRankingRun } from '#db/queries/rankings.server.ts';
import { findReserveCall } from '#db/queries/reserve-calls.server.ts';
import { listPool } from '#db/queries/selection-pool.server.ts';

export type SupersedeRefusalCode =
  | DecisionRefusal
  | 'not_allowed_role'
  | 'not_found'
  | 'decided_meanwhile'
  | 'reserve_call_open'
  | 'departure_reason_missing';

export type SelectionRefused = { ok: false; code: 'selection_unlawful'; violations: SelectionViolation[] };

/** `departureReason` says why the decision departs from what the committee voted, when it does. */
export type NextDecision = DecisionDraft & {
  conditions: string;
  hasConsent: boolean;
  departureReason?: string;
};

/**
 * Replaces the decision in force by another, which points to it: nothing is ever edited. Its grant goes back to
 * the envelope first; a new selection passes the same check of seats and money as a first one. The holder knows
 * nothing of it until it is notified.
 */
export async function supersedeDecision(
  actor: PersonActor,
  input: { applicationId: string; waveId: string; expectedId: string; next: NextDecision },
): Promise<Result<{ decisionId: string }, SupersedeRefusalCode> | SelectionRefused> {
  return asActor(actor, async (tx) => {
    const wave = await lockSelection(tx, input.waveId);
    const file = await lockFile(tx, { applicationId: input.applicationId, userId: actor.userId });
    if (!wave || !file || file.waveId !== wave.id) return refused('not_found');
    if (!canActOnFile(actor, 'take_decision', file)) return refused('not_allowed_role');
    const inForce = await findDecisionInForce(tx, file.id);
    if (!inForce) return refused('not_found');
    if (inForce.id !== input.expectedId) return decidedMeanwhile(inForce);
    const decided = decideSupersede({
      inForce: { id: inForce.id, outcome: inForce.outcome, isNotified: inForce.notifiedAt !== null },
      expectedId: input.expectedId,
      next: input.next,
    });
    if (!decided.ok) return decided;
    if (await isCalled(tx, inForce)) return refused('reserve_call_open');
    const violations = await checkNext(tx, { wave, inForce, next: input.next });
    if (violations.length > 0) return { ok: false, code: 'selection_unlawful', violations };
    const outcomes = await listCommitteeOutcomes(tx, wave.id);
    const line = { ...input.next, applicationId: file.id };
    if (isUnexplained(outcomes, line)) return refused('departure_reason_missing');
    const decisionId = await writeNext(tx, { actor, wave, inForce, next: input.next });
    const ids = new Map([[file.id, decisionId]]);
    await keepVotes(tx, { callId: wave.callId, outcomes, lines: [line], ids });
    return ok({ decisionId });
  });
}

/** What a call from the reserve list holds is given back or granted by its own answer. */
async function isCalled(tx: Tx, inForce: DecisionInWave): Promise<boolean> {
  const call = await findReserveCall(tx, inForce.applicationId);
  if (call?.decisionId !== inForce.id) return false;
  return ['waiting', 'accepted'].includes(reserveCallState(call, await readClock(tx)));
}

function decidedMeanwhile(inForce: DecisionInWave): Refused<'decided_meanwhile'> {
  return refused('decided_meanwhile', {
    by: inForce.takenByName,
    at: inForce.takenAt.toISOString(),
    count: 1,
  });
}

/** A selection is judged as if the decision that it replaces were already gone. */
async function checkNext(
  tx: Tx,
  { wave, inForce, next }: { wave: DeskWave; inForce: DecisionInWave; next: NextDecision },
): Promise<SelectionViolation[]> {
  if (next.outcome !== 'selected' || next.grantCents === null) return [];
  const run = await findLastRankingRun<RankingParameters, StoredRanking>(tx, wave.id);
  const { balanceSeats, balanceCents } = await readLedger(tx, wave.id);
  const [move] = ledgerMoves(inForce, { outcome: 'not_selected', amountCents: null });
  const freed = move ?? { seats: 0, amountCents: 0 };
  const candidates = run ? selectionCandidates(run.rows, await listPool(tx, wave.id)) : [];
  return checkSelection(
    [{ applicationId: inForce.applicationId, grantCents: next.grantCents }],
    candidates.map((candidate) =>
      candidate.applicationId === inForce.applicationId
        ? { ...candidate, acceptsPartial: next.hasConsent }
        : candidate,
    ),
    remainingConstraints(wave, {
      balanceSeats: balanceSeats + freed.seats,
      balanceCents: balanceCents + freed.amountCents,
    }),
  );
}

async function writeNext(
  tx: Tx,
  act: { actor: PersonActor; wave: DeskWave; inForce: DecisionInWave; next: NextDecision },
): Promise<string> {
  const { actor, wave, inForce, next } = act;
  const id = randomUUID();
  const run = await findLastRankingRun<RankingParameters, StoredRanking>(tx, wave.id);
  await insertDecisions(tx, [
    {
      id,
      applicationId: inForce.applicationId,
      callId: wave.callId,
      waveId: wave.id,
      authorityId: inForce.authorityId,
      rankingRunId: run?.id ?? null,
      outcome: next.outcome,
      amountCents: next.grantCents,
      reserveRank: next.reserveRank,
      reserveExpiresOn: next.reserveExpiresOn,
      conditions: next.conditions.trim(),
      reasons: next.reason.trim(),
      supersedesId: inForce.id,
      takenBy: actor.userId,
      scenarioId: next.outcome === inForce.outcome ? inForce.scenarioId : null,
      hasPartialConsent: next.hasConsent,
    },
  ]);
  await insertLedgerEntries(
    tx,
    ledgerMoves(inForce, { outcome: next.outcome, amountCents: next.grantCents }).map((move) => ({
      ...move,
      decisionId: move.kind === 'release' ? inForce.id : id,
      callId: wave.callId,
      waveId: wave.id,
      applicationId: inForce.applicationId,
      recordedBy: actor.userId,
      reason: next.reason.trim(),
    })),
  );
  await insertCallEvent(tx, {
    callId: wave.callId,
    waveId: wave.id,
    act: 'supersede_decision',
    actorId: actor.userId,
    reason: next.reason.trim(),
    payload: { decisionId: id, supersedes: inForce.id, from: inForce.outcome, to: next.outcome },
  });
  return id;
}
