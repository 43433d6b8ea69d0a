/**
 * Length of the reserve list: a share of the wave's places in basis points (2,000 by default, data of the call),
 * rounded down. Source: domain.md 5.7, point 5.
 */
export function reserveSize(seats: number, reserveShareBp: number): number {
  return Math.floor((seats * reserveShareBp) / 10_000);
}

/** Money left in a wave, in cents: ledger entries (carry-over included) minus grants in force. */
export function remainingEnvelope(entriesCents: readonly number[], grantedCents: readonly number[]): number {
  return sum(entriesCents) - sum(grantedCents);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
