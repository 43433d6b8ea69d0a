import { rankingInputDocument, rankingTranscript } from '#app/domain/selection/ranking-input.ts';
import { type SelectionDesk, selectionDesk } from '#app/domain/selection/selection-desk.ts';
import {
  type RankingParameters,
  type StoredRanking,
  toRanking,
} from '#app/domain/selection/stored-ranking.ts';
import { canonicalBytes } from '#app/domain/shared/canonical-json.ts';
import { bytesToHex, hexToBytes } from '#app/domain/shared/merkle-tree.ts';
import { identifiersAmong } from '#app/server/form-fields.server.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import type { Tx } from '#db/client.server.ts';
import { type DecisionInWave, listDecisionsInForce } from '#db/queries/decisions.server.ts';
import type { DeskWave } from '#db/queries/desk-waves.server.ts';
import { readLedger } from '#db/queries/ledger.server.ts';
import {
  findLastRankingRun,
  type GridRows,
  type RankingRun,
  rankInDatabase,
  readGrid,
} from '#db/queries/rankings.server.ts';
import { findScenario } from '#db/queries/scenarios.server.ts';
import { listPool, type PoolApplication } from '#db/queries/selection-pool.server.ts';

export interface Pins {
  forcedIn: string[];
  forcedOut: string[];
  /** Why projects are forced; one text for all. */
  motive: string;
  /** The scenario taken over as the proposal. */
  scenarioId: string | null;
}

const REFERENCE = /^[A-Z0-9-]{4,40}$/;
const LONGEST_MOTIVE = 300;
const MOST_PINS = 100;

/** Pins as the address bears them: `inclure` and `exclure` repeat, one reference each. */
export function readPins(params: URLSearchParams): Pins {
  const list = (name: string) =>
    [...new Set(params.getAll(name))].filter((text) => REFERENCE.test(text)).slice(0, MOST_PINS);
  return {
    forcedIn: list('inclure'),
    forcedOut: list('exclure'),
    motive: (params.get('motif') ?? '').slice(0, LONGEST_MOTIVE),
    scenarioId: identifiersAmong([params.get('scenario') ?? ''], 1)[0] ?? null,
  };
}

export interface RankingShown {
  id: string;
  createdAt: Date;
  createdByName: string;
  transcriptSha256: string;
  /** The database has just made the same ranking by its own means. */
  isVerified: boolean;
  /** Marks or files have changed since: no decision is recorded on it. */
  isOutdated: boolean;
}

export interface LoadedDesk {
  ranking: RankingShown | null;
  desk: SelectionDesk | null;
  stored: StoredRanking | null;
  grid: GridRows;
  decisions: DecisionInWave[];
  ledger: Awaited<ReturnType<typeof readLedger>>;
  tieCriteria: string[];
  /** The scenario that the proposal comes from, and whether it was made from another ranking. */
  adopted: { id: string; name: string; isOfOtherRanking: boolean; consents: readonly string[] } | null;
}

/** The ranking as stored, made again by the database at this very moment, and the proposal that follows. */
export async function loadSelectionDesk(tx: Tx, wave: DeskWave, pins: Pins): Promise<LoadedDesk> {
  const grid = await readGrid(tx, wave.gridVersionId);
  const decisions = await listDecisionsInForce(tx, wave.id);
  const ledger = await readLedger(tx, wave.id);
  const run = await findLastRankingRun<RankingParameters, StoredRanking>(tx, wave.id);
  if (!run)
    return {
      ranking: null,
      desk: null,
      stored: null,
      grid,
      decisions,
      ledger,
      tieCriteria: [],
      adopted: null,
    };
  const { tieCriteria, drawSeed, transcriptSha256 } = run.parameters;
  const pool = await listPool(tx, wave.id);
  const adopted = await findAdopted(tx, wave.id, pins.scenarioId);
  const desk = selectionDesk({
    wave,
    stored: run.rows,
    files: pool,
    decisions,
    ledger,
    pins,
    tieCriteria,
    adopted: adopted && { input: adopted.input, lines: adopted.lines },
  });
  const isOutdated = isRankingOutdated(run, pool, grid);
  const second = await rankInDatabase(tx, {
    ...wave,
    tieCriteria,
    drawSeed: hexToBytes(drawSeed) ?? new Uint8Array(),
  });
  const transcript = rankingTranscript(toRanking(run.rows));
  return {
    ranking: {
      id: run.id,
      createdAt: run.createdAt,
      createdByName: run.createdByName,
      transcriptSha256,
      isVerified:
        second.transcript === transcript &&
        bytesToHex(sha256(new TextEncoder().encode(second.transcript))) === transcriptSha256,
      isOutdated,
    },
    desk,
    stored: run.rows,
    grid,
    decisions,
    ledger,
    tieCriteria,
    adopted: adopted && {
      id: adopted.id,
      name: adopted.name,
      isOfOtherRanking: adopted.input.rankingRunId !== run.id,
      consents: adopted.input.parameters.consents,
    },
  };
}

/** A scenario of this very wave, answered; anything else leaves the desk to its own proposal. */
async function findAdopted(tx: Tx, waveId: string, id: string | null) {
  const scenario = id === null ? undefined : await findScenario(tx, id);
  const result = scenario?.result;
  if (!scenario || scenario.wave_id !== waveId || !result || !('lines' in result)) return null;
  return { id: scenario.id, name: scenario.name, input: scenario.input, lines: result.lines };
}

/** Whether marks or files have changed since the ranking. */
export function isRankingOutdated(
  run: Pick<RankingRun<RankingParameters, StoredRanking>, 'parameters' | 'inputSha256'>,
  pool: readonly PoolApplication[],
  grid: GridRows,
): boolean {
  const { tieCriteria, drawSeed } = run.parameters;
  const facts = rankingInputDocument(pool, grid, { tieCriteria, drawSeedHex: drawSeed });
  return !run.inputSha256.equals(Buffer.from(sha256(canonicalBytes(facts))));
}
