import { setTimeout as pause } from 'node:timers/promises';
import { canSteer } from '#app/domain/selection/national-rights.ts';
import { DEFAULT_TIE_CRITERIA } from '#app/domain/selection/ranking.ts';
import { type Seal, sealOf } from '#app/domain/selection/seal.ts';
import { canonicalBytes } from '#app/domain/shared/canonical-json.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { environment } from '#app/server/env.server.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { asActor, type PersonActor, type Tx, WORKER } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { loadGrid } from '#db/queries/calls.server.ts';
import { findDeskWaveById } from '#db/queries/desk-waves.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import { isRecusedInWave } from '#db/queries/recusals.server.ts';
import { insertSeal, insertSealedDeposits } from '#db/queries/seals.server.ts';
import {
  closeWindowsNow,
  countUnfinishedDeposits,
  type DepositLeaf,
  findClosingFacts,
  listDepositLeaves,
  sealWave,
} from '#db/queries/wave-closing.server.ts';
import { lockWave } from '#db/queries/wave-windows.server.ts';
import { composeMail } from '#emails/index.ts';

export type CloseWaveRefusal =
  | 'not_allowed_role'
  | 'wave_not_found'
  | 'recused_in_wave'
  | 'wave_not_open_yet'
  | 'wave_already_sealed'
  | 'deposits_in_progress';

export type WaveClosing = {
  /** Windows cut short; 0 when all had closed by themselves. */
  cutWindows: number;
  deposits: number;
  closingRoot: string;
};

const SEAL_TRIES = 8;
const SEAL_PAUSE_MS = 500;

/**
 * Closes the deposit of a wave: ends its windows now if they are open, seals what was deposited (seal.ts) and
 * publishes the seal, and tells the agencies that received files. A deposit whose attempt came before the
 * closing is waited for: the seal is refused, and the windows stay closed, as long as one is still being written.
 */
export async function closeWave(
  actor: PersonActor,
  { waveId }: { waveId: string },
): Promise<Result<WaveClosing, CloseWaveRefusal>> {
  if (!canSteer(actor)) return refused('not_allowed_role');
  const closed = await asActor(actor, async (tx): Promise<Result<{ cut: number }, CloseWaveRefusal>> => {
    const wave = await lockWave(tx, waveId);
    if (!wave) return refused('wave_not_found');
    if (await isRecusedInWave(tx, waveId, actor.userId)) return refused('recused_in_wave');
    if (wave.closedAt) return refused('wave_already_sealed');
    if (wave.opensAt > (await readClock(tx))) return refused('wave_not_open_yet');
    const { at, cut } = await closeWindowsNow(tx, waveId);
    if (cut > 0 || wave.closesAt > at) {
      await insertCallEvent(tx, {
        callId: wave.callId,
        waveId,
        act: 'close_windows',
        actorId: actor.userId,
        payload: { cutWindows: cut, closesAtBefore: wave.closesAt.toISOString() },
      });
    }
    return ok({ cut });
  });
  if (!closed.ok) return closed;
  for (let tries = 1; tries <= SEAL_TRIES; tries += 1) {
    const sealed = await seal(actor, waveId);
    if (sealed.ok) return ok({ cutWindows: closed.value.cut, ...sealed.value });
    if (sealed.code !== 'deposits_in_progress' || tries === SEAL_TRIES) return sealed;
    await pause(SEAL_PAUSE_MS);
  }
  return refused('deposits_in_progress');
}

/** Counting every file of the wave, whoever may read it, is the system's part of the act. */
async function seal(
  actor: PersonActor,
  waveId: string,
): Promise<Result<{ deposits: number; closingRoot: string }, CloseWaveRefusal>> {
  return asActor(WORKER, async (tx) => {
    const wave = await lockWave(tx, waveId);
    if (!wave) return refused('wave_not_found');
    const unfinished = await countUnfinishedDeposits(tx, waveId);
    if (unfinished > 0) return refused('deposits_in_progress', { count: unfinished });
    const leaves = await listDepositLeaves(tx, waveId);
    const seal = await sealFor(tx, waveId, leaves);
    const { root: closingRoot } = seal;
    if (!(await sealWave(tx, waveId, Buffer.from(closingRoot, 'hex')))) return refused('wave_already_sealed');
    const document = canonicalBytes(seal);
    await insertSeal(tx, { waveId, callId: wave.callId, document, sha256: sha256(document) });
    await insertSealedDeposits(tx, { waveId, callId: wave.callId }, leaves);
    await tellAgencies(tx, { waveId, deposits: leaves.length, closingRoot });
    await insertCallEvent(tx, {
      callId: wave.callId,
      waveId,
      act: 'seal_wave',
      actorId: actor.userId,
      payload: { deposits: leaves.length, closingRoot },
    });
    return ok({ deposits: leaves.length, closingRoot });
  });
}

async function sealFor(tx: Tx, waveId: string, leaves: readonly DepositLeaf[]): Promise<Seal> {
  const wave = await findDeskWaveById(tx, waveId);
  const grid = wave && (await loadGrid(tx, wave.gridVersionId));
  if (!wave || !grid) throw new Error(`The wave ${waveId} has no grid`);
  return sealOf(
    {
      call: { slug: wave.callSlug, title: wave.callTitle },
      wave: { number: wave.number, label: wave.label },
      grid: {
        totalFloor: grid.floor_total,
        criteria: grid.criteria.map(({ code, label, weight, floor_mark: floor, anchors }) => ({
          code,
          label,
          weight,
          floor,
          anchors: anchors.map(({ mark, sentence }) => ({ mark, text: sentence })),
        })),
      },
      rules: {
        seats: wave.seats,
        maxAidRateBp: wave.maxAidRateBp,
        minimumPartialBp: wave.minimumPartialBp,
        reserveShareBp: wave.reserveShareBp,
        tieCriteria: [...DEFAULT_TIE_CRITERIA],
      },
      fingerprints: leaves.map(({ leafRoot }) => leafRoot),
    },
    sha256,
  );
}

/** Officers of the agencies that received files: their examination begins. */
async function tellAgencies(
  tx: Tx,
  closing: { waveId: string; deposits: number; closingRoot: string },
): Promise<void> {
  const { agents, wave } = await findClosingFacts(tx, closing.waveId);
  for (const agent of agents) {
    await insertMail(tx, {
      ...composeMail('call-closed', {
        recipientName: agent.name,
        callTitle: wave.callTitle,
        waveLabel: wave.label,
        closedAt: wave.closesAt.toISOString(),
        depositedCount: closing.deposits,
        closingRoot: closing.closingRoot,
        url: `${environment().publicOrigin}/instruction`,
        isFictitious: agent.isFictitious,
      }),
      recipientName: agent.name,
      recipientEmail: agent.email,
      callId: wave.callId,
    });
  }
}
