import { decidePace, type PaceRefusal } from '../messages/asking-pace.ts';
import { canonicalBytes, canonicalJson } from '../shared/canonical-json.ts';
import type { Sha256 } from '../shared/merkle-tree.ts';
import { type Result, refused } from '../shared/result.ts';
import { type AllAnswers, type Field, isShown } from './fields.ts';
import { rowAnswers, rowIds } from './paths.ts';
import { decodeField, isAnswered, type Value } from './raw.ts';
import { partenaires } from './sections/partenaires.ts';

/** How long a link waits for an answer, and how long it then lets its bearer read it or change their mind. */
export const REQUEST_DAYS = 30;
export const ANSWERED_DAYS = 180;
/** What a link asks about: its group of rows in the form, which a request for complements may reopen. */
export const PARTNERS_PATH = 'partenaires.structures';

/**
 * What the form says that a partner does and gives: the very thing that it confirms. Another word in it is another
 * commitment. Source: domain.md 4.8.
 */
export type PartnerCommitment = {
  name: string;
  role: string;
  contributionKinds: string[];
  /** Cents; null when the partner gives no money, or does not say how much. */
  amountPerYearCents: number | null;
};

export type PartnerAnswer = 'confirmed' | 'refused';

/** One request sent to a partner, with what came of it. */
export type PartnerRequest = {
  rowId: string;
  commitment: PartnerCommitment;
  /** SHA-256 of the commitment, in hexadecimal. */
  fingerprint: string;
  email: string;
  sentAt: Date;
  sentCount: number;
  expiresAt: Date;
  returnedAt: Date | null;
  cancelledAt: Date | null;
  answer: PartnerAnswer | null;
  answeredAt: Date | null;
  respondentName: string;
  respondentFunction: string;
  refusalWord: string;
};

/** What a frozen copy keeps of a partner's own word. Why it refused is for the holder alone. */
export type PartnerWord = {
  rowId: string;
  state: PartnerAnswer;
  /** Instant, ISO 8601. */
  at: string;
  name: string;
  function: string;
  /** SHA-256, in hexadecimal, of the commitment answered. */
  fingerprint: string;
};

const GROUP = partenaires.rows[0];

/** Each partner of these answers with its commitment, blanks and spellings of figures apart. */
export function listCommitments(
  answers: AllAnswers,
): readonly { rowId: string; commitment: PartnerCommitment }[] {
  return rowIds(answers, partenaires.slug, GROUP.id).map((rowId) => ({
    rowId,
    commitment: commitmentOf(answers, rowId),
  }));
}

function commitmentOf(answers: AllAnswers, rowId: string): PartnerCommitment {
  const row = rowAnswers(partenaires.slug, GROUP, rowId, answers);
  const read = (id: string): Value | undefined => {
    const field: Field | undefined = GROUP.fields.find((one) => one.id === id);
    const raw = row[id];
    if (!field || raw === undefined || !isAnswered(field, raw) || !isShown(field, row, answers))
      return undefined;
    const decoded = decodeField(field, raw);
    return decoded.ok ? decoded.value : raw;
  };
  const kinds = read('contributionKinds');
  const amount = read('amountPerYear');
  return {
    name: String(read('name') ?? ''),
    role: String(read('role') ?? ''),
    contributionKinds: Array.isArray(kinds) ? kinds.map(String).sort() : [],
    amountPerYearCents: typeof amount === 'number' ? amount : null,
  };
}

export function commitmentFingerprint(commitment: PartnerCommitment, sha256: Sha256): Uint8Array {
  return sha256(canonicalBytes({ layout: 'medicobus-partner-1', ...commitment }));
}

export function isSameCommitment(one: PartnerCommitment, other: PartnerCommitment): boolean {
  return canonicalJson({ ...one }) === canonicalJson({ ...other });
}

/**
 * Where a partner stands. Only `confirmed` and `refused` are its own word, about what the form says now; `outdated`:
 * it was asked, or had answered, about something else.
 */
export type PartnerState =
  | 'declared'
  | 'asked'
  | 'expired'
  | 'returned'
  | 'confirmed'
  | 'refused'
  | 'outdated';

export type PartnerStanding = { state: PartnerState; request: PartnerRequest | null };

/** `requests` are those of this partner's row. */
export function partnerStanding(
  commitment: PartnerCommitment,
  requests: readonly PartnerRequest[],
  now: Date,
): PartnerStanding {
  const same = requests.filter((one) => isSameCommitment(one.commitment, commitment));
  const answered = latest(same.filter(({ answer }) => answer !== null));
  const waiting = latest(same.filter(isWaiting));
  if (answered?.answer === 'confirmed') return { state: 'confirmed', request: answered };
  if (waiting && (answered === undefined || waiting.sentAt > (answered.answeredAt ?? answered.sentAt)))
    return { state: waitingState(waiting, now), request: waiting };
  if (answered) return { state: 'refused', request: answered };
  const other = latest(requests.filter((one) => isWaiting(one) || one.answer === 'confirmed'));
  return other ? { state: 'outdated', request: other } : { state: 'declared', request: null };
}

/** The word of each partner that gave one about what these answers say. */
export function partnerWords(answers: AllAnswers, requests: readonly PartnerRequest[]): PartnerWord[] {
  return listCommitments(answers).flatMap(({ rowId, commitment }) => {
    const about = requests.filter(
      (one) => one.rowId === rowId && isSameCommitment(one.commitment, commitment) && one.answer !== null,
    );
    const request = latest(about);
    if (!request?.answer || request.answeredAt === null) return [];
    return [
      {
        rowId,
        state: request.answer,
        at: request.answeredAt.toISOString(),
        name: request.respondentName,
        function: request.respondentFunction,
        fingerprint: request.fingerprint,
      },
    ];
  });
}

function isWaiting({ answer, cancelledAt }: PartnerRequest): boolean {
  return answer === null && cancelledAt === null;
}

function waitingState({ returnedAt, expiresAt }: PartnerRequest, now: Date): PartnerState {
  if (returnedAt !== null) return 'returned';
  return expiresAt <= now ? 'expired' : 'asked';
}

/** By the last thing that happened to it. */
function latest(requests: readonly PartnerRequest[]): PartnerRequest | undefined {
  const at = ({ answeredAt, sentAt }: PartnerRequest) => (answeredAt ?? sentAt).getTime();
  return [...requests].sort((a, b) => at(b) - at(a))[0];
}

export type PartnerAskRefusal = 'partner_incomplete' | 'partner_confirmed' | PaceRefusal;

/** Whether a mail may ask this partner now: of somebody who is named, and of something that is said. */
export function decidePartnerAsk(
  commitment: PartnerCommitment,
  requests: readonly PartnerRequest[],
  now: Date,
): Result<true, PartnerAskRefusal> {
  if (commitment.name === '' || commitment.role === '') return refused('partner_incomplete');
  if (partnerStanding(commitment, requests, now).state === 'confirmed') return refused('partner_confirmed');
  return decidePace(lastSent(requests), now);
}

/** The last mail sent to a partner, whatever it asked. */
export function lastSent(requests: readonly PartnerRequest[]): PartnerRequest | null {
  return [...requests].sort((a, b) => b.sentAt.getTime() - a.sentAt.getTime())[0] ?? null;
}

/** What a link opens: a question, an answer that stands, the word that the question is another one, or nothing. */
export type PartnerLinkState = 'open' | 'settled' | 'changed' | 'closed' | 'dead';

/**
 * An answer may change until a deposit freezes it; the same link then shows it. `commitment` is what the form says
 * now, undefined when the partner was taken out of it.
 */
export function partnerLinkState(
  request: PartnerRequest,
  file: { commitment: PartnerCommitment | undefined; isOpen: boolean; depositedAt: Date | null },
  now: Date,
): PartnerLinkState {
  if (request.expiresAt <= now || (request.cancelledAt !== null && request.answer === null)) return 'dead';
  const { answeredAt } = request;
  const isFrozen = answeredAt !== null && file.depositedAt !== null && answeredAt <= file.depositedAt;
  if (isFrozen || (answeredAt !== null && !file.isOpen)) return 'settled';
  if (!file.commitment || !isSameCommitment(file.commitment, request.commitment)) return 'changed';
  return file.isOpen ? 'open' : 'closed';
}

export type PartnerReply = {
  answer: PartnerAnswer | null;
  name: string;
  function: string;
  isEntitled: boolean;
  word: string;
};

export type ReplyField = 'answer' | 'name' | 'function' | 'entitled' | 'word';

/** What the answer still lacks: who speaks, and with what right or why not. */
export function problemsOfReply(reply: PartnerReply): ReplyField[] {
  const problems: ReplyField[] = [];
  if (reply.answer === null) problems.push('answer');
  if (reply.name === '') problems.push('name');
  if (reply.function === '') problems.push('function');
  if (reply.answer === 'confirmed' && !reply.isEntitled) problems.push('entitled');
  if (reply.answer === 'refused' && reply.word === '') problems.push('word');
  return problems;
}

export const LONGEST_WORD = 500;
const LONGEST_LINE = 120;

/** What a partner typed, bounded; judged by `problemsOfReply`. */
export function readPartnerReply(typed: {
  answer: string;
  name: string;
  function: string;
  isEntitled: boolean;
  word: string;
}): PartnerReply {
  return {
    answer: typed.answer === 'confirmed' || typed.answer === 'refused' ? typed.answer : null,
    name: oneLine(typed.name),
    function: oneLine(typed.function),
    isEntitled: typed.isEntitled,
    word: typed.word.trim().slice(0, LONGEST_WORD),
  };
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_LINE);
}
