/** Bytes to keep from the beginning and from the end of a file while it passes. */
export const SNIFFED_BYTES = 65_536;

const MAX_NAME_LENGTH = 120;

export type FileType = 'pdf' | 'odt' | 'ods' | 'docx' | 'xlsx' | 'jpg' | 'png' | 'csv' | 'txt';

export const MEDIA_TYPES: Readonly<Record<FileType, string>> = {
  pdf: 'application/pdf',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jpg: 'image/jpeg',
  png: 'image/png',
  csv: 'text/csv; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

/** What a browser can show in place: the rest is downloaded. */
export function isPreviewable(mediaType: string): boolean {
  return [MEDIA_TYPES.pdf, MEDIA_TYPES.jpg, MEDIA_TYPES.png].includes(mediaType);
}

const TYPE_OF_EXTENSION: Readonly<Record<string, FileType>> = {
  pdf: 'pdf',
  odt: 'odt',
  ods: 'ods',
  docx: 'docx',
  xlsx: 'xlsx',
  jpg: 'jpg',
  jpeg: 'jpg',
  png: 'png',
  csv: 'csv',
  txt: 'txt',
};

/** For the `accept` attribute of a file input. */
export function extensionsOf(types: readonly FileType[]): string[] {
  return Object.entries(TYPE_OF_EXTENSION)
    .filter(([, type]) => types.includes(type))
    .map(([extension]) => `.${extension}`);
}

export type FileRefusal =
  | 'file_empty'
  | 'file_type_not_allowed'
  | 'file_type_not_for_kind'
  | 'file_content_unknown'
  | 'file_text_unreadable';

export type SniffedFile = {
  readonly name: string;
  readonly size: number;
  /** First and last bytes, up to SNIFFED_BYTES each. */
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
  /** Every byte of it is UTF-8 text, without a control character that no text holds. */
  readonly isPlainText: boolean;
  /** The extension that a wider knowledge of formats gives these bytes, if it knows them. */
  readonly recognised?: string;
};

export type FileJudgement =
  | { readonly ok: true; readonly type: FileType; readonly mediaType: string; readonly fileName: string }
  | { readonly ok: false; readonly code: FileRefusal };

/**
 * The type that the bytes say, provided this kind of document takes it. The name counts only where bytes have no
 * signature (CSV, plain text); otherwise it is given the extension of its content.
 */
export function judgeFile(file: SniffedFile, allowed: readonly FileType[]): FileJudgement {
  if (file.size === 0) return { ok: false, code: 'file_empty' };
  if (!isAcceptedName(file.name)) return { ok: false, code: 'file_type_not_allowed' };
  const announced = TYPE_OF_EXTENSION[extensionOf(file.name)];
  const type = recognise(file, announced);
  if (type === undefined)
    return { ok: false, code: isText(announced) ? 'file_text_unreadable' : 'file_content_unknown' };
  if (!allowed.includes(type)) return { ok: false, code: 'file_type_not_for_kind' };
  const fileName = normaliseFileName(type === announced ? file.name : renamed(file.name, type));
  return { ok: true, type, mediaType: MEDIA_TYPES[type], fileName };
}

/** Whether the name alone already says no, so that nothing need be received; a name may have no extension. */
export function isAcceptedName(name: string): boolean {
  const extension = extensionOf(name);
  return extension === '' || TYPE_OF_EXTENSION[extension] !== undefined;
}

const ARCHIVES = ['zip', 'docx', 'xlsx', 'odt', 'ods'];

/** Both readings must agree: a file that is two things at once is neither. */
function recognise(file: SniffedFile, announced: FileType | undefined): FileType | undefined {
  const { recognised } = file;
  const found = sniff(file.head, file.tail);
  if (found === undefined)
    return isText(announced) && recognised === undefined && isHarmlessText(file) ? announced : undefined;
  if (recognised === undefined || recognised === found) return found;
  return ARCHIVES.includes(found) && ARCHIVES.includes(recognised) ? found : undefined;
}

function isText(type: FileType | undefined): boolean {
  return type === 'csv' || type === 'txt';
}

/** Text that a browser would take for a page or a drawing is not text. */
function isHarmlessText({ isPlainText, head }: SniffedFile): boolean {
  return isPlainText && !/<(?:!doctype|\?xml|html|head|body|script|svg|iframe)\b/i.test(ascii(head));
}

function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{2,5})\s*$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

function renamed(name: string, type: FileType): string {
  const extension = extensionOf(name);
  return `${extension === '' ? name : name.slice(0, name.lastIndexOf('.'))}.${type}`;
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

function sniff(head: Uint8Array, tail: Uint8Array): FileType | undefined {
  if (startsWith(head, PNG)) return 'png';
  if (startsWith(head, JPEG)) return 'jpg';
  if (startsWith(head, ZIP_ENTRY)) return sniffZip(head, tail);
  return startsWith(head.subarray(skipBlanks(head)), PDF) ? 'pdf' : undefined;
}

/** Scanners put blank lines before a PDF; anything else there would make it two things at once. */
function skipBlanks(head: Uint8Array): number {
  const blanks = [0x20, 0x09, 0x0a, 0x0d, 0x00];
  const first = head.subarray(0, 1_024).findIndex((byte) => !blanks.includes(byte));
  return Math.max(first, 0);
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
