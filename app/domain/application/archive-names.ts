import type { FrozenAttachment } from './frozen-version.ts';

const LONGEST = 120;
/** Names that Windows keeps for itself, whatever their extension. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * Where each file goes in the archive: a folder per kind of document, in the order of the kinds, its own name made
 * safe for every system, numbered when two would be the same. No name leaves its folder; `titleOf` says in words what
 * a kind is.
 */
export function archiveNames(
  files: readonly FrozenAttachment[],
  titleOf: (kind: string) => string,
): { file: FrozenAttachment; path: string }[] {
  const taken = new Set<string>();
  const ordered = files.toSorted((a, b) => (a.kind < b.kind ? -1 : Number(a.kind > b.kind)));
  return ordered.map((file) => {
    const folder = `pieces/${safeFileName(`${file.kind} ${titleOf(file.kind)}`)}`;
    const name = safeFileName(file.fileName);
    let path = `${folder}/${name}`;
    for (let copy = 2; taken.has(path.toLowerCase()); copy += 1) path = `${folder}/${numbered(name, copy)}`;
    taken.add(path.toLowerCase());
    return { file, path };
  });
}

/** A name of one segment: no separator, no control character, no trailing dot or space, never empty. */
export function safeFileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\\/:*?"<>|]/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/gu, '');
  const short = shorten(plain === '' ? 'sans-nom' : plain);
  return RESERVED.test(short) ? `_${short}` : short;
}

function shorten(name: string): string {
  if (name.length <= LONGEST) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 10 ? name.slice(dot) : '';
  return (
    Array.from(name.slice(0, LONGEST - extension.length))
      .join('')
      .replace(/\p{Cs}/gu, '') + extension
  );
}

function numbered(name: string, copy: number): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `${name.slice(0, dot)} (${copy})${name.slice(dot)}` : `${name} (${copy})`;
}
