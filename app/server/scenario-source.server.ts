import type { ScenarioSource } from '#app/domain/selection/scenario/scenario-input.ts';
import {
  defaultParameters,
  type ScenarioParameters,
} from '#app/domain/selection/scenario/scenario-parameters.ts';
import { servedOverlaps } from '#app/domain/selection/scenario/served-overlaps.ts';
import { remainingConstraints } from '#app/domain/selection/selection-pool.ts';
import type { RankingParameters, StoredRanking } from '#app/domain/selection/stored-ranking.ts';
import { isRankingOutdated } from '#app/server/selection-desk.server.ts';
import type { Tx } from '#db/client.server.ts';
import { listDecisionsInForce } from '#db/queries/decisions.server.ts';
import type { DeskWave } from '#db/queries/desk-waves.server.ts';
import { readLedger } from '#db/queries/ledger.server.ts';
import { findLastRankingRun, readGrid } from '#db/queries/rankings.server.ts';
import { listPool, type PoolApplication } from '#db/queries/selection-pool.server.ts';
import { listServedTerritories, readPopulations } from '#db/queries/served-territories.server.ts';

export type LoadedSource = {
  source: ScenarioSource;
  /** What the wave leaves to choose, as a scenario begins. */
  defaults: ScenarioParameters;
  files: PoolApplication[];
  isOutdated: boolean;
};

/** What a scenario of this wave is made from: its stored ranking and what is not decided yet; null without one. */
export async function loadScenarioSource(tx: Tx, wave: DeskWave): Promise<LoadedSource | null> {
  const run = await findLastRankingRun<RankingParameters, StoredRanking>(tx, wave.id);
  if (!run) return null;
  const grid = await readGrid(tx, wave.gridVersionId);
  const pool = await listPool(tx, wave.id);
  const decisions = await listDecisionsInForce(tx, wave.id);
  const decided = new Set(decisions.map(({ applicationId }) => applicationId));
  const files = pool.filter(({ applicationId }) => !decided.has(applicationId));
  const remaining = remainingConstraints(wave, await readLedger(tx, wave.id));
  const territories = await listServedTerritories(tx, wave.id);
  const populations = await readPopulations(
    tx,
    territories.flatMap(({ communeCodes }) => communeCodes),
  );
  return {
    source: {
      run: { id: run.id, transcriptSha256: run.parameters.transcriptSha256, rows: run.rows },
      files,
      criteria: run.parameters.criteria,
      maxAidRateBp: wave.maxAidRateBp,
      overlaps: servedOverlaps(territories, populations),
    },
    defaults: defaultParameters(remaining),
    files,
    isOutdated: isRankingOutdated(run, pool, grid),
  };
}
