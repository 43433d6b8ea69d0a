import { beforeAll, describe, expect, it } from 'vitest';
import { importZoning, type ZoningImport } from '#app/commands/import-zoning.server.ts';
import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { readFrozen } from '#app/domain/application/frozen-version.ts';
import { mapColumns } from '#app/domain/territory/zoning-file.ts';
import { asActor, type PersonActor, PUBLIC } from '#db/client.server.ts';
import { findVersion, listVersions } from '#db/queries/deposits.server.ts';
import { loadFormFacts } from '#db/queries/form-facts.server.ts';
import { findZoningVersion, insertZoningVersion } from '#db/queries/zoning.server.ts';
import { COMMUNES } from '#tests/factories/complete-application.ts';
import { deposit, type Filing, plantDraft, plantOpenCall, plantPerson } from '#tests/factories/filing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();

const FIRST = COMMUNES[0]?.inseeCode ?? '';

function file(rows: string[][], over: Partial<ZoningImport> = {}, isSample = false): ZoningImport {
  return {
    version: {
      effectiveOn: '2023-11-01',
      label: 'Zonage d’essai',
      source: 'test',
      isSample,
      fileName: 'zonage.csv',
      fileSha256: Buffer.alloc(32),
    },
    columns: mapColumns(['insee', 'zonage', 'apl']),
    lines: rows.map((cells, index) => ({ number: index + 2, cells })),
    dryRun: false,
    skipErrors: false,
    ...over,
  };
}

describe('an official file of zoning', () => {
  it('is refused whole for one wrong line, each told with its number', async () => {
    const wrong = [
      ['61001', 'ZIP', '2,1'],
      ['99999', 'ZIP', ''],
      ['61001', 'ZAC', ''],
      ['61002', 'Zut', ''],
    ];
    const report = await importZoning(file(wrong));
    expect(report).toMatchObject({
      ok: true,
      value: {
        isWritten: false,
        errors: [
          { line: 3, code: 'unknown_commune', inseeCode: '99999' },
          { line: 4, code: 'repeated_commune', inseeCode: '61001' },
          { line: 5, code: 'unreadable', cell: { column: 'zoning', value: 'Zut' } },
        ],
      },
    });
    expect(await asActor(PUBLIC, findZoningVersion)).toBeUndefined();
    expect(await importZoning(file([['99999', 'ZIP']]))).toEqual({ ok: false, code: 'nothing_to_import' });
  });

  it('writes nothing on a dry run', async () => {
    const report = await importZoning(file([['61001', 'ZIP']], { dryRun: true }));
    expect(report).toMatchObject({ ok: true, value: { isWritten: false, errors: [] } });
    expect(await asActor(PUBLIC, findZoningVersion)).toBeUndefined();
  });

  it('is written by an operator only', async () => {
    const person: PersonActor = { kind: 'person', userId: crypto.randomUUID(), roles: [] };
    await expect(asActor(person, (tx) => insertZoningVersion(tx, file([]).version, []))).rejects.toThrow(
      /row-level security/,
    );
  });
});

describe('an application whose communes are classified', () => {
  let filing: Filing;
  let holder: PersonActor;
  beforeAll(async () => {
    filing = await plantOpenCall(superuser);
    holder = await plantPerson(superuser);
    const rows = COMMUNES.map(({ inseeCode }) => [inseeCode, 'ZAC', '3,3']);
    expect(await importZoning(file(rows, {}, true))).toMatchObject({ value: { isWritten: true } });
  });

  it('answers what the file says, whatever the holder typed', async () => {
    const id = await plantDraft(superuser, filing, holder);
    const { facts } = await asActor(holder, (tx) =>
      loadFormFacts(tx, { id, call_id: filing.callId, wave_id: filing.waveId }),
    );
    const classes = Object.entries(facts.answers).filter(([path]) => path.endsWith('.zoningClass'));
    expect(classes).toHaveLength(COMMUNES.length);
    expect(new Set(classes.map(([, value]) => value))).toEqual(new Set(['ZAC']));
  });

  it('keeps the version of the day of its deposit', async () => {
    const id = await plantDraft(superuser, filing, holder);
    expect(await deposit(holder, id)).toMatchObject({ ok: true });
    const [version] = await asActor(holder, (tx) => listVersions(tx, id));
    await importZoning(file(COMMUNES.map(({ inseeCode }) => [inseeCode, 'ZIP', '1,2'])));
    expect(await asActor(PUBLIC, findZoningVersion)).toMatchObject({ isSample: false });
    const stored = await asActor(holder, (tx) => findVersion(tx, version?.id ?? ''));
    const frozen = readFrozen<DepositedContent>(stored?.canonical ?? new Uint8Array());
    if (!frozen.ok) throw new Error(frozen.code);
    const { content } = frozen.value;
    expect(content.zoning).toEqual({
      effectiveOn: '2023-11-01',
      label: 'Zonage d’essai',
      source: 'test',
      isSample: true,
    });
    const first = content.territoire.communes.find(({ inseeCode }) => inseeCode === FIRST);
    expect(first).toMatchObject({ zoningClass: 'ZAC', aplGp: 3.3, zoningVersionDate: '2023-11-01' });
    expect(content.places[FIRST]?.cogYear).toBeGreaterThan(2020);
    const row = await superuser
      .selectFrom('applications')
      .select(['zip_share_bp', 'zac_share_bp'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ zip_share_bp: 0, zac_share_bp: 10_000 });
  });
});
