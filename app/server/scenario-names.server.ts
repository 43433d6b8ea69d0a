import type { ScenarioInput } from '#app/domain/selection/scenario/scenario-input.ts';
import type { ScenarioNames } from '#app/domain/selection/scenario/scenario-names.ts';
import type { Tx } from '#db/client.server.ts';
import { listScenarioFiles, type ScenarioFile } from '#db/queries/scenarios.server.ts';

export type NamedScenario = { files: ReadonlyMap<string, ScenarioFile>; names: ScenarioNames };

/** The names behind a scenario's identifiers: they are not part of what is frozen, since they may change. */
export async function nameScenario(
  tx: Tx,
  inputs: readonly Pick<ScenarioInput, 'candidates' | 'aside'>[],
): Promise<NamedScenario> {
  const ids = inputs.flatMap(({ candidates, aside }) =>
    [...candidates, ...aside].map(({ applicationId }) => applicationId),
  );
  return namesOf(await listScenarioFiles(tx, [...new Set(ids)]));
}

function namesOf(rows: readonly ScenarioFile[]): NamedScenario {
  const files = new Map(rows.map((row) => [row.id, row]));
  const regions = new Map(rows.map((row) => [row.authorityId, row.regionName]));
  const departments = new Map(rows.map((row) => [row.departmentCode, row.departmentName]));
  return {
    files,
    names: {
      project: (applicationId) => files.get(applicationId)?.title ?? applicationId,
      region: (authorityId) => regions.get(authorityId) ?? String(authorityId),
      department: (code) => `${departments.get(code) ?? ''} (${code})`.trim(),
    },
  };
}
