import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Draft } from './drafts.ts';

/** One deposit as its holder sees it: the page that was confirmed, and what was heard back. */
export type Deposit = Draft & {
  number: number;
  /** The confirmed page's fields, sent again as they are: same key, same fingerprint. */
  confirmed: { action: string; fields: URLSearchParams } | undefined;
  sent: number;
  /** Requests that the death of the process left without a reply. */
  cut: number;
  acknowledged: number;
  /** Receipts given before the deposit was in the database: a crash right then would have made them lies. */
  premature: number;
  /** Replies that are neither the receipt nor silence. */
  surprises: string[];
};

/** What becomes of a deposit, written at once outside the system under test; the file serves to understand a failure. */
export type Ledger = {
  deposits: readonly Deposit[];
  record: (deposit: Deposit | undefined, what: string, detail?: Record<string, unknown>) => void;
};

export function openLedger(file: string, drafts: readonly Draft[]): Ledger {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  const started = performance.now();
  const deposits = drafts.map((draft, index) => ({
    ...draft,
    number: index + 1,
    confirmed: undefined,
    sent: 0,
    cut: 0,
    acknowledged: 0,
    premature: 0,
    surprises: [],
  }));
  return {
    deposits,
    record: (deposit, what, detail = {}) =>
      appendFileSync(
        file,
        `${JSON.stringify({
          ms: Math.round(performance.now() - started),
          what,
          ...(deposit && { deposit: deposit.number, applicationId: deposit.applicationId }),
          ...detail,
        })}\n`,
      ),
  };
}

export function isUnanswered(deposit: Deposit): boolean {
  return deposit.acknowledged === 0;
}
