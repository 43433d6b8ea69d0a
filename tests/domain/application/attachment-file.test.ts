import { describe, expect, it } from 'vitest';
import { type FileType, judgeFile, normaliseFileName } from '#app/domain/application/attachment-file.ts';
import { FILE_RULES } from '#app/domain/application/attachment-rules.ts';
import { ATTACHMENT_KINDS } from '#app/domain/application/sections/pieces.ts';

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const u16 = (value: number) => String.fromCharCode(value & 255, value >> 8);

/** A ZIP cut to what sniffing reads: the first local entry, then the directory. */
function zip(names: readonly string[], firstContent = ''): { head: Uint8Array; tail: Uint8Array } {
  const first = names[0] ?? '';
  const head = `PK\x03\x04${'\0'.repeat(22)}${u16(first.length)}${u16(0)}${first}${firstContent}`;
  const directory = names.map(
    (name) => `PK\x01\x02${'\0'.repeat(24)}${u16(name.length)}${'\0'.repeat(16)}${name}`,
  );
  return { head: bytes(head), tail: bytes(head + directory.join('')) };
}

const ALL: readonly FileType[] = ['pdf', 'odt', 'ods', 'docx', 'xlsx', 'jpg', 'png', 'csv', 'txt'];

type Bytes = { head: Uint8Array; tail: Uint8Array; isPlainText?: boolean; recognised?: string };

const judge = (name: string, file: Bytes, allowed = ALL) => {
  const judged = judgeFile({ isPlainText: false, ...file, name, size: file.tail.length }, allowed);
  return judged.ok ? judged.type : judged.code;
};
const plain = (text: string, recognised?: string) => ({ head: bytes(text), tail: bytes(text), recognised });
const written = (text: string) => ({ ...plain(text), isPlainText: true });

const WORD = ['[Content_Types].xml', '_rels/.rels', 'word/document.xml'];

describe('what a file is', () => {
  it.each<[string, Bytes, string]>([
    ['devis.pdf', plain('%PDF-1.7'), 'pdf'],
    ['devis.PDF', plain('%PDF-1.7', 'pdf'), 'pdf'],
    ['numérisé.pdf', plain('\n\n%PDF-1.4'), 'pdf'],
    ['photo.jpeg', plain('\xff\xd8\xff\xe0', 'jpg'), 'jpg'],
    ['plan.png', plain('\x89PNG\r\n\x1a\n'), 'png'],
    ['lettre.docx', { ...zip(WORD), recognised: 'zip' }, 'docx'],
    ['budget.xlsx', zip(['[Content_Types].xml', 'xl/workbook.xml']), 'xlsx'],
    ['lettre.odt', zip(['mimetype'], 'application/vnd.oasis.opendocument.text'), 'odt'],
    ['budget.ods', zip(['mimetype'], 'application/vnd.oasis.opendocument.spreadsheet'), 'ods'],
    ['planning.csv', written('jour;commune\r\nlundi;Écouché'), 'csv'],
    ['planning.txt', written('lundi'), 'txt'],
    // The name does not decide.
    ['lettre.pdf', zip(WORD), 'docx'],
    ['devis', plain('%PDF-1.7'), 'pdf'],
    ['photo.png', plain('\xff\xd8\xff\xe0'), 'jpg'],
    // Neither one thing nor the other.
    ['archive.docx', zip(['a.txt']), 'file_content_unknown'],
    ['macros.docx', zip([...WORD, 'word/vbaProject.bin']), 'file_content_unknown'],
    ['macros.docx', { ...zip(WORD), recognised: 'docm' }, 'file_content_unknown'],
    ['dessin.pdf', plain('%PDF-1.7', 'ai'), 'file_content_unknown'],
    ['page.pdf', plain('<html><script>%PDF-1.7'), 'file_content_unknown'],
    ['virus.pdf', plain('MZ', 'exe'), 'file_content_unknown'],
    [
      'modele.odt',
      zip(['mimetype'], 'application/vnd.oasis.opendocument.text-template'),
      'file_content_unknown',
    ],
    // Text has no signature: it must be text to the last byte, and nothing that a browser would run.
    ['planning.csv', plain('jour;\xe9'), 'file_text_unreadable'],
    ['page.txt', written('<!DOCTYPE html><html>'), 'file_text_unreadable'],
    ['image.csv', written('a;b\n<svg onload=alert(1)>'), 'file_text_unreadable'],
    ['image.txt', written('  <?xml version="1.0"?><svg/>'), 'file_text_unreadable'],
    // Names of what is never taken are refused before a byte is read.
    ['macros.docm', zip(WORD), 'file_type_not_allowed'],
    ['image.svg', plain('<svg/>'), 'file_type_not_allowed'],
    ['page.html', written('<p>'), 'file_type_not_allowed'],
    ['devis.pdf.exe', plain('%PDF-1.7'), 'file_type_not_allowed'],
  ])('%s is %s', (name, file, expected) => {
    expect(judge(name, file)).toBe(expected);
  });

  it('is nothing when it is empty', () => {
    expect(judge('devis.pdf', plain(''))).toBe('file_empty');
  });

  it('is refused where this kind of document does not take it', () => {
    expect(judge('budget.csv', written('a;b'), ['pdf'])).toBe('file_type_not_for_kind');
  });

  it.each([
    ['photo.png', plain('\xff\xd8\xff\xe0'), 'photo.jpg'],
    ['devis', plain('%PDF-1.7'), 'devis.pdf'],
    ['devis.PDF', plain('%PDF-1.7'), 'devis.pdf'],
  ])('%s takes the extension of its content', (name, file, expected) => {
    expect(judgeFile({ name, size: 8, isPlainText: false, ...file }, ALL)).toMatchObject({
      fileName: expected,
    });
  });
});

describe('the rule of each kind', () => {
  it.each(ATTACHMENT_KINDS)('%s takes PDF, and nothing larger than 20 MB', (kind) => {
    expect(FILE_RULES[kind].types).toContain('pdf');
    expect(FILE_RULES[kind].maxBytes).toBeLessThanOrEqual(20 * 1024 * 1024);
  });
});

describe('the name under which it is kept', () => {
  it.each([
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\Devis\\ camion  n°1 .PDF', 'camion n°1.pdf'],
    ['..pdf', 'document.pdf'],
    ['rapport\u202efdp.pdf', 'rapportfdp.pdf'],
    ['a"b<c>.pdf', 'a-b-c-.pdf'],
    ['e\u0301te\u0301.pdf', 'été.pdf'],
    ['ligne\r\nSet-Cookie: x.pdf', 'ligneSet-Cookie- x.pdf'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(120)}.pdf`],
  ])('%j becomes %j', (name, expected) => {
    expect(normaliseFileName(name)).toBe(expected);
  });
});
