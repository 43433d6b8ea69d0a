import { histogram, percentile, readerSpreads } from '#app/domain/selection/dashboard.ts';
import type { RankingParameters, StoredRanking } from '#app/domain/selection/stored-ranking.ts';
import { toNumber } from '#app/domain/shared/rational.ts';
import { requireDeskChoice } from '#app/server/desk-wave.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import {
  listDepositDays,
  listRegionFunnels,
  listStageDelays,
  readReserveMoney,
  type StageDelay,
} from '#db/queries/dashboard.server.ts';
import { readLedger } from '#db/queries/ledger.server.ts';
import { findLastRankingRun, readGrid } from '#db/queries/rankings.server.ts';
import { listPool } from '#db/queries/selection-pool.server.ts';

const SCORE_STEP = 5;
const SPREAD_STEP = 5;
const WHOLE = 100;
const STAGES = ['admissible', 'reviewed', 'ranked', 'decided'] as const;
const MOST_SHARE = 0.9;

/** The figures of a wave for those who steer it, in one transaction, so that they agree. */
export async function loadDashboard(request: Request, actor: PersonActor) {
  return asActor(actor, async (tx) => {
    const { wave, states } = await requireDeskChoice(tx, request, new Date());
    const grid = await readGrid(tx, wave.gridVersionId);
    const pool = await listPool(tx, wave.id);
    const run = await findLastRankingRun<RankingParameters, StoredRanking>(tx, wave.id);
    const spreads = readerSpreads(pool, grid.criteria);
    const scores = run ? [...run.rows.ranked, ...run.rows.excluded].map(({ score }) => toNumber(score)) : [];
    const { callSlug, callTitle, number, label } = wave;
    return {
      wave: { callSlug, callTitle, number, label },
      waves: states,
      funnels: await listRegionFunnels(tx, wave.id),
      days: await listDepositDays(tx, wave.id),
      ledger: await readLedger(tx, wave.id),
      reserve: await readReserveMoney(tx, wave.id),
      scores: histogram(scores, SCORE_STEP, WHOLE),
      spreads: {
        files: spreads.length,
        middle: percentile(
          spreads.map(({ points }) => points),
          0.5,
        ),
        bars: histogram(
          spreads.map(({ points }) => points),
          SPREAD_STEP,
          WHOLE,
        ),
      },
      delays: describeDelays(await listStageDelays(tx, wave.id)),
    };
  });
}

function describeDelays(delays: readonly StageDelay[]) {
  return STAGES.flatMap((status) => {
    const days = delays.filter((delay) => delay.status === status).map((delay) => delay.days);
    const [middle, most] = [percentile(days, 0.5), percentile(days, MOST_SHARE)];
    return middle === null || most === null ? [] : [{ status, files: days.length, middle, most }];
  });
}
