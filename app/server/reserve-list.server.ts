import {
  type ReserveCallState,
  type ReserveInput,
  type ReserveStanding,
  reserveCallState,
  reserveStandings,
} from '#app/domain/selection/reserve-call.ts';
import { scenarioRules } from '#app/domain/selection/scenario/scenario-input.ts';
import { parisClock } from '#app/domain/shared/paris-time.ts';
import type { Tx } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { type DeskWave, findDeskWaveById } from '#db/queries/desk-waves.server.ts';
import { insertLedgerEntries, readLedger } from '#db/queries/ledger.server.ts';
import {
  countReserves,
  listLapsedCalls,
  listSeatFiles,
  type SeatFile,
} from '#db/queries/reserve-calls.server.ts';
import { findScenario } from '#db/queries/scenarios.server.ts';

export type ReservePlace = SeatFile & { standing: ReserveStanding; state: ReserveCallState | null };

export interface ReserveList {
  places: ReservePlace[];
  next: ReservePlace | null;
  /** The scenario whose rules hold, if the wave was decided from one. */
  scenario: { id: string; name: string } | null;
  balanceSeats: number;
  balanceCents: number;
}

/** The reserve list of a wave as it stands at this instant: each project, why it is skipped, and who is next. */
export async function loadReserveList(tx: Tx, wave: DeskWave): Promise<ReserveList> {
  const now = await readClock(tx);
  const files = (await listSeatFiles(tx, wave.id)).map((file) => ({
    ...file,
    state: file.call && reserveCallState(toCall(file.call), now),
  }));
  const lapsed = files.flatMap(({ call, state }) => (call?.isHeld && state === 'lapsed' ? [call] : []));
  const ledger = await readLedger(tx, wave.id);
  const scenario = await findRules(tx, files);
  const free = {
    balanceSeats: ledger.balanceSeats + lapsed.length,
    balanceCents: ledger.balanceCents + lapsed.reduce((sum, { amountCents }) => sum + amountCents, 0),
  };
  const reserve = files.filter(({ outcome }) => outcome === 'reserve');
  const { lines, next } = reserveStandings({
    reserve: reserve.map(toLine),
    seated: files.flatMap((file) => (holdsSeat(file) ? [toSeated(file)] : [])),
    rules: scenario && scenarioRules(scenario.input),
    ledger: free,
    maxAidRateBp: wave.maxAidRateBp,
    minimumPartialBp: wave.minimumPartialBp,
    today: parisClock(now.getTime()).date,
  });
  const standings = new Map(lines.map((line) => [line.applicationId, line]));
  const places = reserve.flatMap((file): ReservePlace[] => {
    const standing = standings.get(file.applicationId);
    return standing ? [{ ...file, standing }] : [];
  });
  return {
    places,
    next: places.find(({ applicationId }) => applicationId === next) ?? null,
    scenario: scenario && { id: scenario.id, name: scenario.name },
    ...free,
  };
}

/** What each wave's reserve list waits for, by wave: who accepted and is not decided yet, and whether one is next. */
export async function loadReserveTasks(tx: Tx): Promise<Map<string, { accepted: number; hasNext: boolean }>> {
  const tasks = new Map<string, { accepted: number; hasNext: boolean }>();
  for (const { waveId, accepted, uncalled } of await countReserves(tx)) {
    const wave = uncalled > 0 ? await findDeskWaveById(tx, waveId) : undefined;
    const hasNext = wave !== undefined && (await loadReserveList(tx, wave)).next !== null;
    tasks.set(waveId, { accepted, hasNext });
  }
  return tasks;
}

type Placed = SeatFile & { state: ReserveCallState | null };

function toCall({ replyBy, answer }: NonNullable<SeatFile['call']>) {
  return { replyBy: new Date(replyBy), answer };
}

function holdsSeat({ outcome, state }: Placed): boolean {
  return outcome === 'selected' || state === 'waiting' || state === 'accepted';
}

function toSeated({ applicationId, authorityId, departmentCode, amountCents, call }: Placed) {
  return { applicationId, authorityId, departmentCode, grantCents: amountCents ?? call?.amountCents ?? 0 };
}

function toLine(file: Placed): ReserveInput['reserve'][number] {
  return {
    applicationId: file.applicationId,
    reserveRank: file.reserveRank ?? 0,
    expiresOn: file.expiresOn,
    isNotified: file.notifiedAt !== null,
    requestedCents: file.requestedCents,
    ceilingCents: file.ceilingCents,
    eligibleExpenseCents: file.eligibleCents,
    hasPartialConsent: file.hasPartialConsent,
    authorityId: file.authorityId,
    departmentCode: file.departmentCode,
    call: file.state,
  };
}

/** The scenario of the last selection recorded from one: its rules are those that a call must keep. */
async function findRules(tx: Tx, files: readonly SeatFile[]) {
  const last = files
    .filter(({ outcome, scenarioId }) => outcome === 'selected' && scenarioId !== null)
    .sort((a, b) => b.takenAt.getTime() - a.takenAt.getTime())[0];
  return last?.scenarioId ? ((await findScenario(tx, last.scenarioId)) ?? null) : null;
}

/** Gives back what calls left without an answer still hold: by an official's act on the wave, or by the clock. */
export async function releaseLapsedCalls(
  tx: Tx,
  { waveId, recordedBy }: { waveId: string; recordedBy: string | null },
): Promise<void> {
  const lapsed = await listLapsedCalls(tx, waveId);
  await insertLedgerEntries(
    tx,
    lapsed.map((call) => ({
      kind: 'unreserve' as const,
      seats: 1,
      amountCents: call.amountCents,
      callId: call.callId,
      waveId: call.waveId,
      applicationId: call.applicationId,
      recordedBy,
      reason: 'Appel resté sans réponse dans le délai',
      reserveCallId: call.id,
    })),
  );
}
