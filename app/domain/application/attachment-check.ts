/**
 * What is known of a file once its bytes are received. `received` waits for its check, `checking` is being read;
 * `accepted` was scanned and is clean; `refused` holds a virus; `unscanned` could not be scanned and is never
 * called clean; `lost` is not in the storage any more, or not as it was sent.
 */
export const CHECK_STATES = ['received', 'checking', 'accepted', 'refused', 'unscanned', 'lost'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

export type UnscannedReason = 'no_antivirus' | 'over_limits' | 'encrypted';
export type LostReason = 'missing' | 'damaged';

/** What an antivirus says of a file. */
export type ScanVerdict =
  | { readonly kind: 'clean' }
  | { readonly kind: 'infected'; readonly signature: string }
  | { readonly kind: 'not_scanned'; readonly reason: UnscannedReason };

export type CheckFinding =
  | { readonly bytes: 'intact'; readonly scan: ScanVerdict }
  | { readonly bytes: LostReason };

/** The state of a file after its check, and why: a signature, or a code that app/content puts into words. */
export function stateAfterCheck(finding: CheckFinding): { state: CheckState; detail: string | null } {
  if (finding.bytes !== 'intact') return { state: 'lost', detail: finding.bytes };
  switch (finding.scan.kind) {
    case 'clean':
      return { state: 'accepted', detail: null };
    case 'infected':
      return { state: 'refused', detail: finding.scan.signature };
    case 'not_scanned':
      return { state: 'unscanned', detail: finding.scan.reason };
  }
}

/**
 * Whether anybody may open the file. Reading fails closed: while the check waits, nobody does. What no antivirus
 * could scan may be opened, under its flag.
 */
export function mayBeOpened(state: CheckState): boolean {
  return state === 'accepted' || state === 'unscanned';
}

/**
 * Whether the file counts as attached, for completeness and for a deposit. A check that waits never blocks a
 * deposit: only a file that is refused or lost must be sent again.
 */
export function countsAsAttached(state: CheckState): boolean {
  return state !== 'refused' && state !== 'lost';
}

export function isCheckPending(state: CheckState): boolean {
  return state === 'received' || state === 'checking';
}
