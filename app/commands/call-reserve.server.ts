import { randomUUID } from 'node:crypto';
import { decideEntry } from '#app/domain/selection/ledger.ts';
import { canActOnFile } from '#app/domain/selection/national-rights.ts';
import { ok, type Refused, type Result, refused } from '#app/domain/shared/result.ts';
import { type LetterSource, loadLetterSource } from '#app/server/decision-letter.server.ts';
import { environment } from '#app/server/env.server.ts';
import { loadReserveList, type ReservePlace, releaseLapsedCalls } from '#app/server/reserve-list.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { insertEvent, readClock } from '#db/queries/application-moves.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { type DeskWave, lockSelection } from '#db/queries/desk-waves.server.ts';
import { lockFile } from '#db/queries/file-moves.server.ts';
import { insertLedgerEntries } from '#db/queries/ledger.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import { isRecusedInWave } from '#db/queries/recusals.server.ts';
import { insertReserveCall } from '#db/queries/reserve-calls.server.ts';
import { composeMail } from '#emails/index.ts';

export type CallReserveRefusal =
  | 'wave_not_found'
  | 'recused_in_wave'
  | 'not_allowed_role'
  | 'not_found'
  | 'reserve_called_meanwhile'
  | 'reserve_next_changed'
  | 'reply_delay_too_short'
  | 'decision_reason_missing'
  | 'fictitious_sender'
  | 'nobody_to_write_to'
  | 'ledger_overdrawn';

export type ReserveOffer = { applicationId: string; replyBy: Date; conditions: string; reason: string };

const DAY_MS = 86_400_000;

/**
 * Calls the next project of the reserve list: its seat and its money are held, and its holder is asked to answer
 * within a delay. Only who is next by rank and by the rules may be called; of two officials at once, the second is
 * told who was called and by whom. Nothing that is published changes by this act.
 */
export async function callReserve(
  actor: PersonActor,
  input: ReserveOffer & { waveId: string },
): Promise<Result<{ reserveCallId: string }, CallReserveRefusal>> {
  return asActor(actor, async (tx) => {
    const wave = await lockSelection(tx, input.waveId);
    if (!wave) return refused('wave_not_found');
    if (await isRecusedInWave(tx, wave.id, actor.userId)) return refused('recused_in_wave');
    const file = await lockFile(tx, { applicationId: input.applicationId, userId: actor.userId });
    if (!file || file.waveId !== wave.id) return refused('not_found');
    if (!canActOnFile(actor, 'take_decision', file)) return refused('not_allowed_role');
    await releaseLapsedCalls(tx, { waveId: wave.id, recordedBy: actor.userId });
    const list = await loadReserveList(tx, wave);
    const { next } = list;
    if (next?.applicationId !== input.applicationId) return nextChanged(list.places, input.applicationId);
    if (input.replyBy.getTime() < (await readClock(tx)).getTime() + DAY_MS)
      return refused('reply_delay_too_short');
    if (input.reason.trim() === '') return refused('decision_reason_missing');
    const source = await loadLetterSource(tx, file.id);
    if (!source) return refused('not_found');
    const { facts, context, recipients } = source;
    if ((facts.decider.isFictitious || facts.desk.isFictitious) && !context.isDemonstration)
      return refused('fictitious_sender');
    if (recipients.length === 0) return refused('nobody_to_write_to');
    const held = { kind: 'reserve' as const, seats: 1, amountCents: next.standing.grantCents };
    const allowed = decideEntry(list, held);
    if (!allowed.ok) return allowed;
    return ok({ reserveCallId: await writeCall(tx, { actor, wave, next, source, offer: input }) });
  });
}

function nextChanged(
  places: readonly ReservePlace[],
  applicationId: string,
): Refused<'reserve_called_meanwhile' | 'reserve_next_changed'> {
  const asked = places.find((place) => place.applicationId === applicationId);
  if (asked?.standing.skip === 'called' && asked.call)
    return refused('reserve_called_meanwhile', { by: asked.call.calledByName, at: asked.call.calledAt });
  return refused('reserve_next_changed');
}

async function writeCall(
  tx: Tx,
  act: { actor: PersonActor; wave: DeskWave; next: ReservePlace; source: LetterSource; offer: ReserveOffer },
): Promise<string> {
  const { actor, wave, next, offer } = act;
  const id = randomUUID();
  const amountCents = next.standing.grantCents;
  const { applicationId, decisionId, authorityId } = next;
  const common = { callId: wave.callId, waveId: wave.id, applicationId, amountCents };
  const reason = offer.reason.trim();
  await insertReserveCall(tx, {
    ...common,
    id,
    authorityId,
    decisionId,
    conditions: offer.conditions.trim(),
    reason,
    replyBy: offer.replyBy,
    calledBy: actor.userId,
  });
  await insertLedgerEntries(tx, [
    { ...common, kind: 'reserve', seats: 1, recordedBy: actor.userId, reason, reserveCallId: id },
  ]);
  await insertEvent(tx, {
    applicationId,
    callId: wave.callId,
    act: 'call_reserve',
    actorKind: 'national',
    actorId: actor.userId,
    holderVisible: true,
    payload: { reserveCallId: id, amountCents },
  });
  await insertCallEvent(tx, {
    callId: wave.callId,
    waveId: wave.id,
    act: 'call_reserve',
    actorId: actor.userId,
    reason,
    payload: { reserveCallId: id, applicationId, amountCents },
  });
  await writeMails(tx, act);
  return id;
}

async function writeMails(
  tx: Tx,
  { next, source, offer }: { next: ReservePlace; source: LetterSource; offer: ReserveOffer },
): Promise<void> {
  const { facts, context, recipients } = source;
  const url = `${environment().publicOrigin}/candidatures/${next.applicationId}/liste-complementaire`;
  for (const { name, email } of recipients) {
    const mail = composeMail('reserve-called', {
      recipientName: name,
      dossier: { ...facts.dossier, url },
      callTitle: context.callTitle,
      waveLabel: context.waveLabel,
      rank: next.reserveRank ?? 0,
      amountCents: next.standing.grantCents,
      conditions: offer.conditions.trim(),
      replyBy: offer.replyBy.toISOString(),
      desk: facts.desk,
    });
    await insertMail(tx, {
      ...mail,
      recipientName: name,
      recipientEmail: email,
      callId: facts.callId,
      applicationId: next.applicationId,
    });
  }
}
