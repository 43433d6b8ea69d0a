import { randomUUID } from 'node:crypto';
import { can } from '#app/domain/account/permissions.ts';
import { type CarryOverRefusal, decideCarryOver } from '#app/domain/selection/carry-over.ts';
import { type Result, refused } from '#app/domain/shared/result.ts';
import { readPublishedBalance } from '#app/server/published-balance.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { findNextWaveId, insertCarryOver } from '#db/queries/carry-overs.server.ts';
import { type DeskWave, lockSelection } from '#db/queries/desk-waves.server.ts';
import { insertLedgerEntries, readLedger } from '#db/queries/ledger.server.ts';
import { findPublicationOfWave } from '#db/queries/publications.server.ts';
import { isRecusedInWave } from '#db/queries/recusals.server.ts';

export type CarryOverRefusalCode =
  | CarryOverRefusal
  | 'not_allowed_role'
  | 'wave_not_found'
  | 'recused_in_wave';

type CarryOver = { seats: number; amountCents: number; reason: string };

/**
 * Passes all the seats and money that a published wave leaves to the next one: a line in each ledger, which the
 * public files of both waves will say. `expected` is the balance that the official had on screen.
 */
export async function carryOver(
  actor: PersonActor,
  input: { waveId: string; expected: { seats: number; amountCents: number }; reason: string },
): Promise<Result<{ seats: number; amountCents: number }, CarryOverRefusalCode>> {
  if (!can(actor, 'carry_over', { kind: 'platform' })) return refused('not_allowed_role');
  return asActor(actor, async (tx) => {
    const from = await lockSelection(tx, input.waveId);
    if (!from) return refused('wave_not_found');
    if (await isRecusedInWave(tx, from.id, actor.userId)) return refused('recused_in_wave');
    const nextId = await findNextWaveId(tx, from.id);
    const to = nextId === undefined ? undefined : await lockSelection(tx, nextId);
    const decided = decideCarryOver({
      hasNextWave: to !== undefined,
      ledger: await readLedger(tx, from.id),
      published: await readPublishedBalance(tx, from.id),
      isDestinationPublished: to !== undefined && (await findPublicationOfWave(tx, to.id)) !== undefined,
      expected: input.expected,
      reason: input.reason,
    });
    if (!decided.ok) return decided;
    if (!to) return refused('no_next_wave');
    await writeCarryOver(tx, { actor, from, to, what: { ...decided.value, reason: input.reason.trim() } });
    return decided;
  });
}

async function writeCarryOver(
  tx: Tx,
  act: { actor: PersonActor; from: DeskWave; to: DeskWave; what: CarryOver },
): Promise<void> {
  const { actor, from, to, what } = act;
  const id = randomUUID();
  const common = { ...what, callId: from.callId };
  await insertCarryOver(tx, {
    ...common,
    id,
    fromWaveId: from.id,
    toWaveId: to.id,
    carriedBy: actor.userId,
  });
  const line = { ...common, applicationId: null, recordedBy: actor.userId, carryOverId: id };
  await insertLedgerEntries(tx, [
    { ...line, kind: 'carry_out', waveId: from.id },
    { ...line, kind: 'carry_in', waveId: to.id },
  ]);
  for (const wave of [from, to])
    await insertCallEvent(tx, {
      callId: wave.callId,
      waveId: wave.id,
      act: 'carry_over',
      actorId: actor.userId,
      reason: what.reason,
      payload: { carryOverId: id, seats: what.seats, amountCents: what.amountCents },
    });
}
