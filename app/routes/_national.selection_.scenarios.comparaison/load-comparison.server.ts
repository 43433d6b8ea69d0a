import { compareScenarios } from '#app/domain/selection/scenario/compare-scenarios.ts';
import type { SolvedScenario } from '#app/domain/selection/scenario/run-scenario.ts';
import { identifiersAmong } from '#app/server/form-fields.server.ts';
import { nameScenario } from '#app/server/scenario-names.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { findScenario, type StoredScenario } from '#db/queries/scenarios.server.ts';
import { listServedTerritories, readPopulations } from '#db/queries/served-territories.server.ts';

const MOST = 3;

type Solved = StoredScenario & { result: SolvedScenario };

/** Up to three answered scenarios of one wave, side by side; null when the address names fewer than two. */
export async function loadComparison(request: Request, actor: PersonActor) {
  const ids = identifiersAmong(new URL(request.url).searchParams.getAll('scenario'), MOST);
  return asActor(actor, async (tx) => {
    const scenarios = await readSolved(tx, ids);
    const [first] = scenarios;
    if (!first || scenarios.length < 2) return null;
    const territories = await listServedTerritories(tx, first.wave_id);
    const populations = await readPopulations(
      tx,
      territories.flatMap(({ communeCodes }) => communeCodes),
    );
    const { files, names } = await nameScenario(
      tx,
      scenarios.map(({ input }) => input),
    );
    const compared = compareScenarios(
      scenarios.map(({ input, result }) => ({ input, lines: result.lines, value: result.value })),
      territories,
      populations,
    );
    return {
      wave: {
        callSlug: first.call_slug,
        callTitle: first.call_title,
        number: first.wave_number,
        label: first.wave_label,
      },
      scenarios: scenarios.map(({ id, name, result, input }) => ({
        id,
        name,
        status: result.status,
        gap: result.gap,
        seats: input.parameters.seats,
        envelopeCents: input.parameters.envelopeCents,
      })),
      figures: compared.figures,
      moves: compared.moves.map((move) => ({
        ...move,
        title: names.project(move.applicationId),
        regionName: files.get(move.applicationId)?.regionName ?? '',
      })),
      regions: compared.authorities
        .map(({ authorityId, counts }) => ({ name: names.region(authorityId), counts }))
        .sort((a, b) => a.name.localeCompare(b.name, 'fr')),
    };
  });
}

/** In the order asked for; those of another wave, unanswered or not to be read are left aside. */
async function readSolved(tx: Tx, ids: readonly string[]): Promise<Solved[]> {
  const solved: Solved[] = [];
  for (const id of ids) {
    const scenario = await findScenario(tx, id);
    const result = scenario?.result;
    if (!scenario || !result || !('lines' in result)) continue;
    if (solved[0] && solved[0].wave_id !== scenario.wave_id) continue;
    solved.push({ ...scenario, result });
  }
  return solved;
}
