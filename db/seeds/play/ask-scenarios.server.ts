import { computeScenario } from '#app/commands/compute-scenario.server.ts';
import { requestScenario } from '#app/commands/request-scenario.server.ts';
import { runRanking } from '#app/commands/run-ranking.server.ts';
import { shareScenario } from '#app/commands/share-scenario.server.ts';
import { defaultParameters } from '#app/domain/selection/scenario/scenario-parameters.ts';
import { must, NATIONAL } from './actors.ts';

const SEATS = 6;
const ENVELOPE_CENTS = 75_000_000;

/** A ranking of what the régions have sent so far, and two ways of choosing six projects from it. */
export async function askScenarios(waveId: string): Promise<void> {
  const ranked = await runRanking(NATIONAL, { waveId });
  // A short demonstration may have nothing to rank.
  if (!ranked.ok) return;
  const usual = {
    ...defaultParameters({ seats: SEATS, envelopeCents: ENVELOPE_CENTS, minimumPartialBp: 8_000 }),
    draws: 60,
    seconds: 60,
  };
  const asked = [
    { name: 'Six places, aux meilleures notes', parameters: usual },
    {
      name: 'Six places, une par région au plus et une outre-mer',
      parameters: { ...usual, authority: { floor: 0, ceiling: 1 }, overseasFloor: 1 },
    },
  ];
  for (const scenario of asked) {
    const { id } = must('ask for a scenario', await requestScenario(NATIONAL, { waveId, ...scenario }));
    await computeScenario(id);
    must('share a scenario', await shareScenario(NATIONAL, { scenarioId: id, isShared: true }));
  }
}
