import { describe, expect, it } from 'vitest';
import { judgeFile, normaliseFileName } from '#app/domain/application/attachment-file.ts';

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

const judge = (name: string, file: { head: Uint8Array; tail: Uint8Array }) => {
  const judged = judgeFile({ name, size: file.tail.length, ...file });
  return judged.ok ? judged.type : judged.code;
};
const plain = (text: string) => ({ head: bytes(text), tail: bytes(text) });

const WORD = ['[Content_Types].xml', '_rels/.rels', 'word/document.xml'];

describe('what a file is', () => {
  it.each([
    ['devis.pdf', plain('%PDF-1.7'), 'pdf'],
    ['devis.PDF', plain('%PDF-1.7'), 'pdf'],
    ['numérisé.pdf', plain('\n\n%PDF-1.4'), 'pdf'],
    ['photo.jpeg', plain('\xff\xd8\xff\xe0'), 'jpg'],
    ['plan.png', plain('\x89PNG\r\n\x1a\n'), 'png'],
    ['lettre.docx', zip(WORD), 'docx'],
    ['budget.xlsx', zip(['[Content_Types].xml', 'xl/workbook.xml']), 'xlsx'],
    ['lettre.odt', zip(['mimetype'], 'application/vnd.oasis.opendocument.text'), 'odt'],
    ['budget.ods', zip(['mimetype'], 'application/vnd.oasis.opendocument.spreadsheet'), 'ods'],
    ['lettre.pdf', zip(WORD), 'file_content_mismatch'],
    ['archive.docx', zip(['a.txt']), 'file_content_mismatch'],
    ['macros.docx', zip([...WORD, 'word/vbaProject.bin']), 'file_content_mismatch'],
    [
      'modele.odt',
      zip(['mimetype'], 'application/vnd.oasis.opendocument.text-template'),
      'file_content_mismatch',
    ],
    ['macros.docm', zip(WORD), 'file_type_not_allowed'],
    ['image.svg', plain('<svg/>'), 'file_type_not_allowed'],
    ['devis.pdf.exe', plain('%PDF-1.7'), 'file_type_not_allowed'],
    ['devis', plain('%PDF-1.7'), 'file_type_not_allowed'],
  ])('%s is %s', (name, file, expected) => {
    expect(judge(name, file)).toBe(expected);
  });

  it('is nothing when it is empty', () => {
    expect(judge('devis.pdf', plain(''))).toBe('file_empty');
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
