import { type Result, refused } from '#app/domain/shared/result.ts';
import { decidePace, type PaceRefusal } from './asking-pace.ts';

/** How long the link of a mail lasts. */
export const CONFIRMATION_DAYS = 7;

/** What is known of the address that a file gives for notices. */
export type NoticeAddressFacts = {
  /** Empty when the field is, or when what it holds is no address. */
  email: string;
  /** Addresses of those who may deposit: each is proved by signing in with it. */
  accounts: readonly string[];
  /** What was asked of this very address for this file. */
  asked: {
    sentAt: Date;
    sentCount: number;
    expiresAt: Date;
    returnedAt: Date | null;
    confirmedAt: Date | null;
  } | null;
};

/**
 * Where an address for notices stands. Only `account` and `confirmed` are proved; no other state ever holds back a
 * deposit.
 */
export type NoticeAddressState =
  | 'missing'
  | 'account'
  | 'to_ask'
  | 'asked'
  | 'expired'
  | 'returned'
  | 'confirmed';

/** What a file shows of its address: `at` is the instant that the state speaks of. */
export type ShownNoticeAddress = { email: string; state: NoticeAddressState; at: string | null };

/** The state of the address as it is written now: another address is another question. */
export function noticeAddressState(
  { email, accounts, asked }: NoticeAddressFacts,
  now: Date,
): NoticeAddressState {
  if (email === '') return 'missing';
  if (asked?.confirmedAt) return 'confirmed';
  if (accounts.some((account) => account.toLowerCase() === email.toLowerCase())) return 'account';
  if (asked === null) return 'to_ask';
  if (asked.returnedAt !== null) return 'returned';
  return asked.expiresAt <= now ? 'expired' : 'asked';
}

export function isProved(state: NoticeAddressState): boolean {
  return state === 'account' || state === 'confirmed';
}

export type AskingRefusal = 'address_missing' | 'already_confirmed' | PaceRefusal;

/** Whether a mail may ask this address now. */
export function decideAsking(facts: NoticeAddressFacts, now: Date): Result<true, AskingRefusal> {
  const state = noticeAddressState(facts, now);
  if (state === 'missing') return refused('address_missing');
  if (isProved(state)) return refused('already_confirmed');
  return decidePace(facts.asked, now);
}

export type LinkState = 'open' | 'done' | 'dead';

/** What a link opens: confirming, the word that it was done, or nothing. */
export function confirmationLinkState(
  asked: { expiresAt: Date; confirmedAt: Date | null } | undefined,
  now: Date,
): LinkState {
  if (asked === undefined) return 'dead';
  if (asked.confirmedAt !== null) return 'done';
  return asked.expiresAt > now ? 'open' : 'dead';
}
