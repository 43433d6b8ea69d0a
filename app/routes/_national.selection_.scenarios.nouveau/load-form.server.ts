import type { ScenarioScope } from '#app/domain/selection/scenario/typed-scenario.ts';
import { typeScenario } from '#app/domain/selection/scenario/typed-scenario.ts';
import { identifiersAmong } from '#app/server/form-fields.server.ts';
import { type LoadedSource, loadScenarioSource } from '#app/server/scenario-source.server.ts';
import type { Tx } from '#db/client.server.ts';
import type { DeskWave } from '#db/queries/desk-waves.server.ts';
import { findScenario } from '#db/queries/scenarios.server.ts';

/** What the form of a scenario offers: the projects to choose from, and where they are. */
export async function loadForm(tx: Tx, wave: DeskWave, model: string | null) {
  const loaded = await loadScenarioSource(tx, wave);
  if (!loaded) return null;
  const [modelId] = identifiersAmong([model ?? ''], 1);
  const copied = modelId === undefined ? undefined : await findScenario(tx, modelId);
  const start =
    copied?.wave_id === wave.id
      ? typeScenario(`${copied.name} (copie)`.slice(0, 120), copied.input.parameters)
      : typeScenario('', loaded.defaults);
  return {
    start,
    isOutdated: loaded.isOutdated,
    overlapCount: loaded.source.overlaps.length,
    ...choicesOf(loaded),
  };
}

function choicesOf({ source, files }: LoadedSource) {
  const byId = new Map(files.map((file) => [file.applicationId, file]));
  const projects = source.run.rows.ranked.flatMap(({ applicationId, rank }) => {
    const file = byId.get(applicationId);
    if (!file) return [];
    const { title, reference, regionName, authorityId, departmentCodes } = file;
    return [
      {
        applicationId,
        rank,
        title,
        reference,
        regionName,
        authorityId,
        departmentCode: departmentCodes[0] ?? '',
      },
    ];
  });
  return {
    projects,
    regions: countBy(projects, ({ authorityId, regionName }) => [String(authorityId), regionName]),
    departments: countBy(projects, ({ departmentCode }) => [departmentCode, departmentCode]),
  };
}

type Choice = { key: string; label: string; count: number };

function countBy<Row>(rows: readonly Row[], nameOf: (row: Row) => [key: string, label: string]): Choice[] {
  const counts = new Map<string, Choice>();
  for (const row of rows) {
    const [key, label] = nameOf(row);
    counts.set(key, { key, label, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => a.label.localeCompare(b.label, 'fr'));
}

type FormChoices = Pick<ReturnType<typeof choicesOf>, 'projects' | 'regions' | 'departments'>;

/** What the posted form may name. */
export function scopeOf({ projects, regions, departments }: FormChoices): ScenarioScope {
  return {
    applicationIds: projects.map(({ applicationId }) => applicationId),
    authorityIds: regions.map(({ key }) => Number(key)),
    departmentCodes: departments.map(({ key }) => key),
  };
}
