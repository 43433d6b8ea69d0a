import { randomUUID } from 'node:crypto';
import type { CommitteeOutcome } from '#app/domain/selection/committee/outcome.ts';
import { checkSheet, type SheetLine, type SheetProblem } from '#app/domain/selection/decision-sheet.ts';
import { ledgerMoves } from '#app/domain/selection/ledger.ts';
import { canActOnFile } from '#app/domain/selection/national-rights.ts';
import { rankingInputDocument } from '#app/domain/selection/ranking-input.ts';
import { remainingConstraints, selectionCandidates } from '#app/domain/selection/selection-pool.ts';
import type { RankingParameters, StoredRanking } from '#app/domain/selection/stored-ranking.ts';
import { canonicalBytes } from '#app/domain/shared/canonical-json.ts';
import { ok, type Refused, type Result, refused } from '#app/domain/shared/result.ts';
import { keepVotes } from '#app/server/committee-votes.server.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { listSessions } from '#db/queries/committee-sessions.server.ts';
import { listCommitteeOutcomes } from '#db/queries/decision-votes.server.ts';
import { type DecisionInWave, insertDecisions, listDecisionsInForce } from '#db/queries/decisions.server.ts';
import { type DeskWave, lockSelection } from '#db/queries/desk-waves.server.ts';
import { type FileToMove, lockFilesInStatus } from '#db/queries/file-moves.server.ts';
import { insertLedgerEntries, readLedger } from '#db/queries/ledger.server.ts';
import { findLastRankingRun, type RankingRun, readGrid } from '#db/queries/rankings.server.ts';
import { isRecusedInWave } from '#db/queries/recusals.server.ts';
import { findScenario } from '#db/queries/scenarios.server.ts';
import { listUnsealedFiles } from '#db/queries/seal-complements.server.ts';
import { listPool } from '#db/queries/selection-pool.server.ts';
import { lockWave } from '#db/queries/wave-windows.server.ts';

export type RecordRefusalCode =
  | 'wave_not_found'
  | 'recused_in_wave'
  | 'nothing_to_record'
  | 'session_not_open'
  | 'ranking_missing'
  | 'ranking_changed'
  | 'ranking_outdated'
  | 'scenario_not_found'
  | 'decided_meanwhile';

/** The sheet as a whole does not hold: every reason at once, beside the lines they are about. */
export type SheetRefused = { ok: false; code: 'sheet_unlawful'; problems: SheetProblem[] };

export type RecordReport = { selected: number; reserve: number; deferred: number; notSelected: number };

type Run = RankingRun<RankingParameters, StoredRanking>;
type Refusal = Refused<RecordRefusalCode> | SheetRefused;

/**
 * Records first decisions from a ranking, all or none. The wave is locked, so that of two officials one wins and
 * the other is told who decided; seats, money and shares are counted again against the decisions in force, by
 * code that does not know how the choice was made. Nobody is told anything by this act.
 */
export async function recordDecisions(
  actor: PersonActor,
  input: { waveId: string; rankingRunId: string; scenarioId?: string | null; lines: readonly SheetLine[] },
): Promise<Result<RecordReport, RecordRefusalCode> | SheetRefused> {
  if (input.lines.length === 0) return refused('nothing_to_record');
  return asActor(actor, async (tx) => {
    await lockWave(tx, input.waveId);
    const wave = await lockSelection(tx, input.waveId);
    if (!wave) return refused('wave_not_found');
    if (await isRecusedInWave(tx, wave.id, actor.userId)) return refused('recused_in_wave');
    const sessions = await listSessions(tx, wave.id);
    if (sessions.every(({ closedAt }) => closedAt !== null)) return refused('session_not_open');
    const inForce = await listDecisionsInForce(tx, wave.id);
    const meanwhile = findMeanwhile(input.lines, inForce);
    if (meanwhile) return meanwhile;
    const run = await findLastRankingRun<RankingParameters, StoredRanking>(tx, wave.id);
    if (!run) return refused('ranking_missing');
    if (run.id !== input.rankingRunId) return refused('ranking_changed', { by: run.createdByName });
    const { lines, scenarioId = null } = input;
    const scenario = scenarioId === null ? undefined : await findScenario(tx, scenarioId);
    if (scenarioId !== null && scenario?.wave_id !== wave.id) return refused('scenario_not_found');
    const outcomes = await listCommitteeOutcomes(tx, wave.id);
    const judged = await judgeSheet(tx, { actor, wave, run, inForce, lines, outcomes });
    if (!judged.ok) return judged;
    const written = { actor, wave, run, scenarioId, lines, tabled: judged.value, outcomes };
    return ok(await writeDecisions(tx, written));
  });
}

/** Another official recorded a decision on one of these files since the sheet was shown. */
function findMeanwhile(
  lines: readonly SheetLine[],
  inForce: readonly DecisionInWave[],
): Refused<'decided_meanwhile'> | undefined {
  const asked = new Set(lines.map(({ applicationId }) => applicationId));
  const taken = inForce.filter(({ applicationId }) => asked.has(applicationId));
  const last = taken.at(-1);
  return (
    last &&
    refused('decided_meanwhile', {
      by: last.takenByName,
      at: last.takenAt.toISOString(),
      count: taken.length,
    })
  );
}

async function judgeSheet(
  tx: Tx,
  sheet: {
    actor: PersonActor;
    wave: DeskWave;
    run: Run;
    inForce: DecisionInWave[];
    lines: readonly SheetLine[];
    outcomes: readonly CommitteeOutcome[];
  },
): Promise<{ ok: true; value: FileToMove[] } | Refusal> {
  const { actor, wave, run, inForce, lines } = sheet;
  const pool = await listPool(tx, wave.id);
  const grid = await readGrid(tx, wave.gridVersionId);
  const { tieCriteria, drawSeed } = run.parameters;
  const facts = rankingInputDocument(pool, grid, { tieCriteria, drawSeedHex: drawSeed });
  if (!run.inputSha256.equals(Buffer.from(sha256(canonicalBytes(facts))))) return refused('ranking_outdated');
  const tabled = await lockFilesInStatus(tx, {
    waveId: wave.id,
    status: 'in_committee',
    userId: actor.userId,
  });
  const ledger = await readLedger(tx, wave.id);
  const problems = checkSheet(lines, {
    pool: selectionCandidates(run.rows, pool),
    tabled: new Set(tabled.map(({ id }) => id)),
    decidable: new Set(tabled.filter((file) => canActOnFile(actor, 'take_decision', file)).map(idOf)),
    constraints: remainingConstraints(wave, ledger),
    waveSeats: wave.seats + ledger.carriedInSeats,
    reserveRanksTaken: inForce.flatMap(({ reserveRank }) => (reserveRank === null ? [] : [reserveRank])),
    unsealed: new Set((await listUnsealedFiles(tx, wave.id)).map(idOf)),
    voted: new Map(sheet.outcomes.map(({ applicationId, proposal }) => [applicationId, proposal])),
  });
  return problems.length > 0 ? { ok: false, code: 'sheet_unlawful', problems } : ok(tabled);
}

async function writeDecisions(
  tx: Tx,
  sheet: {
    actor: PersonActor;
    wave: DeskWave;
    run: Run;
    scenarioId: string | null;
    lines: readonly SheetLine[];
    tabled: readonly FileToMove[];
    outcomes: readonly CommitteeOutcome[];
  },
): Promise<RecordReport> {
  const { actor, wave, run, lines } = sheet;
  const authorities = new Map(sheet.tabled.map(({ id, authorityId }) => [id, authorityId]));
  const ids = new Map(lines.map(({ applicationId }) => [applicationId, randomUUID()]));
  await insertDecisions(
    tx,
    lines.map((line) => ({
      id: ids.get(line.applicationId) ?? randomUUID(),
      applicationId: line.applicationId,
      callId: wave.callId,
      waveId: wave.id,
      authorityId: authorities.get(line.applicationId) ?? 0,
      rankingRunId: run.id,
      outcome: line.outcome,
      amountCents: line.grantCents,
      reserveRank: line.reserveRank,
      reserveExpiresOn: line.reserveExpiresOn,
      conditions: line.conditions.trim(),
      reasons: line.reason.trim(),
      supersedesId: null,
      takenBy: actor.userId,
      scenarioId: sheet.scenarioId,
      hasPartialConsent: line.hasConsent,
    })),
  );
  await keepVotes(tx, { callId: wave.callId, outcomes: sheet.outcomes, lines, ids });
  await insertLedgerEntries(
    tx,
    lines.flatMap((line) =>
      ledgerMoves(null, { outcome: line.outcome, amountCents: line.grantCents }).map((move) => ({
        ...move,
        decisionId: ids.get(line.applicationId) ?? '',
        callId: wave.callId,
        waveId: wave.id,
        applicationId: line.applicationId,
        recordedBy: actor.userId,
        reason: 'Décision de sélection',
      })),
    ),
  );
  const report = countOutcomes(lines);
  await insertCallEvent(tx, {
    callId: wave.callId,
    waveId: wave.id,
    act: 'record_decisions',
    actorId: actor.userId,
    payload: { rankingRunId: run.id, scenarioId: sheet.scenarioId, ...report },
  });
  return report;
}

function countOutcomes(lines: readonly SheetLine[]): RecordReport {
  const count = (outcome: SheetLine['outcome']) => lines.filter((line) => line.outcome === outcome).length;
  return {
    selected: count('selected'),
    reserve: count('reserve'),
    deferred: count('deferred'),
    notSelected: count('not_selected'),
  };
}

function idOf({ id }: Pick<FileToMove, 'id'>): string {
  return id;
}
