import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { readFrozen } from '#app/domain/application/frozen-version.ts';
import type { CommitteeSheet, Proposal } from '#app/domain/selection/committee/sheet.ts';
import { remainingConstraints, selectionCandidates } from '#app/domain/selection/selection-pool.ts';
import type { RankingParameters, StoredLine, StoredRanking } from '#app/domain/selection/stored-ranking.ts';
import { proposeSelection } from '#app/domain/selection/wave-selection.ts';
import { toNumber } from '#app/domain/shared/rational.ts';
import type { Tx } from '#db/client.server.ts';
import { findCurrentCanonical } from '#db/queries/deposits.server.ts';
import { findDeskWaveById } from '#db/queries/desk-waves.server.ts';
import { readLedger } from '#db/queries/ledger.server.ts';
import { findLastRankingRun, readGrid } from '#db/queries/rankings.server.ts';
import { findScenario } from '#db/queries/scenarios.server.ts';
import { listPool, type PoolApplication } from '#db/queries/selection-pool.server.ts';

export type AgendaCandidate = {
  file: PoolApplication;
  line: StoredLine;
  proposal: Proposal;
  grantCents: number | null;
};

type Proposed = ReadonlyMap<string, { proposal: Proposal; grantCents: number | null }>;

/**
 * Files that may be put on an agenda, in the order of the ranking, each with what the scenario named, or else the
 * desk's own proposal, makes of it. Empty before a ranking. What this person withdrew from is not among them.
 */
export async function listAgendaCandidates(
  tx: Tx,
  waveId: string,
  scenarioId: string | null,
): Promise<AgendaCandidate[]> {
  const run = await findLastRankingRun<RankingParameters, StoredRanking>(tx, waveId);
  if (!run) return [];
  const pool = await listPool(tx, waveId);
  const files = new Map(pool.filter(isOpen).map((file) => [file.applicationId, file]));
  const proposed =
    scenarioId === null
      ? await proposeByRanking(tx, waveId, run.rows, [...files.values()])
      : await proposeByScenario(tx, waveId, scenarioId);
  return [...run.rows.ranked, ...run.rows.excluded].flatMap((line): AgendaCandidate[] => {
    const file = files.get(line.applicationId);
    const made = proposed.get(line.applicationId) ?? { proposal: 'not_selected', grantCents: null };
    return file ? [{ file, line, ...made }] : [];
  });
}

/** What members will read of it. */
export async function sheetOf(
  tx: Tx,
  { file, line, grantCents }: AgendaCandidate,
  gridVersionId: string,
): Promise<CommitteeSheet> {
  const { criteria } = await readGrid(tx, gridVersionId);
  const canonical = await findCurrentCanonical(tx, file.applicationId);
  const frozen = canonical && readFrozen<DepositedContent>(canonical);
  return {
    reference: file.reference,
    title: file.title,
    holderName: file.holderName,
    regionName: file.regionName,
    departmentCodes: file.departmentCodes,
    population: file.population,
    zipShareBp: file.zipShareBp,
    requestedCents: file.requestedCents,
    grantCents,
    score: toNumber(line.score),
    criteria: criteria.flatMap(({ code, label }) => {
      const mean = line.criterionMeans[code];
      return mean === undefined ? [] : [{ code, label, mean: toNumber(mean) }];
    }),
    opinion: file.regionalOpinion,
    summary: frozen?.ok ? frozen.value.content.projet.publicSummary : '',
  };
}

function isOpen({ status }: PoolApplication): boolean {
  return status !== 'decided';
}

async function proposeByRanking(
  tx: Tx,
  waveId: string,
  stored: StoredRanking,
  files: readonly PoolApplication[],
): Promise<Proposed> {
  const wave = await findDeskWaveById(tx, waveId);
  if (!wave) return new Map();
  const constraints = remainingConstraints(wave, await readLedger(tx, waveId));
  const { lines } = proposeSelection(selectionCandidates(stored, files), constraints);
  return new Map(
    lines.map(({ applicationId, place, grantCents }) => [
      applicationId,
      {
        proposal: place === 'out' ? 'not_selected' : place,
        grantCents: place === 'selected' ? grantCents : null,
      },
    ]),
  );
}

async function proposeByScenario(tx: Tx, waveId: string, scenarioId: string): Promise<Proposed> {
  const scenario = await findScenario(tx, scenarioId);
  const result = scenario?.wave_id === waveId ? scenario.result : null;
  if (!result || !('lines' in result)) return new Map();
  return new Map(
    result.lines.map(({ applicationId, grantCents }) => [
      applicationId,
      { proposal: 'selected', grantCents },
    ]),
  );
}
