import type { PublicationSnapshot } from '#app/domain/selection/publication-snapshot.ts';
import { checkInclusion, checkSeal, type InclusionProof, type Seal } from '#app/domain/selection/seal.ts';
import { canonicalBytes, type JsonValue } from '#app/domain/shared/canonical-json.ts';
import { bytesToHex, hexToBytes, type Sha256 } from '#app/domain/shared/merkle-tree.ts';
import { type CarryOverFault, checkCarryOvers } from './check-carry-overs.ts';
import { checkFigures, type FiguresFault } from './check-figures.ts';
import { checkRecord, followsSeal, type RecordFault } from './check-record.ts';
import { pseudonymOf, type SelectionRecord } from './selection-record.ts';
import {
  checkSignature,
  type PublishedKeys,
  type SignatureFault,
  type SignedStatement,
  type VerifySignature,
} from './signed-statement.ts';

export type PublicFile = { name: string; bytes: Uint8Array };

export type FileFaultCode =
  | 'unreadable'
  | 'not_canonical'
  | 'unknown_layout'
  | 'nothing_to_check'
  | 'unsigned'
  | 'signed_file_missing'
  | 'other_wave'
  | 'root_differs'
  | 'leaf_differs'
  | 'not_included'
  | 'grid_differs'
  | 'rules_differ'
  | SignatureFault
  | RecordFault
  | CarryOverFault
  | FiguresFault;

export type FileFault = { name: string; code: FileFaultCode; file?: string };

export type Verdict = {
  faults: FileFault[];
  checked: {
    seals: number;
    results: number;
    files: number;
    laureates: number;
    proofs: number;
    carryOvers: number;
  };
  /** Names of the keys that signed, to be compared with those that the portal publishes. */
  keyIds: string[];
  /** What each holder's proof shows: where the file stands in its wave. */
  holders: { reference: string; pseudonym: string | null; rank: number | null; outcome: string | null }[];
};

export type Tools = { sha256: Sha256; verifySignature: VerifySignature };

type Document = PublicFile & { hash: string; content: { layout?: unknown } };

const LAYOUTS = [
  'medicobus-seal-1',
  'medicobus-inclusion-1',
  'medicobus-publication-1',
  'medicobus-selection-1',
  'medicobus-signature-1',
  'medicobus-keys-1',
];

/**
 * Checks public files by themselves, in whatever order and under whatever names: that each is whole, signed, that
 * receipts are in their seal, and that ranking, constraints and figures can be made again. A changed byte is a
 * fault: each file is canonical JSON, and each hash is signed.
 */
export async function checkPublicFiles(files: readonly PublicFile[], tools: Tools): Promise<Verdict> {
  const read = files.map((file) => readDocument(file, tools.sha256));
  const faults = read.flatMap((one) => ('code' in one ? [one] : []));
  const documents = read.flatMap((one) => ('content' in one ? [one] : []));
  const of = (layout: string) => documents.filter(({ content }) => content.layout === layout);
  const verdict: Verdict = {
    faults,
    checked: { seals: 0, results: 0, files: 0, laureates: 0, proofs: 0, carryOvers: 0 },
    keyIds: [],
    holders: [],
  };
  const guarded = async (name: string, check: () => Promise<void> | void) => {
    try {
      await check();
    } catch {
      // A document that is not what its layout says makes a rule throw: that is a fault of the document.
      faults.push({ name, code: 'unreadable' });
    }
  };
  const keys = of('medicobus-keys-1').flatMap(({ content }) => (content as PublishedKeys).keys);
  const signed = new Set<string>();
  for (const statement of of('medicobus-signature-1'))
    await guarded(statement.name, () =>
      checkStatement(statement, { documents, keys, signed, tools, verdict }),
    );
  for (const seal of of('medicobus-seal-1'))
    await guarded(seal.name, () => {
      const found = checkSeal(seal.content as unknown as Seal, tools.sha256);
      faults.push(...found.map((code) => ({ name: seal.name, code })));
      verdict.checked.seals += 1;
    });
  const records = of('medicobus-selection-1');
  for (const proof of of('medicobus-inclusion-1'))
    await guarded(proof.name, () => checkProof(proof, of('medicobus-seal-1'), records, tools, verdict));
  const judged = records.map(({ content }) => content as unknown as SelectionRecord);
  for (const [index, record] of judged.entries())
    await guarded(records[index]?.name ?? '', () => {
      const found = checkCarryOvers(record, judged);
      faults.push(...found.map(({ code }) => ({ name: records[index]?.name ?? '', code })));
      verdict.checked.carryOvers += record.carriedIn?.length ?? 0;
    });
  for (const one of [...records, ...of('medicobus-publication-1')])
    if (!signed.has(one.hash)) faults.push({ name: one.name, code: 'unsigned' });
  if (verdict.checked.seals + verdict.checked.results === 0 && faults.length === 0)
    faults.push({ name: '', code: 'nothing_to_check' });
  return verdict;
}

function readDocument({ name, bytes }: PublicFile, sha256: Sha256): Document | FileFault {
  let content: JsonValue;
  try {
    content = JSON.parse(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    ) as JsonValue;
  } catch {
    return { name, code: 'unreadable' };
  }
  const layout = (content as { layout?: unknown } | null)?.layout;
  if (!LAYOUTS.some((known) => known === layout)) return { name, code: 'unknown_layout' };
  try {
    if (!isSame(canonicalBytes(content), bytes)) return { name, code: 'not_canonical' };
  } catch {
    return { name, code: 'not_canonical' };
  }
  return { name, bytes, hash: bytesToHex(sha256(bytes)), content: content as { layout?: unknown } };
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

type StatementContext = {
  documents: readonly Document[];
  keys: PublishedKeys['keys'];
  signed: Set<string>;
  tools: Tools;
  verdict: Verdict;
};

/** The signature first; then what it covers must be here, and hold together. */
async function checkStatement({ name, content }: Document, context: StatementContext): Promise<void> {
  const { documents, keys, signed, tools, verdict } = context;
  const statement = content as SignedStatement;
  const fault = await checkSignature(statement, keys, tools);
  if (fault) {
    verdict.faults.push({ name, code: fault });
    return;
  }
  if (!verdict.keyIds.includes(statement.keyId)) verdict.keyIds.push(statement.keyId);
  const { results, selection, seal } = statement.files;
  for (const hash of [results, selection, seal]) if (hash !== null) signed.add(hash);
  const find = (hash: string | null) => documents.find((one) => one.hash === hash);
  const [snapshot, record, sealed] = [find(results), find(selection), find(seal)];
  if (!snapshot || !record || (seal !== null && !sealed)) {
    verdict.faults.push({ name, code: 'signed_file_missing' });
    return;
  }
  const judged = record.content as unknown as SelectionRecord;
  const shown = snapshot.content as unknown as PublicationSnapshot;
  if (judged.call.slug !== statement.call || judged.wave.number !== statement.wave)
    verdict.faults.push({ name, code: 'other_wave' });
  verdict.faults.push(
    ...checkRecord(judged).map((one) => ({ name: record.name, ...one })),
    ...checkFigures(shown, judged).map((one) => ({ name: snapshot.name, ...one })),
  );
  if (sealed && !followsSeal(judged, sealed.content as unknown as Seal))
    verdict.faults.push({ name: record.name, code: 'seal_differs' });
  verdict.checked.results += 1;
  verdict.checked.files += judged.files.length;
  verdict.checked.laureates += shown.laureates.length;
}

function checkProof(
  { name, content }: Document,
  seals: readonly Document[],
  records: readonly Document[],
  { sha256 }: Tools,
  verdict: Verdict,
): void {
  const proof = content as unknown as InclusionProof;
  const found = seals.map((seal) => checkInclusion(proof, seal.content as unknown as Seal, sha256));
  if (!found.includes(undefined)) {
    const code = found.find((fault) => fault !== undefined && fault !== 'other_wave') ?? 'other_wave';
    verdict.faults.push({ name, code });
    return;
  }
  verdict.checked.proofs += 1;
  const root = hexToBytes(proof.root);
  if (proof.application === undefined || !root) return;
  const pseudonym = pseudonymOf(proof.application, root, sha256);
  const record = records
    .map((one) => one.content as unknown as SelectionRecord)
    .find(({ closingRoot }) => closingRoot === proof.root);
  const file = record?.files.find((one) => one.pseudonym === pseudonym);
  verdict.holders.push({
    reference: proof.reference,
    pseudonym: file ? pseudonym : null,
    rank: file?.judged?.rank ?? null,
    outcome: file?.decision?.outcome ?? null,
  });
}
