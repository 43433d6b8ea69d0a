import { createHash, createPublicKey, verify as verifyBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPublicFiles } from '#app/domain/verification/check-public-files.ts';
import type { PublicFile, Verdict } from '#app/domain/verification/public-files.ts';
import { drawFrom } from '#db/seeds/draw.ts';

/**
 * `npm run verify -- DIR`: checks a folder of public files alone, without the portal: seals, receipts, signatures,
 * ranking, constraints, figures. `--demo` first writes there the public files of the demonstration's published call;
 * `--tamper 1000` changes one byte at a time, as many times, and counts the changes that are noticed; `--seed 1`
 * makes the same changes again.
 */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

const tools = {
  sha256: (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest(),
  verifySignature: async (publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array) => {
    const der = Buffer.concat([SPKI_HEAD, publicKey]);
    return verifyBytes(null, bytes, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
  },
};

const args = process.argv.slice(2);
const tampered = readNumber('--tamper', 1_000) ?? 0;
const seed = readNumber('--seed', 1) ?? Math.floor(Math.random() * 1_000_000);
const wantsDemo = args.includes('--demo');
const [directory] = args.filter((argument) => argument !== '--demo');

if (directory === undefined || directory.startsWith('-')) end(['which folder? npm run verify -- DIR']);
else {
  if (wantsDemo) await (await import('./write-public-files.ts')).writePublicFiles(directory);
  const files = readFiles(directory);
  if (tampered > 0) await tamper(files, tampered);
  else report(await checkPublicFiles(files, tools));
}

/** The number after a flag, which both leave the arguments; undefined without the flag. */
function readNumber(flag: string, usual: number): number | undefined {
  const at = args.indexOf(flag);
  return at === -1 ? undefined : Number(args.splice(at, 2)[1] ?? usual);
}

function readFiles(folder: string): PublicFile[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:json|tsr)$/.test(entry.name))
    .map(({ name }) => ({ name, bytes: readFileSync(join(folder, name)) }));
}

function report({ faults, checked, keyIds, stamps, holders }: Verdict): void {
  for (const { reference, complement, rank, outcome } of holders) {
    const place = complement === null ? 'in the seal' : `in complement ${complement}`;
    console.log(`${reference}: ${place}, rank=${rank ?? 'none'} outcome=${outcome ?? 'none'}`);
  }
  for (const { name, at } of stamps) console.log(`${name}: stamped ${at}`);
  for (const id of keyIds) console.log(`signed by key ${id}`);
  const counts = Object.entries(checked).map(([name, value]) => `${name}=${value}`);
  end(
    faults.map(({ name, code, file }) => `${name}: ${code}${file ? ` (${file.slice(0, 12)}…)` : ''}`),
    counts.join(' '),
  );
}

function end(faults: readonly string[], counts = ''): void {
  for (const fault of faults) console.error(fault);
  console.log(faults.length === 0 ? `verify: ok ${counts}` : `verify: faults=${faults.length}`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

/** One byte of one file, anywhere, replaced by another: each must be noticed. */
async function tamper(files: readonly PublicFile[], times: number): Promise<void> {
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const draw = drawFrom(seed);
  let detected = 0;
  for (let turn = 0; turn < times; turn += 1) {
    const changed = changeOneByte(files, draw.between(0, total - 1), draw.between(1, 255));
    const { faults } = await checkPublicFiles(changed, tools);
    if (faults.length > 0) detected += 1;
  }
  console.log(
    `verify: tampered=${times} detected=${detected} files=${files.length} bytes=${total} seed=${seed}`,
  );
  process.exitCode = detected === times && times > 0 ? 0 : 1;
}

function changeOneByte(files: readonly PublicFile[], position: number, mask: number): PublicFile[] {
  let left = position;
  return files.map((file) => {
    const at = left;
    left -= file.bytes.length;
    if (at < 0 || at >= file.bytes.length) return file;
    const bytes = Uint8Array.from(file.bytes);
    bytes[at] = (bytes[at] ?? 0) ^ mask;
    return { ...file, bytes };
  });
}
