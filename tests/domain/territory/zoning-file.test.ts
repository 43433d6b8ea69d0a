import { describe, expect, test } from 'vitest';
import { mapColumns, readZoningRow } from '#app/domain/territory/zoning-file.ts';
import { readCsv } from '#app/server/csv-file.server.ts';

describe('which column holds what', () => {
  test.each<[string, string[], Record<string, number>, string[]]>([
    [
      'headers of DREES',
      ['CODGEO', 'LIBGEO', 'APL aux médecins généralistes'],
      { commune: 0, apl: 2 },
      ['zoning'],
    ],
    [
      'headers of an ARS',
      ['Code INSEE', 'Commune', 'Zonage médecins', 'QPV'],
      { commune: 0, zoning: 2, qpv: 3 },
      [],
    ],
    ['nothing known', ['a', 'b'], {}, ['commune', 'zoning']],
  ])('%s', (_, headers, positions, missing) => {
    expect(mapColumns(headers)).toEqual({ positions, missing, unknown: [] });
  });

  test('a column named by the operator wins, and one that is not there is said', () => {
    expect(mapColumns(['x', 'Zone 2024'], { commune: 'X', zoning: 'zone 2024', apl: 'rien' })).toEqual({
      positions: { commune: 0, zoning: 1 },
      missing: [],
      unknown: ['rien'],
    });
  });
});

const columns = mapColumns(['insee', 'zonage', 'apl', 'annee_apl', 'qpv', 'densite', 'frr', 'tvs']);
const row = (...cells: string[]) => readZoningRow(cells, columns);

describe('a line', () => {
  test.each<[string, string]>([
    ['ZIP', 'ZIP'],
    ['1 - Zone d’intervention prioritaire', 'ZIP'],
    ['zac', 'ZAC'],
    ["Zone d'accompagnement complémentaire", 'ZAC'],
    ['Zone de vigilance', 'ZV'],
    ['Hors zonage', 'NONE'],
    ['HV', 'NONE'],
    ['', 'NONE'],
  ])('zoning %s', (text, expected) => {
    expect(row('61001', text).row?.zoningClass).toBe(expected);
  });

  test('is read whole, codes and commas as spreadsheets write them', () => {
    expect(row('1004', 'ZIP', '2,46', '2022', 'QP001, QP002', '6', 'FRR+', '01004').row).toEqual({
      inseeCode: '01004',
      zoningClass: 'ZIP',
      aplTenths: 25,
      aplYear: 2022,
      qpvCodes: ['QP001', 'QP002'],
      densityLevel: 6,
      ruralRevitalisation: 'FRR_PLUS',
      healthLivingArea: '01004',
    });
    expect(row('2A004', 'ZAC').row).toMatchObject({ inseeCode: '2A004', aplTenths: null, qpvCodes: [] });
  });

  test.each<[string[], string, string]>([
    [['', 'ZIP'], 'commune', ''],
    [['Alençon', 'ZIP'], 'commune', 'Alençon'],
    [['61001', 'ZIPPER'], 'zoning', 'ZIPPER'],
    [['61001', 'ZIP', 'beaucoup'], 'apl', 'beaucoup'],
    [['61001', 'ZIP', '31'], 'apl', '31'],
    [['61001', 'ZIP', '-1'], 'apl', '-1'],
    [['61001', 'ZIP', '2', '22'], 'aplYear', '22'],
    [['61001', 'ZIP', '2', '2022', '', '8'], 'density', '8'],
    [['61001', 'ZIP', '2', '2022', '', '7', 'peut-être'], 'revitalisation', 'peut-être'],
  ])('%j is refused at %s', (cells, column, value) => {
    expect(row(...cells)).toEqual({ errors: [{ column, value }] });
  });
});

test('a table is read in both encodings, with any delimiter, numbered as a spreadsheet shows it', () => {
  const text = 'Code;Zonage\r\n61001;"Zone; d’été"\r\n\r\n61002;ZAC\r\n';
  const expected = {
    headers: ['Code', 'Zonage'],
    lines: [
      { number: 2, cells: ['61001', 'Zone; d’été'] },
      { number: 4, cells: ['61002', 'ZAC'] },
    ],
  };
  expect(readCsv(Buffer.from(`\uFEFF${text}`))).toEqual(expected);
  const latin = Buffer.from('Code\tNom\n61001\tAlen\xe7on\n', 'latin1');
  expect(readCsv(latin)).toEqual({
    headers: ['Code', 'Nom'],
    lines: [{ number: 2, cells: ['61001', 'Alençon'] }],
  });
  expect(() => readCsv(Buffer.from('a;b\n"1;2\n'))).toThrow(/line 2/);
});
