import type { AppealAnswerFacts, AppealReceipt } from '../appeal/appeal-facts.ts';
import type { LegalRegime } from '../call/legal-clocks.ts';
import type { DecisionFacts } from '../selection/decision-facts.ts';
import { canonicalBytes, type JsonValue } from '../shared/canonical-json.ts';

export const LETTER_KINDS = [
  'complement_request',
  'admissible',
  'inadmissible',
  'reversal',
  'clock_extension',
  'appeal_receipt',
  'appeal_answer',
  'decision',
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** Who writes, as its letters name it. */
export type Service = { name: string; address: string; email: string; phone: string; isFictitious: boolean };
/** Who decides, and where its decisions are contested. */
export type Decider = {
  name: string;
  address: string;
  signatory: string;
  signatoryTitle: string;
  delegation: string;
  tribunal: string;
  appealMonths: number;
  isFictitious: boolean;
};

/** What each kind of letter says of its own. */
export type LetterSubject =
  | {
      kind: 'complement_request';
      items: { target: string; sentence: string }[];
      dueAt: string;
      departmentCode: string;
      regime: LegalRegime;
      rejectionOn: string;
    }
  | { kind: 'admissible'; resultsExpectedOn: string | null }
  | { kind: 'inadmissible'; reasons: string[] }
  | { kind: 'reversal'; reason: string; resultsExpectedOn: string | null }
  | { kind: 'clock_extension'; reason: string; untilOn: string }
  | ({ kind: 'appeal_receipt' } & AppealReceipt)
  | ({ kind: 'appeal_answer' } & AppealAnswerFacts)
  | ({ kind: 'decision' } & DecisionFacts);

/** A letter as it is frozen by the act that it tells of: facts, from which its words are made. */
export type LetterContent = {
  subject: LetterSubject;
  dossier: { title: string; holderName: string; reference: string };
  service: Service;
  decider: Decider;
};

/** The bytes that are kept and hashed. */
export function letterBytes(content: LetterContent): Uint8Array {
  return canonicalBytes(content as unknown as JsonValue);
}

/** @throws when the bytes are not those of a letter: they were written by this very code. */
export function readLetter(bytes: Uint8Array): LetterContent {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as LetterContent;
}
