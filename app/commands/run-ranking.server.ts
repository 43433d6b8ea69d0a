import { randomUUID } from 'node:crypto';
import { can } from '#app/domain/account/permissions.ts';
import { DEFAULT_TIE_CRITERIA, rankApplications } from '#app/domain/selection/ranking.ts';
import { rankingInputDocument, rankingPool, rankingTranscript } from '#app/domain/selection/ranking-input.ts';
import { type RankingParameters, toStoredRanking } from '#app/domain/selection/stored-ranking.ts';
import { canonicalBytes } from '#app/domain/shared/canonical-json.ts';
import { bytesToHex } from '#app/domain/shared/merkle-tree.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { lockSelection } from '#db/queries/desk-waves.server.ts';
import { insertRankingRun, rankInDatabase, readGrid } from '#db/queries/rankings.server.ts';
import { isRecusedInWave } from '#db/queries/recusals.server.ts';
import { listPool } from '#db/queries/selection-pool.server.ts';

export type RankingRefusal =
  | 'not_allowed_role'
  | 'wave_not_found'
  | 'recused_in_wave'
  | 'wave_not_sealed'
  | 'pool_empty'
  | 'second_computation_differs';

export type RankingReport = { runId: string; ranked: number; excluded: number; withoutScore: number };

/**
 * Ranks the files that régions have sent, from their raw marks, by the written rule; draws lots with the root
 * published at closing. The database makes the same ranking by its own means: a single difference, and nothing
 * is stored. Input, parameters and rows are kept, so that the same ranking can be made again.
 */
export async function runRanking(
  actor: PersonActor,
  { waveId }: { waveId: string },
): Promise<Result<RankingReport, RankingRefusal>> {
  if (!can(actor, 'run_ranking', { kind: 'platform' })) return refused('not_allowed_role');
  return asActor(actor, async (tx) => {
    const wave = await lockSelection(tx, waveId);
    if (!wave) return refused('wave_not_found');
    if (await isRecusedInWave(tx, waveId, actor.userId)) return refused('recused_in_wave');
    if (!wave.closingRoot) return refused('wave_not_sealed');
    const grid = await readGrid(tx, wave.gridVersionId);
    const applications = await listPool(tx, waveId);
    if (applications.length === 0) return refused('pool_empty');
    const pool = rankingPool(applications, grid);
    const tieCriteria = [...DEFAULT_TIE_CRITERIA];
    const ranking = rankApplications(
      pool.judged.map(({ candidate }) => candidate),
      { tieCriteria, drawSeed: wave.closingRoot, sha256 },
    );
    const transcript = rankingTranscript(ranking);
    const second = await rankInDatabase(tx, { ...wave, drawSeed: wave.closingRoot, tieCriteria });
    if (second.transcript !== transcript) return refused('second_computation_differs');
    const drawSeed = bytesToHex(wave.closingRoot);
    const runId = randomUUID();
    const parameters: RankingParameters = {
      layout: 'medicobus-ranking-1',
      gridVersionId: wave.gridVersionId,
      tieCriteria,
      drawSeed,
      totalFloor: grid.totalFloor,
      criteria: grid.criteria.map(({ code, weight, floor }) => ({ code, weight, floor })),
      transcriptSha256: bytesToHex(sha256(new TextEncoder().encode(transcript))),
    };
    const input = rankingInputDocument(applications, grid, { tieCriteria, drawSeedHex: drawSeed });
    await insertRankingRun(tx, {
      id: runId,
      callId: wave.callId,
      waveId,
      parameters,
      inputSha256: sha256(canonicalBytes(input)),
      rows: toStoredRanking(pool, ranking),
      createdBy: actor.userId,
    });
    const report = {
      runId,
      ranked: ranking.ranked.length,
      excluded: ranking.excluded.length,
      withoutScore: pool.withoutScore.length,
    };
    await insertCallEvent(tx, {
      callId: wave.callId,
      waveId,
      act: 'run_ranking',
      actorId: actor.userId,
      payload: report,
    });
    return ok(report);
  });
}
