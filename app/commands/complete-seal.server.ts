import { canSteer } from '#app/domain/selection/national-rights.ts';
import {
  type ComplementRefusal,
  decideComplement,
  type SealComplement,
  sealComplementOf,
} from '#app/domain/selection/seal-complement.ts';
import { canonicalBytes, type JsonValue } from '#app/domain/shared/canonical-json.ts';
import { bytesToHex } from '#app/domain/shared/merkle-tree.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { signDocument, signingKey } from '#app/server/signing.server.ts';
import { asActor, type PersonActor, type Tx, WORKER } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { findDeskWaveById } from '#db/queries/desk-waves.server.ts';
import { isRecusedInWave } from '#db/queries/recusals.server.ts';
import {
  findChainEnd,
  hasDecisions,
  insertComplement,
  listUnsealedDeposits,
  type UnsealedDeposit,
} from '#db/queries/seal-complements.server.ts';
import { insertSealedDeposits } from '#db/queries/seals.server.ts';
import { keepSigningKey } from '#db/queries/selection-records.server.ts';
import { lockWave } from '#db/queries/wave-windows.server.ts';

export type CompleteSealRefusal =
  | ComplementRefusal
  | 'not_allowed_role'
  | 'wave_not_found'
  | 'recused_in_wave';

export type SealCompletion = { number: number; deposits: number; root: string };

/**
 * Completes the seal of a wave: what was deposited since, paper files entered after the closing above all, has its own
 * tree, signed and published beside the first, and named by the next. Nothing of what was published changes, and
 * nothing more can be added once a decision is taken.
 */
export async function completeSeal(
  actor: PersonActor,
  { waveId, reason }: { waveId: string; reason: string },
): Promise<Result<SealCompletion, CompleteSealRefusal>> {
  if (!canSteer(actor)) return refused('not_allowed_role');
  const isRecused = await asActor(actor, (tx) => isRecusedInWave(tx, waveId, actor.userId));
  if (isRecused) return refused('recused_in_wave');
  // Counting every deposit of the wave, whoever may read it, is the system's part of the act.
  return asActor(WORKER, async (tx) => {
    const wave = await lockWave(tx, waveId);
    if (!wave) return refused('wave_not_found');
    const end = await findChainEnd(tx, waveId);
    const deposits = await listUnsealedDeposits(tx, waveId);
    const decided = decideComplement({
      isSealed: end !== undefined,
      hasDecisions: await hasDecisions(tx, waveId),
      unsealed: deposits.length,
      reason,
    });
    if (!decided.ok) return decided;
    const facts = { waveId, end, deposits, reason: decided.value.reason };
    const complement = await writeComplement(tx, wave.callId, facts);
    const { number, root } = complement;
    await insertCallEvent(tx, {
      callId: wave.callId,
      waveId,
      act: 'complete_seal',
      actorId: actor.userId,
      reason: complement.reason,
      payload: { number, deposits: deposits.length, root },
    });
    return ok({ number, deposits: deposits.length, root });
  });
}

type Facts = {
  waveId: string;
  end: Awaited<ReturnType<typeof findChainEnd>>;
  deposits: readonly UnsealedDeposit[];
  reason: string;
};

async function writeComplement(
  tx: Tx,
  callId: string,
  { waveId, end, deposits, reason }: Facts,
): Promise<SealComplement> {
  const desk = await findDeskWaveById(tx, waveId);
  if (!desk || !end) throw new Error(`The wave ${waveId} has no seal`);
  const sealedAt = await readClock(tx);
  const complement = sealComplementOf(
    {
      call: { slug: desk.callSlug, title: desk.callTitle },
      wave: { number: desk.number, label: desk.label },
      number: end.number,
      previous: bytesToHex(end.previous),
      sealedAt: sealedAt.toISOString(),
      reason,
      deposits: deposits.map(({ leafRoot, onPaper }) => ({ fingerprint: leafRoot, onPaper })),
    },
    sha256,
  );
  await keepSigningKey(tx, signingKey());
  const document = canonicalBytes(signDocument(complement) as unknown as JsonValue);
  const place = { waveId, callId };
  await insertComplement(tx, {
    ...place,
    number: complement.number,
    document,
    sha256: sha256(document),
    sealedAt,
  });
  await insertSealedDeposits(tx, { ...place, complement: complement.number }, deposits);
  return complement;
}
