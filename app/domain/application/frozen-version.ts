import { canonicalBytes, canonicalJson, type JsonValue } from '#app/domain/shared/canonical-json.ts';
import {
  bytesToHex,
  concatBytes,
  hexToBytes,
  merkleLeaf,
  merkleRoot,
  type Sha256,
} from '#app/domain/shared/merkle-tree.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';

/**
 * The frozen copy of an application: what is deposited is what is judged.
 *
 * The copy is a plain document kept as canonical JSON bytes (RFC 8785) beside its SHA-256. Each of
 * its leaves (a string, number, boolean, null, or an empty list or object) gets a random salt and
 * the hash
 *     SHA-256(0x00 ‖ "medicobus:frozen-leaf:1" ‖ 0x00 ‖ salt ‖ canonical({path, value}))
 * where `path` is the list of keys (text) and positions (numbers) that lead to it. `leafRoot` is the
 * RFC 9162 Merkle root of these hashes, in the document's canonical order. Receipts and the call's
 * tree rest on that root and show nothing else: it never changes.
 *
 * Erasing personal data later replaces a leaf by null, destroys its salt and keeps its hash
 * (`eraseLeaves`): the root still verifies, and the erased value cannot be guessed, since the salt
 * is gone. The SHA-256 of the bytes does change, and the old one must not be kept: with it anyone
 * could test a guessed telephone number.
 */
export const FROZEN_LAYOUT = 'medicobus-frozen-1';
const LEAF_DOMAIN = 'medicobus:frozen-leaf:1';
const SALT_BYTES = 16;
const HASH_BYTES = 32;

export type FrozenAttachment = {
  id: string;
  kind: string;
  fileName: string;
  sizeBytes: number;
  /** Lower-case hexadecimal SHA-256 of the file's bytes. */
  sha256: string;
};

export type FrozenDocument<Content = unknown> = {
  layout: typeof FROZEN_LAYOUT;
  applicationId: string;
  callId: string;
  /** 1 for the first deposit; each new deposit or answer to complements adds one. */
  versionNumber: number;
  formVersion: number;
  gridVersionId: string;
  /** Authority computed from this very content, and the others it names. */
  routing: {
    authorityId: number;
    associatedAuthorityIds: readonly number[];
    departmentCodes: readonly string[];
  };
  content: Content;
  attachments: readonly FrozenAttachment[];
};

/** The four columns of a stored version. */
export type FrozenVersion = {
  canonical: Uint8Array;
  sha256: Uint8Array;
  leafRoot: Uint8Array;
  /** Canonical JSON of `FrozenProofs`. */
  salts: Uint8Array;
};

/** Salts in hexadecimal, and hashes kept of erased leaves, keyed by JSON pointer (RFC 6901). */
export type FrozenProofs = {
  salts: Readonly<Record<string, string>>;
  erased: Readonly<Record<string, string>>;
};

export type FrozenContext = {
  /** 16 fresh random bytes at each call. */
  salt: () => Uint8Array;
  sha256: Sha256;
};

export type FrozenRefusal =
  | 'frozen_unreadable'
  | 'frozen_bytes_mismatch'
  | 'frozen_leaf_unproven'
  | 'frozen_root_mismatch'
  | 'frozen_leaf_unknown';

/**
 * Freezes a document; members whose value is undefined are left out.
 * @throws TypeError when the rest is not plain JSON, RangeError on a salt of another length (bugs
 * of the caller).
 */
export function freezeContent(
  document: Omit<FrozenDocument, 'layout'>,
  context: FrozenContext,
): FrozenVersion {
  const frozen = toJson({ ...document, layout: FROZEN_LAYOUT });
  const salts: Record<string, string> = {};
  const hashes = listLeaves(frozen).map((leaf) => {
    const salt = context.salt();
    if (salt.length !== SALT_BYTES) throw new RangeError(`A salt has ${SALT_BYTES} bytes`);
    salts[leaf.pointer] = bytesToHex(salt);
    return leafHash(leaf, salt, context.sha256);
  });
  return seal(frozen, { salts, erased: {} }, merkleRoot(hashes, context.sha256), context.sha256);
}

/**
 * Whether the bytes are those that were hashed and every leaf is the one that the root names,
 * erased ones aside; the value lists the erased pointers.
 */
export function verifyFrozen(
  version: FrozenVersion,
  sha256: Sha256,
): Result<{ erased: readonly string[] }, FrozenRefusal> {
  if (!isSameBytes(sha256(version.canonical), version.sha256)) return refused('frozen_bytes_mismatch');
  const copy = openVersion(version);
  if (!copy) return refused('frozen_unreadable');
  const { proofs } = copy;
  const leaves = listLeaves(copy.document);
  if (leaves.length !== Object.keys(proofs.salts).length + Object.keys(proofs.erased).length) {
    return refused('frozen_leaf_unproven');
  }
  const hashes: Uint8Array[] = [];
  for (const leaf of leaves) {
    const hash = provenHash(leaf, proofs, sha256);
    if (!hash) return refused('frozen_leaf_unproven', { pointer: leaf.pointer });
    hashes.push(hash);
  }
  if (!isSameBytes(merkleRoot(hashes, sha256), version.leafRoot)) return refused('frozen_root_mismatch');
  return ok({ erased: leaves.map(({ pointer }) => pointer).filter((pointer) => pointer in proofs.erased) });
}

/**
 * Replaces leaves by their hash. The version keeps its root; its bytes, their SHA-256 and the
 * salts change, and the old ones must go. A pointer that is no leaf is refused; one already erased
 * stays as it is.
 */
export function eraseLeaves(
  version: FrozenVersion,
  pointers: readonly string[],
  sha256: Sha256,
): Result<FrozenVersion, FrozenRefusal> {
  const copy = openVersion(version);
  if (!copy) return refused('frozen_unreadable');
  const leaves = new Map(listLeaves(copy.document).map((leaf) => [leaf.pointer, leaf]));
  const salts = { ...copy.proofs.salts };
  const erased = { ...copy.proofs.erased };
  for (const pointer of pointers) {
    const leaf = leaves.get(pointer);
    if (!leaf) return refused('frozen_leaf_unknown', { pointer });
    const hash = provenHash(leaf, copy.proofs, sha256);
    if (!hash) return refused('frozen_leaf_unproven', { pointer });
    delete salts[pointer];
    erased[pointer] = bytesToHex(hash);
  }
  const document = blankLeaves(copy.document, new Set(pointers), '');
  return ok(seal(document, { salts, erased }, version.leafRoot, sha256));
}

/**
 * The document of a stored version. The shape of `content` is that of its form version: the
 * caller, who asked for it, names the type.
 */
export function readFrozen<Content = JsonValue>(
  canonical: Uint8Array,
): Result<FrozenDocument<Content>, 'frozen_unreadable'> {
  const document = parseBytes(canonical);
  const isDocument =
    typeof document === 'object' &&
    document !== null &&
    'layout' in document &&
    document.layout === FROZEN_LAYOUT &&
    'content' in document;
  return isDocument ? ok(document as FrozenDocument<Content>) : refused('frozen_unreadable');
}

type PathStep = string | number;
type Leaf = { pointer: string; path: readonly PathStep[]; value: JsonValue };

/** The leaves in canonical order: keys sorted as canonical JSON sorts them, lists in their order. */
export function listLeaves(value: JsonValue, path: readonly PathStep[] = []): Leaf[] {
  const steps = stepsInto(value);
  if (steps.length === 0) return [{ pointer: toPointer(path), path, value }];
  return steps.flatMap(([step, child]) => listLeaves(child, [...path, step]));
}

function stepsInto(value: JsonValue): [PathStep, JsonValue][] {
  if (isJsonList(value)) return value.map((child, index) => [index, child]);
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value)
    .sort()
    .map((key) => [key, value[key] as JsonValue]);
}

function leafHash(leaf: Leaf, salt: Uint8Array, sha256: Sha256): Uint8Array {
  const domain = new TextEncoder().encode(LEAF_DOMAIN);
  const data = canonicalBytes({ path: leaf.path, value: leaf.value });
  return merkleLeaf(concatBytes(domain, Uint8Array.of(0), salt, data), sha256);
}

/** The kept hash of an erased leaf, or the hash made again from value and salt. */
function provenHash(leaf: Leaf, proofs: FrozenProofs, sha256: Sha256): Uint8Array | undefined {
  const kept = proofs.erased[leaf.pointer];
  if (kept !== undefined) {
    const isBlank = leaf.value === null && proofs.salts[leaf.pointer] === undefined;
    const hash = hexToBytes(kept);
    return isBlank && hash?.length === HASH_BYTES ? hash : undefined;
  }
  const salt = hexToBytes(proofs.salts[leaf.pointer] ?? '');
  return salt?.length === SALT_BYTES ? leafHash(leaf, salt, sha256) : undefined;
}

function blankLeaves(value: JsonValue, pointers: ReadonlySet<string>, pointer: string): JsonValue {
  if (pointers.has(pointer)) return null;
  if (isJsonList(value)) {
    return value.map((child, index) => blankLeaves(child, pointers, `${pointer}/${index}`));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      blankLeaves(child, pointers, `${pointer}/${escapeStep(key)}`),
    ]),
  );
}

function seal(
  document: JsonValue,
  proofs: FrozenProofs,
  leafRoot: Uint8Array,
  sha256: Sha256,
): FrozenVersion {
  const canonical = canonicalBytes(document);
  return { canonical, sha256: sha256(canonical), leafRoot, salts: canonicalBytes(proofs) };
}

function openVersion(version: FrozenVersion): { document: JsonValue; proofs: FrozenProofs } | undefined {
  const document = parseBytes(version.canonical);
  const proofs = parseBytes(version.salts);
  return document !== undefined && isProofs(proofs) ? { document, proofs } : undefined;
}

function parseBytes(bytes: Uint8Array): JsonValue | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as JsonValue;
  } catch {
    return undefined;
  }
}

/** A detached copy, so that a later change of the answers cannot reach into what was frozen. */
function toJson(value: unknown): JsonValue {
  return JSON.parse(canonicalJson(withoutUndefined(value) as JsonValue)) as JsonValue;
}

/** Optional fields left empty are absent; anything else that JSON cannot say stays, to be thrown on. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null) return value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, child]) => child !== undefined)
      .map(([key, child]) => [key, withoutUndefined(child)]),
  );
}

function toPointer(path: readonly PathStep[]): string {
  return path.map((step) => `/${escapeStep(String(step))}`).join('');
}

function escapeStep(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}

function isJsonList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return bytesToHex(a) === bytesToHex(b);
}

function isProofs(value: unknown): value is FrozenProofs {
  if (typeof value !== 'object' || value === null) return false;
  const { salts, erased } = value as Record<string, unknown>;
  return isTextRecord(salts) && isTextRecord(erased);
}

function isTextRecord(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((item) => typeof item === 'string')
  );
}
