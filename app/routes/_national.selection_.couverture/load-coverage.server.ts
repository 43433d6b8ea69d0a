import { coverageOf, marginalCoverage } from '#app/domain/selection/scenario/coverage.ts';
import { servedOverlaps } from '#app/domain/selection/scenario/served-overlaps.ts';
import type { DeskLine } from '#app/domain/selection/selection-desk.ts';
import { requireDeskChoice } from '#app/server/desk-wave.server.ts';
import { OUTLINES } from '#app/server/outlines.server.ts';
import { loadSelectionDesk, readPins } from '#app/server/selection-desk.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import {
  listDepartmentPopulations,
  listLaureateIds,
  listServedCommunes,
} from '#db/queries/coverage.server.ts';
import { listScenarioFiles, listScenarios } from '#db/queries/scenarios.server.ts';
import { describeDepartments } from './describe-departments.ts';

const SHOWN_OVERLAPS = 30;

/** What the laureates and the proposal of the desk (or a scenario) cover, and what each other project would add. */
export async function loadCoverage(request: Request, actor: PersonActor) {
  const pins = readPins(new URL(request.url).searchParams);
  return asActor(actor, async (tx) => {
    const { wave, states } = await requireDeskChoice(tx, request, new Date());
    const { desk, adopted } = await loadSelectionDesk(tx, wave, pins);
    const lines = desk?.lines ?? [];
    const laureates = await listLaureateIds(tx, wave.callId);
    const retained = new Set([...laureates, ...lines.filter(isRetained).map(idOf)]);
    const served = await listServedCommunes(tx, wave.callId);
    const coverage = coverageOf(retained, served);
    const overlaps = overlapsAmong(served, new Set([...laureates, ...lines.map(idOf)]));
    const open = lines.filter((line) => line.decision === null && !isRetained(line));
    const named = new Set([...open.map(idOf), ...overlaps.flatMap((overlap) => overlap.applicationIds)]);
    const files = new Map((await listScenarioFiles(tx, [...named])).map((file) => [file.id, file]));
    const about = (id: string) => ({
      applicationId: id,
      title: files.get(id)?.title ?? id,
      regionName: files.get(id)?.regionName ?? '',
    });
    const { callSlug, callTitle, number, label } = wave;
    return {
      wave: { callSlug, callTitle, number, label },
      waves: states,
      adopted,
      hasRanking: desk !== null,
      scenarios: (await listScenarios(tx, wave.id))
        .filter((scenario) => scenario.retained !== null)
        .map(({ id, name }) => ({ id, name })),
      counts: { laureates: laureates.length, retained: retained.size },
      coverage,
      departments: describeDepartments(coverage.departments, await listDepartmentPopulations(tx), OUTLINES),
      overlaps: overlaps.map((overlap) => ({
        projects: overlap.applicationIds.map((id) => ({ ...about(id), isRetained: retained.has(id) })),
        sharedPopulation: overlap.sharedPopulation,
        shareBp: overlap.shareBp,
      })),
      margins: marginalCoverage(retained, open, served).map((margin) => ({
        ...margin,
        ...about(margin.applicationId),
      })),
    };
  });
}

function idOf({ applicationId }: { applicationId: string }): string {
  return applicationId;
}

function isRetained({ decision, place }: Pick<DeskLine, 'decision' | 'place'>): boolean {
  return decision === null ? place === 'selected' : decision === 'selected';
}

function overlapsAmong(
  served: Awaited<ReturnType<typeof listServedCommunes>>,
  applicationIds: ReadonlySet<string>,
) {
  const codes = new Map<string, string[]>();
  for (const { applicationId, communeCode } of served)
    if (applicationIds.has(applicationId))
      codes.set(applicationId, [...(codes.get(applicationId) ?? []), communeCode]);
  const territories = [...codes].map(([applicationId, communeCodes]) => ({ applicationId, communeCodes }));
  const population = new Map(served.map((commune) => [commune.communeCode, commune.population]));
  return servedOverlaps(territories, population).slice(0, SHOWN_OVERLAPS);
}
