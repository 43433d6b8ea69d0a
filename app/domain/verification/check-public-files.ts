import type { PublicationSnapshot } from '#app/domain/selection/publication-snapshot.ts';
import { checkSeal, type Seal, type SealedTree } from '#app/domain/selection/seal.ts';
import { checkCarryOvers } from './check-carry-overs.ts';
import { checkComplement } from './check-complement.ts';
import { checkFigures } from './check-figures.ts';
import { checkProof } from './check-proof.ts';
import { checkRecord, followsSeal } from './check-record.ts';
import { checkSealedFiles, namesLeaves } from './check-sealed-files.ts';
import { checkTimeStamp } from './check-time-stamp.ts';
import {
  type Document,
  type PublicFile,
  readPublicFile,
  type Tools,
  type Verdict,
  type Verification,
} from './public-files.ts';
import type { SelectionRecord } from './selection-record.ts';
import {
  checkSignature,
  isNamedByItself,
  type PublishedKeys,
  type SignedStatement,
} from './signed-statement.ts';

/**
 * Checks public files by themselves, in whatever order and under whatever names: that each is whole, signed, that
 * receipts are in their seal, and that ranking, constraints and figures can be made again. A changed byte is a
 * fault: each file is canonical JSON, and each hash is signed.
 */
export async function checkPublicFiles(files: readonly PublicFile[], tools: Tools): Promise<Verdict> {
  const verification = openVerification(files, tools);
  const { documents, answers, signed, verdict } = verification;
  const of = (layout: string) => documents.filter(({ content }) => content.layout === layout);
  const CHECKS: [string, (document: Document) => Promise<void> | void][] = [
    ['medicobus-keys-1', (keys) => checkKeys(keys, verification)],
    ['medicobus-signature-1', (statement) => checkStatement(statement, verification)],
    ['medicobus-seal-1', (seal) => checkOneSeal(seal, verification)],
    ['medicobus-seal-complement-1', (complement) => checkComplement(complement, verification)],
    ['medicobus-selection-1', (record) => checkCarried(record, verification)],
    ['medicobus-inclusion-1', (proof) => checkProof(proof, verification)],
    ['medicobus-time-stamp-1', (statement) => checkTimeStamp(statement, verification)],
  ];
  for (const [layout, check] of CHECKS)
    for (const document of of(layout)) {
      try {
        await check(document);
      } catch {
        // A document that is not what its layout says makes a rule throw: that is a fault of the document.
        verdict.faults.push({ name: document.name, code: 'unreadable' });
      }
    }
  for (const one of [...of('medicobus-selection-1'), ...of('medicobus-publication-1'), ...answers])
    if (!signed.has(one.hash)) verdict.faults.push({ name: one.name, code: 'unsigned' });
  if (verdict.checked.seals + verdict.checked.results === 0 && verdict.faults.length === 0)
    verdict.faults.push({ name: '', code: 'nothing_to_check' });
  return verdict;
}

function openVerification(files: readonly PublicFile[], tools: Tools): Verification {
  const read = files.map((file) => readPublicFile(file, tools.sha256));
  const documents = read.flatMap((one) => ('content' in one ? [one] : []));
  const published = documents.filter(({ content }) => content.layout === 'medicobus-keys-1');
  return {
    documents,
    answers: read.flatMap((one) => ('stamp' in one ? [one] : [])),
    keys: published.flatMap(({ content }) => (content as PublishedKeys).keys ?? []),
    signed: new Set(),
    verified: new Set(),
    tools,
    verdict: {
      faults: read.flatMap((one) => ('code' in one ? [one] : [])),
      checked: {
        seals: 0,
        complements: 0,
        results: 0,
        earlier: 0,
        files: 0,
        laureates: 0,
        proofs: 0,
        carryOvers: 0,
        stamps: 0,
      },
      keyIds: [],
      stamps: [],
      holders: [],
    },
  };
}

/** Keys that sign nothing here are held to their names too. */
function checkKeys({ name, content }: Document, { tools, verdict }: Verification): void {
  const { keys } = content as PublishedKeys;
  if (!keys.every((key) => isNamedByItself(key, tools.sha256)))
    verdict.faults.push({ name, code: 'key_id_differs' });
}

function checkOneSeal({ name, content }: Document, { tools, verdict }: Verification): void {
  const found = checkSeal(content as unknown as Seal, tools.sha256);
  verdict.faults.push(...found.map((code) => ({ name, code })));
  verdict.checked.seals += 1;
}

/** What came from other waves, by their records. */
function checkCarried({ name, content }: Document, { documents, verdict }: Verification): void {
  const records = documents
    .filter((one) => one.content.layout === 'medicobus-selection-1')
    .map((one) => one.content as unknown as SelectionRecord);
  const record = content as unknown as SelectionRecord;
  verdict.faults.push(...checkCarryOvers(record, records).map(({ code }) => ({ name, code })));
  verdict.checked.carryOvers += record.carriedIn?.length ?? 0;
}

/** The signature first; then what it covers must be here, and hold together. */
async function checkStatement(
  { name, content }: Document,
  { documents, keys, signed, verified, tools, verdict }: Verification,
): Promise<void> {
  const statement = content as SignedStatement;
  const fault = await checkSignature(statement, keys, tools);
  if (fault) {
    verdict.faults.push({ name, code: fault });
    return;
  }
  if (!verdict.keyIds.includes(statement.keyId)) verdict.keyIds.push(statement.keyId);
  const { results, selection, seal, complements = [] } = statement.files;
  for (const hash of [results, selection, seal, ...complements]) if (hash !== null) signed.add(hash);
  const find = (hash: string | null) => documents.find((one) => one.hash === hash);
  const [snapshot, record, sealed] = [find(results), find(selection), find(seal)];
  const completed = complements.flatMap((hash) => find(hash) ?? []);
  if (!snapshot || !record || (seal !== null && !sealed) || completed.length < complements.length) {
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
  if (sealed && (statement.files.complements !== undefined || namesLeaves(judged))) {
    const trees = [sealed, ...completed].map(({ content }) => content as unknown as SealedTree);
    verdict.faults.push(...checkSealedFiles(judged, trees).map((one) => ({ name: record.name, ...one })));
  }
  verdict.checked.results += 1;
  const wave = `${statement.call} ${statement.wave}`;
  if (verified.has(wave)) verdict.checked.earlier += 1;
  verified.add(wave);
  verdict.checked.files += judged.files.length;
  verdict.checked.laureates += shown.laureates.length;
}
