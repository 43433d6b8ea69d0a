import { computeScenario } from '#app/commands/compute-scenario.server.ts';
import { requestScenario } from '#app/commands/request-scenario.server.ts';
import { runRanking } from '#app/commands/run-ranking.server.ts';
import { shareScenario } from '#app/commands/share-scenario.server.ts';
import { defaultParameters } from '#app/domain/selection/scenario/scenario-parameters.ts';
import type { RankingParameters, StoredRanking } from '#app/domain/selection/stored-ranking.ts';
import { findLastRankingRun } from '#db/queries/rankings.server.ts';
import { asActor } from '../../client.server.ts';
import { must, NATIONAL } from './actors.ts';

const SEATS = 3;
const ENVELOPE_CENTS = 45_000_000;

/** A ranking of what the régions have sent so far, and two ways of choosing three projects from it. */
export async function askScenarios(waveId: string): Promise<void> {
  const ranked = await runRanking(NATIONAL, { waveId });
  // A short demonstration may have nothing to rank.
  if (!ranked.ok) return;
  const run = await asActor(NATIONAL, (tx) =>
    findLastRankingRun<RankingParameters, StoredRanking>(tx, waveId),
  );
  const last = run?.rows.ranked.at(-1)?.applicationId;
  if (last === undefined) return;
  const usual = {
    ...defaultParameters({ seats: SEATS, envelopeCents: ENVELOPE_CENTS, minimumPartialBp: 8_000 }),
    draws: 60,
    seconds: 60,
  };
  const reason = 'Seul projet de sa région, que le comité souhaite voir représentée.';
  const asked = [
    { name: 'Trois places, aux meilleures notes', parameters: usual },
    {
      name: 'Trois places, avec une région de plus',
      parameters: { ...usual, forcedIn: [{ applicationId: last, reason }] },
    },
  ];
  for (const scenario of asked) {
    const { id } = must('ask for a scenario', await requestScenario(NATIONAL, { waveId, ...scenario }));
    await computeScenario(id);
    must('share a scenario', await shareScenario(NATIONAL, { scenarioId: id, isShared: true }));
  }
}
