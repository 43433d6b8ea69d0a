import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import type { Outcome } from './decision.ts';

/**
 * What the ledger of a wave writes, and never edits. Seats and cents are positive; the kind says the direction.
 * `reserve` holds what was offered to a project called from the reserve list, until its holder answers.
 */
export const LEDGER_KINDS = [
  'opening',
  'carry_in',
  'reserve',
  'unreserve',
  'grant',
  'release',
  'carry_out',
] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

export type LedgerEntry = { kind: LedgerKind; seats: number; amountCents: number };

/** Seats and money of a wave. `reserved` is what is held now; the balance is what is left to give. */
export type Ledger = {
  openedSeats: number;
  openedCents: number;
  carriedInSeats: number;
  carriedInCents: number;
  carriedOutSeats: number;
  carriedOutCents: number;
  reservedSeats: number;
  reservedCents: number;
  grantedSeats: number;
  grantedCents: number;
  releasedSeats: number;
  releasedCents: number;
  balanceSeats: number;
  balanceCents: number;
};

/**
 * The state of a wave's seats and money from its lines, in whatever order. Seats opened are those of the wave,
 * which its seal bears; money opened is what its opening lines say. Source: domain.md 6 (invariants).
 */
export function ledgerOf(openedSeats: number, entries: readonly LedgerEntry[]): Ledger {
  const sum = (kind: LedgerKind, of: 'seats' | 'amountCents') =>
    entries.filter((entry) => entry.kind === kind).reduce((total, entry) => total + entry[of], 0);
  const openedCents = sum('opening', 'amountCents');
  const seats = (kind: LedgerKind) => sum(kind, 'seats');
  const cents = (kind: LedgerKind) => sum(kind, 'amountCents');
  const reservedSeats = seats('reserve') - seats('unreserve');
  const reservedCents = cents('reserve') - cents('unreserve');
  return {
    openedSeats,
    openedCents,
    carriedInSeats: seats('carry_in'),
    carriedInCents: cents('carry_in'),
    carriedOutSeats: seats('carry_out'),
    carriedOutCents: cents('carry_out'),
    reservedSeats,
    reservedCents,
    grantedSeats: seats('grant'),
    grantedCents: cents('grant'),
    releasedSeats: seats('release'),
    releasedCents: cents('release'),
    balanceSeats:
      openedSeats +
      seats('carry_in') -
      seats('carry_out') -
      reservedSeats -
      seats('grant') +
      seats('release'),
    balanceCents:
      openedCents +
      cents('carry_in') -
      cents('carry_out') -
      reservedCents -
      cents('grant') +
      cents('release'),
  };
}

/** What a wave may give in all today: what it has promised and what it has left. */
export function ledgerCapacity(ledger: Ledger): { seats: number; cents: number } {
  return {
    seats: ledger.grantedSeats - ledger.releasedSeats + ledger.balanceSeats,
    cents: ledger.grantedCents - ledger.releasedCents + ledger.balanceCents,
  };
}

const TAKES: readonly LedgerKind[] = ['reserve', 'grant', 'carry_out'];

/** Whether a line may be written: nothing is taken that is not there. Seats and money never go below zero. */
export function decideEntry(
  ledger: Pick<Ledger, 'balanceSeats' | 'balanceCents'>,
  entry: LedgerEntry,
): Result<undefined, 'ledger_overdrawn'> {
  const takes = TAKES.includes(entry.kind);
  const isThere = entry.seats <= ledger.balanceSeats && entry.amountCents <= ledger.balanceCents;
  return takes && !isThere ? refused('ledger_overdrawn') : ok(undefined);
}

/** What a decision writes in the wave's ledger: one seat, and its money in cents. */
export type LedgerMove = { kind: 'grant' | 'release'; seats: 1; amountCents: number };

/**
 * Seat and money follow the decision in force: a selection takes its grant, what replaces a selection gives it
 * back first. Source: domain.md 6 (invariants).
 */
export function ledgerMoves(
  before: { outcome: Outcome; amountCents: number | null } | null,
  after: { outcome: Outcome; amountCents: number | null },
): LedgerMove[] {
  const moves: LedgerMove[] = [];
  if (before?.outcome === 'selected' && before.amountCents !== null) {
    moves.push({ kind: 'release', seats: 1, amountCents: before.amountCents });
  }
  if (after.outcome === 'selected' && after.amountCents !== null) {
    moves.push({ kind: 'grant', seats: 1, amountCents: after.amountCents });
  }
  return moves;
}
