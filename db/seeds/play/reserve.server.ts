import { answerReserveCall } from '#app/commands/answer-reserve-call.server.ts';
import { callReserve } from '#app/commands/call-reserve.server.ts';
import { carryOver } from '#app/commands/carry-over.server.ts';
import { reenterApplication } from '#app/commands/reenter-application.server.ts';
import { renounceAward } from '#app/commands/renounce-award.server.ts';
import { settleReserveCall } from '#app/commands/settle-reserve-call.server.ts';
import { loadReserveList } from '#app/server/reserve-list.server.ts';
import { findDeskWaveById } from '#db/queries/desk-waves.server.ts';
import { asActor } from '../../client.server.ts';
import { listDecisionsInForce } from '../../queries/decisions.server.ts';
import { readLedger } from '../../queries/ledger.server.ts';
import { holder, must, NATIONAL } from './actors.ts';

const EIGHT_DAYS = 8 * 86_400_000;

/** Who holds each file of the story, by the file's identifier. */
export type Holders = ReadonlyMap<string, number>;

/** The laureate with the most money renounces, so that a project of the reserve list can have it. */
export async function renounceLargest(waveId: string, holders: Holders): Promise<void> {
  const decisions = await asActor(NATIONAL, (tx) => listDecisionsInForce(tx, waveId));
  const [largest] = decisions
    .filter(({ outcome, applicationId }) => outcome === 'selected' && holders.has(applicationId))
    .sort((a, b) => (b.amountCents ?? 0) - (a.amountCents ?? 0));
  if (!largest) throw new Error('The story has no laureate');
  const { applicationId } = largest;
  const actor = holder(holders.get(applicationId) ?? -1);
  must(
    'renounce',
    await renounceAward(actor, {
      applicationId,
      confirmed: true,
      reason: 'Le médecin coordinateur quitte le territoire : nous ne pouvons plus tenir les tournées.',
    }),
  );
}

/** The next of the reserve list is called, and its holder answers; one who accepts becomes a laureate. */
export async function callNext(
  waveId: string,
  holders: Holders,
  answer: 'accepted' | 'declined',
): Promise<void> {
  const next = await asActor(NATIONAL, async (tx) => {
    const wave = await findDeskWaveById(tx, waveId);
    return wave ? (await loadReserveList(tx, wave)).next : null;
  });
  if (!next) throw new Error('The story has nobody to call');
  const { applicationId } = next;
  must(
    'call the reserve list',
    await callReserve(NATIONAL, {
      waveId,
      applicationId,
      replyBy: new Date(Date.now() + EIGHT_DAYS),
      conditions: 'Convention à signer avec l’agence dans les deux mois.',
      reason:
        'Une place s’est libérée par le renoncement d’un lauréat ; votre projet est le suivant de la liste.',
    }),
  );
  must(
    'answer the call',
    await answerReserveCall(holder(holders.get(applicationId) ?? -1), {
      applicationId,
      answer,
      confirmed: true,
      reason: answer === 'declined' ? 'Notre projet a trouvé un autre financement.' : '',
    }),
  );
  if (answer === 'accepted')
    must('decide the selection', await settleReserveCall(NATIONAL, { waveId, applicationId }));
}

/** All that the wave leaves passes to the next one. */
export async function carryAll(waveId: string): Promise<void> {
  const { balanceSeats, balanceCents } = await asActor(NATIONAL, (tx) => readLedger(tx, waveId));
  must(
    'carry over',
    await carryOver(NATIONAL, {
      waveId,
      expected: { seats: balanceSeats, amountCents: balanceCents },
      reason: 'Les places et l’argent que la première vague n’a pas attribués passent à la seconde.',
    }),
  );
}

/** The holder of a deferred project presents it again in the next wave, as it is and with its marks. */
export async function reenterDeferred(waveId: string, holders: Holders): Promise<void> {
  const decisions = await asActor(NATIONAL, (tx) => listDecisionsInForce(tx, waveId));
  const applicationId = decisions.find(({ outcome }) => outcome === 'deferred')?.applicationId ?? '';
  must(
    'present the project again',
    await reenterApplication(holder(holders.get(applicationId) ?? -1), { applicationId, isConfirmed: true }),
  );
}
