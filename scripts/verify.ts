import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkInclusion, checkSeal, type InclusionProof, type Seal } from '#app/domain/selection/seal.ts';

/**
 * `npm run verify -- DIR`: checks a folder of public files alone, without the portal: that each published seal
 * holds together, and that each proof of inclusion proves its deposit to be in one.
 */
const [directory] = process.argv.slice(2);
const faults = directory === undefined ? ['which folder? npm run verify -- DIR'] : verify(directory);
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? 'verify: ok' : `verify: faults=${faults.length}`);
process.exitCode = faults.length === 0 ? 0 : 1;

function verify(folder: string): string[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name, ...readDocument(join(folder, name)) }));
  const unreadable = files
    .filter(({ document }) => document === undefined)
    .map(({ name }) => `${name}: not JSON`);
  const seals = files.filter(({ layout }) => layout === 'medicobus-seal-1');
  const proofs = files.filter(({ layout }) => layout === 'medicobus-inclusion-1');
  if (seals.length === 0) return [...unreadable, 'no seal among these files'];
  return [
    ...unreadable,
    ...seals.flatMap(({ name, document }) => faultsOf(name, () => checkSeal(document as Seal, sha256))),
    ...proofs.flatMap(({ name, document }) =>
      faultsOf(name, () =>
        checkProof(
          document as InclusionProof,
          seals.map((seal) => seal.document as Seal),
        ),
      ),
    ),
  ];
}

function checkProof(proof: InclusionProof, seals: readonly Seal[]): string[] {
  const found = seals.map((seal) => checkInclusion(proof, seal, sha256));
  if (found.includes(undefined)) return [];
  return [found.find((fault) => fault !== 'other_wave') ?? 'other_wave'];
}

/** A file that is not what it says it is makes the check throw: that is a fault of the file. */
function faultsOf(name: string, check: () => readonly string[]): string[] {
  try {
    return check().map((fault) => `${name}: ${fault}`);
  } catch (error) {
    return [`${name}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

function readDocument(path: string): { layout?: string; document?: unknown } {
  try {
    const document = JSON.parse(readFileSync(path, 'utf8')) as { layout?: string };
    return { layout: document.layout, document };
  } catch {
    return {};
  }
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}
