import { deflateRawSync } from 'node:zlib';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { readArchive } from '#app/server/spreadsheets/read-archive.server.ts';
import { readWorkbook } from '#app/server/spreadsheets/read-workbook.server.ts';
import { elementsIn } from '#app/server/spreadsheets/scan-xml.server.ts';
import { writeWorkbook } from '#app/server/spreadsheets/write-workbook.server.ts';

const SHEET = {
  name: 'Dépenses',
  columns: [
    { title: 'Libellé', width: 10 },
    { title: 'Montant', width: 10 },
  ],
};
const rowsOf = (bytes: Buffer) => {
  const read = readWorkbook(bytes);
  if (!read.ok) throw new Error(read.code);
  return read.value[0]?.rows ?? [];
};

describe('a workbook of ours', () => {
  test('is read back as it was written', async () => {
    const rows = [
      ['Échographe & « sonde » <2>', 1234.56],
      ['  espaces  ', 0.1],
      [null, 9_999_999.99],
    ];
    expect(rowsOf(await writeWorkbook([{ ...SHEET, rows }]))).toEqual([
      ['Libellé', 'Montant'],
      ['Échographe & « sonde » <2>', '1234,56'],
      ['  espaces  ', '0,10'],
      ['', '9999999,99'],
    ]);
  });

  test('is the same to the byte whenever it is written with the same date', async () => {
    const madeAt = new Date('2031-05-06T07:08:09Z');
    const write = () => writeWorkbook([{ ...SHEET, rows: [['a', 1]] }], madeAt);
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-01-01T00:00:00Z') });
    const first = await write();
    vi.setSystemTime(new Date('2028-02-02T02:02:02Z'));
    const second = await write();
    vi.useRealTimers();
    expect(second.equals(first)).toBe(true);
    expect(rowsOf(second)).toEqual([
      ['Libellé', 'Montant'],
      ['a', '1'],
    ]);
  });

  test('any text comes back whole, and none is a formula', async () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((one) => !/[\p{Cc}\ufffe\uffff]|_x[\dA-F]{4}_/u.test(one));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (texts) => {
        const bytes = await writeWorkbook([{ ...SHEET, rows: texts.map((one) => [one, 1]) }]);
        expect(
          rowsOf(bytes)
            .slice(1)
            .map(([first]) => first),
        ).toEqual(texts);
      }),
      { numRuns: 15 },
    );
  });

  test.each(['=HYPERLINK("http://faux.invalid";"Cliquez")', '+33 6 00', '-1+1', '@SUM(A1)', '\t=1+1'])(
    '%j stays a text for a spreadsheet',
    async (text) => {
      const bytes = await writeWorkbook([{ ...SHEET, rows: [[text, 1]] }]);
      const workbook = new exceljs.Workbook();
      // The library's own types ask for an older Buffer.
      await workbook.xlsx.load(bytes as never);
      const cell = workbook.getWorksheet('Dépenses')?.getCell('A2');
      expect(cell?.formula).toBeUndefined();
      expect(cell?.type).toBe(exceljs.ValueType.String);
    },
  );
});

describe('a workbook of another program', () => {
  test('shared strings, rich texts, formulas, booleans and gaps', async () => {
    const workbook = new exceljs.Workbook();
    const sheet = workbook.addWorksheet('Dépenses');
    sheet.getCell('A1').value = { richText: [{ text: 'Lib' }, { font: { bold: true }, text: 'ellé' }] };
    sheet.getCell('C1').value = 'Montant';
    sheet.getCell('A3').value = true;
    sheet.getCell('C3').value = { formula: '2*3.5', result: 7 };
    sheet.getCell('D3').value = { formula: '1/0', result: { error: '#DIV/0!' } };
    sheet.getCell('E3').value = 12.345;
    sheet.mergeCells('E3:F3');
    const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
    const [titles, gap, third] = rowsOf(bytes);
    expect([titles, gap]).toEqual([['Libellé', '', 'Montant'], []]);
    expect(third?.slice(0, 5)).toEqual(['Oui', '', '7', '#DIV/0!', '12,345']);
  });
});

/** A ZIP with one entry, whose directory may lie. */
function archive(
  name: string,
  content: Buffer,
  { declared = content.length, method = 8, flags = 0 } = {},
): Buffer {
  const packed = method === 8 ? deflateRawSync(content) : content;
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(flags, 6);
  local.writeUInt16LE(method, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(declared, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(flags, 8);
  central.writeUInt16LE(method, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(declared, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]);
}

describe('a hostile file', () => {
  const wanted = { isWanted: () => true, maxBytes: 100_000 };

  test('a bomb stops at the budget, whatever it declares', () => {
    const bomb = archive('xl/workbook.xml', Buffer.alloc(50_000_000), { declared: 10 });
    expect(bomb.length).toBeLessThan(60_000);
    expect(readArchive(bomb, wanted)).toMatchObject({ ok: false, code: 'archive_too_large' });
    expect(readWorkbook(bomb)).toMatchObject({ ok: false, code: 'archive_too_large' });
    const stored = archive('a.xml', Buffer.alloc(200_000), { method: 0 });
    expect(readArchive(stored, wanted)).toMatchObject({ ok: false, code: 'archive_too_large' });
  });

  test.each<[string, Buffer, string]>([
    ['no archive', Buffer.from('Libellé;Montant'), 'not_an_archive'],
    ['nothing', Buffer.alloc(0), 'not_an_archive'],
    ['encrypted', archive('xl/workbook.xml', Buffer.from('<x/>'), { flags: 1 }), 'not_an_archive'],
    ['another method', archive('xl/workbook.xml', Buffer.from('<x/>'), { method: 12 }), 'not_an_archive'],
    ['another kind of file', archive('word/document.xml', Buffer.from('<x/>')), 'not_a_workbook'],
    ['no sheet', archive('xl/workbook.xml', Buffer.from('<workbook/>')), 'not_a_workbook'],
  ])('%s', (_case, bytes, code) => {
    expect(readWorkbook(bytes)).toMatchObject({ ok: false, code });
  });

  test('any bytes are refused or read, never thrown at', async () => {
    const good = await writeWorkbook([{ ...SHEET, rows: [['a', 1]] }]);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 30 }),
        fc.nat(good.length),
        (edits, length) => {
          const bytes = Buffer.from(good);
          for (const [at, byte] of edits) bytes[at] = byte;
          expect(typeof readWorkbook(bytes.subarray(0, length)).ok).toBe('boolean');
          expect(typeof readWorkbook(bytes).ok).toBe('boolean');
        },
      ),
    );
  });

  test('unclosed elements by the hundred thousand are read once', () => {
    const started = performance.now();
    for (const piece of ['<c', '<c>', '<c r="A1">', '<c/>', '<cc ', '</c>'])
      expect([...elementsIn(piece.repeat(300_000), 'c')].length).toBeGreaterThanOrEqual(0);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
