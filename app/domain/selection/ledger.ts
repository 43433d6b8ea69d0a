import type { Outcome } from './decision.ts';

/** What a decision writes in the wave's ledger, in cents; always positive, the kind says the direction. */
export type LedgerMove = { kind: 'grant' | 'release'; amountCents: number };

/**
 * Money follows the decision in force: a selection takes its grant, what replaces a selection gives it back
 * first. The balance is openings + transfers − grants + releases. Source: domain.md 6 (invariants).
 */
export function ledgerMoves(
  before: { outcome: Outcome; amountCents: number | null } | null,
  after: { outcome: Outcome; amountCents: number | null },
): LedgerMove[] {
  const moves: LedgerMove[] = [];
  if (before?.outcome === 'selected' && before.amountCents !== null) {
    moves.push({ kind: 'release', amountCents: before.amountCents });
  }
  if (after.outcome === 'selected' && after.amountCents !== null) {
    moves.push({ kind: 'grant', amountCents: after.amountCents });
  }
  return moves;
}
