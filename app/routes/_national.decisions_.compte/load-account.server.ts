import { can } from '#app/domain/account/permissions.ts';
import { decideCarryOver } from '#app/domain/selection/carry-over.ts';
import { requireDeskChoice } from '#app/server/desk-wave.server.ts';
import { readPublishedBalance } from '#app/server/published-balance.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { findNextWaveId } from '#db/queries/carry-overs.server.ts';
import { listLedgerLines, readLedger } from '#db/queries/ledger.server.ts';
import { findPublicationOfWave } from '#db/queries/publications.server.ts';

const A_REASON = 'asked of the rule, not written';

/** The ledger of a wave, line by line, and whether what it leaves may pass to the next one. */
export async function loadAccount(request: Request, actor: PersonActor) {
  return asActor(actor, async (tx) => {
    const { wave, state, states } = await requireDeskChoice(tx, request, new Date());
    const ledger = await readLedger(tx, wave.id);
    const nextId = await findNextWaveId(tx, wave.id);
    const next = states.find(({ waveId }) => waveId === nextId);
    const decided = decideCarryOver({
      hasNextWave: next !== undefined,
      ledger,
      published: await readPublishedBalance(tx, wave.id),
      isDestinationPublished: nextId !== undefined && (await findPublicationOfWave(tx, nextId)) !== undefined,
      expected: { seats: ledger.balanceSeats, amountCents: ledger.balanceCents },
      reason: A_REASON,
    });
    return {
      wave: state,
      waves: states,
      mayAct: can(actor, 'carry_over', { kind: 'platform' }),
      ledger,
      lines: await listLedgerLines(tx, wave.id),
      next: next ? { label: next.label } : null,
      blockedBy: decided.ok ? null : decided.code,
    };
  });
}
