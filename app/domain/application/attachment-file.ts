/** What files the application takes, judged by their bytes and not by their name alone (domain.md 4.13). */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
export const MAX_TOTAL_BYTES = 100 * 1024 * 1024;
/** Bytes to keep from the beginning and from the end of a file while it passes. */
export const SNIFFED_BYTES = 65_536;

const MAX_NAME_LENGTH = 120;

export type FileType = 'pdf' | 'odt' | 'ods' | 'docx' | 'xlsx' | 'jpg' | 'png';

export const MEDIA_TYPES: Readonly<Record<FileType, string>> = {
  pdf: 'application/pdf',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jpg: 'image/jpeg',
  png: 'image/png',
};

const TYPE_OF_EXTENSION: Readonly<Record<string, FileType>> = {
  pdf: 'pdf',
  odt: 'odt',
  ods: 'ods',
  docx: 'docx',
  xlsx: 'xlsx',
  jpg: 'jpg',
  jpeg: 'jpg',
  png: 'png',
};

/** For the `accept` attribute of a file input. */
export const ACCEPTED_EXTENSIONS: readonly string[] = Object.keys(TYPE_OF_EXTENSION).map(
  (name) => `.${name}`,
);

export type FileRefusal = 'file_empty' | 'file_type_not_allowed' | 'file_content_mismatch';

export type SniffedFile = {
  readonly name: string;
  readonly size: number;
  /** First and last bytes, up to SNIFFED_BYTES each. */
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
};

export type FileJudgement =
  | { readonly ok: true; readonly type: FileType; readonly mediaType: string; readonly fileName: string }
  | { readonly ok: false; readonly code: FileRefusal };

/** The type that the name announces, provided the bytes agree. */
export function judgeFile({ name, size, head, tail }: SniffedFile): FileJudgement {
  if (size === 0) return { ok: false, code: 'file_empty' };
  const announced = TYPE_OF_EXTENSION[extensionOf(name)];
  if (announced === undefined) return { ok: false, code: 'file_type_not_allowed' };
  if (sniff(head, tail) !== announced) return { ok: false, code: 'file_content_mismatch' };
  return { ok: true, type: announced, mediaType: MEDIA_TYPES[announced], fileName: normaliseFileName(name) };
}

/** Whether the name alone already says no, so that nothing need be received. */
export function isAcceptedName(name: string): boolean {
  return TYPE_OF_EXTENSION[extensionOf(name)] !== undefined;
}

function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{2,5})\s*$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/**
 * A name that every system can store and show: no folder, no control or direction character, composed accents,
 * bounded length. "C:\\Devis\\ camion  n°1 .PDF" → "camion n°1.pdf".
 */
export function normaliseFileName(name: string): string {
  const base = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const extension = extensionOf(base);
  const stem = base
    .slice(0, extension === '' ? undefined : base.lastIndexOf('.'))
    .replace(/[\p{Cc}\p{Cf}\p{Surrogate}\p{Co}]/gu, '')
    .replace(/[<>:"|?*]/g, '-')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, MAX_NAME_LENGTH)
    .trim();
  const kept = stem === '' ? 'document' : stem;
  return extension === '' ? kept : `${kept}.${extension}`;
}

const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];
const ZIP_ENTRY = [0x50, 0x4b, 0x03, 0x04];
const ZIP_DIRECTORY_ENTRY = [0x50, 0x4b, 0x01, 0x02];
const MAX_PDF_PREAMBLE = 1_024;

function sniff(head: Uint8Array, tail: Uint8Array): FileType | undefined {
  if (startsWith(head, PNG)) return 'png';
  if (startsWith(head, JPEG)) return 'jpg';
  if (startsWith(head, ZIP_ENTRY)) return sniffZip(head, tail);
  return indexOf(head.subarray(0, MAX_PDF_PREAMBLE), PDF, 0) >= 0 ? 'pdf' : undefined;
}

/**
 * OpenDocument names its type in its first entry; Office Open XML is known by the folders of its directory, at
 * the end of the file. A document with macros (vbaProject.bin) is neither.
 */
function sniffZip(head: Uint8Array, tail: Uint8Array): FileType | undefined {
  if (entryName(head, 0, 26, 30) === 'mimetype') {
    const type = ascii(head.subarray(38, 38 + 64));
    if (type.startsWith(MEDIA_TYPES.odt) && !type.startsWith(`${MEDIA_TYPES.odt}-`)) return 'odt';
    return type.startsWith(MEDIA_TYPES.ods) && !type.startsWith(`${MEDIA_TYPES.ods}-`) ? 'ods' : undefined;
  }
  const names = directoryNames(tail);
  if (!names.includes('[Content_Types].xml') || names.some((name) => name.endsWith('vbaProject.bin')))
    return undefined;
  if (names.includes('word/document.xml')) return 'docx';
  return names.includes('xl/workbook.xml') ? 'xlsx' : undefined;
}

function directoryNames(tail: Uint8Array): string[] {
  const names: string[] = [];
  for (
    let at = indexOf(tail, ZIP_DIRECTORY_ENTRY, 0);
    at >= 0;
    at = indexOf(tail, ZIP_DIRECTORY_ENTRY, at + 46)
  )
    names.push(entryName(tail, at, 28, 46));
  return names;
}

function entryName(bytes: Uint8Array, at: number, lengthAt: number, nameAt: number): string {
  const length = (bytes[at + lengthAt] ?? 0) + (bytes[at + lengthAt + 1] ?? 0) * 256;
  return ascii(bytes.subarray(at + nameAt, at + nameAt + length));
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function indexOf(bytes: Uint8Array, signature: readonly number[], from: number): number {
  for (let at = from; at <= bytes.length - signature.length; at += 1)
    if (signature.every((byte, index) => bytes[at + index] === byte)) return at;
  return -1;
}

function ascii(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
