import { canonicalBytes, type JsonValue } from '#app/domain/shared/canonical-json.ts';
import { bytesToHex, type Sha256 } from '#app/domain/shared/merkle-tree.ts';
import type { CarryOverFault } from './check-carry-overs.ts';
import type { ComplementFault } from './check-complement.ts';
import type { FiguresFault } from './check-figures.ts';
import type { RecordFault } from './check-record.ts';
import type { SealedFileFault } from './check-sealed-files.ts';
import type { PublishedKeys, SignatureFault, VerifySignature } from './signed-statement.ts';
import { readTimeStamp, type TimeStamp } from './time-stamp.ts';

export type PublicFile = { name: string; bytes: Uint8Array };

export type FileFaultCode =
  | 'unreadable'
  | 'not_canonical'
  | 'unknown_layout'
  | 'nothing_to_check'
  | 'unsigned'
  | 'signed_file_missing'
  | 'stamp_differs'
  | 'other_wave'
  | 'root_differs'
  | 'leaf_differs'
  | 'not_included'
  | 'grid_differs'
  | 'rules_differ'
  | SignatureFault
  | RecordFault
  | CarryOverFault
  | ComplementFault
  | SealedFileFault
  | FiguresFault;

export type FileFault = { name: string; code: FileFaultCode; file?: string };

export type Verdict = {
  faults: FileFault[];
  checked: {
    seals: number;
    complements: number;
    results: number;
    /** Of these results, those that an update of their wave replaced. */
    earlier: number;
    files: number;
    laureates: number;
    proofs: number;
    carryOvers: number;
    stamps: number;
  };
  /** Names of the keys that signed, to be compared with those that the portal publishes. */
  keyIds: string[];
  /** When an authority attested that a file existed; that it did is checked with its certificate. */
  stamps: { name: string; at: string }[];
  /** What each holder's proof shows: where the file stands in its wave. */
  holders: {
    reference: string;
    /** Number of the complement that holds the deposit; null when the seal itself does. */
    complement: number | null;
    pseudonym: string | null;
    rank: number | null;
    outcome: string | null;
  }[];
};

export type Tools = { sha256: Sha256; verifySignature: VerifySignature };

/** A file of the portal, with its hash: canonical JSON of a known layout, or the answer of a time-stamping authority. */
export type Document = PublicFile & { hash: string; content: { layout?: unknown } };
export type Answer = PublicFile & { hash: string; stamp: TimeStamp };

/** What every check is handed: all that was read, and where to write what it finds. */
export type Verification = {
  documents: readonly Document[];
  answers: readonly Answer[];
  keys: PublishedKeys['keys'];
  /** Hashes that a signature covers. */
  signed: Set<string>;
  /** Waves of which results were checked: those of an updated wave are several. */
  verified: Set<string>;
  tools: Tools;
  verdict: Verdict;
};

const LAYOUTS = [
  'medicobus-seal-1',
  'medicobus-seal-complement-1',
  'medicobus-inclusion-1',
  'medicobus-publication-1',
  'medicobus-selection-1',
  'medicobus-signature-1',
  'medicobus-time-stamp-1',
  'medicobus-keys-1',
];

/** The first byte of a DER sequence, which no JSON begins with. */
const SEQUENCE = 0x30;

export function readPublicFile({ name, bytes }: PublicFile, sha256: Sha256): Document | Answer | FileFault {
  const hash = bytesToHex(sha256(bytes));
  if (bytes[0] === SEQUENCE) {
    try {
      return { name, bytes, hash, stamp: readTimeStamp(bytes) };
    } catch {
      return { name, code: 'unreadable' };
    }
  }
  const content = readCanonical(bytes);
  return typeof content === 'string' ? { name, code: content } : { name, bytes, hash, content };
}

function readCanonical(
  bytes: Uint8Array,
): { layout?: unknown } | Extract<FileFaultCode, 'unreadable' | 'unknown_layout' | 'not_canonical'> {
  let content: JsonValue;
  try {
    content = JSON.parse(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    ) as JsonValue;
  } catch {
    return 'unreadable';
  }
  const layout = (content as { layout?: unknown } | null)?.layout;
  if (!LAYOUTS.some((known) => known === layout)) return 'unknown_layout';
  try {
    return isSame(canonicalBytes(content), bytes) ? (content as { layout?: unknown }) : 'not_canonical';
  } catch {
    return 'not_canonical';
  }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
