import { inflateRawSync } from 'node:zlib';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';

export type ArchiveRefusal = 'not_an_archive' | 'archive_too_large';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;
const MAX_ENTRIES = 300;

/**
 * Texts of a ZIP archive whose names are wanted, inflated within a budget of bytes: what the archive declares is
 * never believed, a bomb stops where the budget ends. No ZIP64, no encryption: an office file needs neither.
 */
export function readArchive(
  bytes: Buffer,
  { isWanted, maxBytes }: { isWanted: (name: string) => boolean; maxBytes: number },
): Result<ReadonlyMap<string, string>, ArchiveRefusal> {
  const directory = findDirectory(bytes);
  if (directory === undefined) return refused('not_an_archive');
  const texts = new Map<string, string>();
  let left = maxBytes;
  let at = directory.offset;
  for (let index = 0; index < Math.min(directory.count, MAX_ENTRIES); index += 1) {
    const entry = readEntry(bytes, at);
    if (entry === undefined) return refused('not_an_archive');
    at = entry.next;
    if (!isWanted(entry.name)) continue;
    const content = readContent(bytes, entry, left);
    if (!content.ok) return content;
    left -= content.value.length;
    texts.set(entry.name, content.value.toString('utf8'));
  }
  return ok(texts);
}

function findDirectory(bytes: Buffer): { offset: number; count: number } | undefined {
  const earliest = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = bytes.length - END_LENGTH; at >= earliest; at -= 1) {
    if (bytes.readUInt32LE(at) !== END_OF_DIRECTORY) continue;
    return { count: bytes.readUInt16LE(at + 10), offset: bytes.readUInt32LE(at + 16) };
  }
  return undefined;
}

type Entry = { name: string; method: number; flags: number; size: number; header: number; next: number };

function readEntry(bytes: Buffer, at: number): Entry | undefined {
  if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return undefined;
  const [nameLength, extra, comment] = [28, 30, 32].map((shift) => bytes.readUInt16LE(at + shift));
  const nameEnd = at + 46 + (nameLength ?? 0);
  return {
    name: bytes.toString('utf8', at + 46, nameEnd),
    flags: bytes.readUInt16LE(at + 8),
    method: bytes.readUInt16LE(at + 10),
    size: bytes.readUInt32LE(at + 20),
    header: bytes.readUInt32LE(at + 42),
    next: nameEnd + (extra ?? 0) + (comment ?? 0),
  };
}

function readContent(bytes: Buffer, entry: Entry, left: number): Result<Buffer, ArchiveRefusal> {
  const { header, method, flags, size } = entry;
  if (header + 30 > bytes.length || bytes.readUInt32LE(header) !== LOCAL_HEADER)
    return refused('not_an_archive');
  if ((flags & ENCRYPTED) !== 0 || (method !== STORED && method !== DEFLATED))
    return refused('not_an_archive');
  const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  const packed = bytes.subarray(start, start + size);
  if (left <= 0 || (method === STORED && packed.length > left)) return refused('archive_too_large');
  if (method === STORED) return ok(packed);
  try {
    return ok(inflateRawSync(packed, { maxOutputLength: left }));
  } catch (error) {
    const isBomb = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return refused(isBomb ? 'archive_too_large' : 'not_an_archive');
  }
}
