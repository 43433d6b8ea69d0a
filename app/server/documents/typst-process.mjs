// One document per process: Typst keeps memory, and a broken document must break nothing else.
// Reads {folder, template, data, at} on the standard input, writes the PDF on the standard output.
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const STANDARD = 'ua-1';
/** What the embedded fonts draw; the rest would be refused by PDF/UA, which lets no character be lost. */
const DRAWN =
  /[\n\t\u0020-\u007e\u00a0-\u00ac\u00ae-\u017f\u0192\u0218-\u021b\u0370-\u03ff\u0400-\u045f\u2009-\u200a\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u202f\u2030\u2032\u2033\u2039\u203a\u20ac\u2116\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265]/u;

const request = JSON.parse(await readInput());
const compiler = NodeCompiler.create({ workspace: request.folder });
process.stdout.write(render(request.data) ?? render(withoutUndrawn(request.data), true));

function render(data, isLast = false) {
  compiler.mapShadow(join(request.folder, 'data.json'), Buffer.from(JSON.stringify(data)));
  try {
    const document = { mainFilePath: join(request.folder, `${request.template}.typ`) };
    return compiler.pdf(document, { pdfStandard: STANDARD, creationTimestamp: request.at });
  } catch (error) {
    if (isLast) throw error;
    return undefined;
  }
}

/** A character that no font draws is named by its code point, so that nothing disappears in silence. */
function withoutUndrawn(value) {
  if (typeof value === 'string') return spellOut(value);
  if (Array.isArray(value)) return value.map(withoutUndrawn);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withoutUndrawn(child)]));
}

function spellOut(text) {
  return Array.from(text.normalize('NFC'), (character) =>
    DRAWN.test(character)
      ? character
      : `[U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
  ).join('');
}

async function readInput() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
