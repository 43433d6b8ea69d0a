import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import type { Ledger } from './ledger.ts';

/** Seats and money that left a wave for the next, as the public files of both waves say it. */
export type RecordedCarryOver = {
  id: string;
  /** Number of the other wave. */
  wave: number;
  seats: number;
  amountCents: number;
  /** Day in Paris, `YYYY-MM-DD`. */
  on: string;
};

export type CarryOverRefusal =
  | 'no_next_wave'
  | 'origin_not_public'
  | 'origin_publication_outdated'
  | 'reserve_call_open'
  | 'nothing_to_carry'
  | 'carry_over_changed'
  | 'destination_published'
  | 'reason_missing';

/** The balance that the public file of a wave bears. */
export type PublishedBalance = Pick<Ledger, 'balanceCents'> & { balanceSeats?: number };

/**
 * Whether all that a wave leaves may pass to the next one, and how much that is. Only what is public passes: the
 * published file of the wave bears the very balance that leaves it, so that anybody can check that a seat or a
 * euro more in the next wave comes from there. `expected` is what the official had on screen.
 */
export function decideCarryOver(input: {
  hasNextWave: boolean;
  ledger: Ledger;
  published: PublishedBalance | null;
  isDestinationPublished: boolean;
  expected: { seats: number; amountCents: number };
  reason: string;
}): Result<{ seats: number; amountCents: number }, CarryOverRefusal> {
  const { ledger, published, expected } = input;
  if (!input.hasNextWave) return refused('no_next_wave');
  const { balanceSeats: seats, balanceCents: amountCents } = ledger;
  if (seats === 0 && amountCents === 0) return refused('nothing_to_carry');
  if (input.isDestinationPublished) return refused('destination_published');
  if (ledger.reservedSeats > 0) return refused('reserve_call_open');
  if (published === null) return refused('origin_not_public');
  if (published.balanceCents !== ledger.balanceCents || published.balanceSeats !== ledger.balanceSeats)
    return refused('origin_publication_outdated');
  if (seats !== expected.seats || amountCents !== expected.amountCents) return refused('carry_over_changed');
  return input.reason.trim() === '' ? refused('reason_missing') : ok({ seats, amountCents });
}
