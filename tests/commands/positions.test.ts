import { expect, it } from 'vitest';
import { importPositions } from '#app/commands/import-positions.server.ts';
import { findPositionColumns, readPosition } from '#app/domain/territory/position-file.ts';
import { asActor, PUBLIC } from '#db/client.server.ts';
import { loadPositions, savePositions } from '#db/queries/commune-positions.server.ts';
import { testDatabase } from '#tests/support/database.ts';

await testDatabase();

const columns = { commune: 0, longitude: 1, latitude: 2 };
const lines = [
  ['61001', '0,0931', '48,4306'],
  ['1004', '5.36', '45.95'],
  ['99999', '2', '48'],
  ['61002', 'est', '48'],
  ['61002', '2', '91'],
].map((cells, index) => ({ number: index + 2, cells }));

it('finds its columns by the usual names', () => {
  expect(findPositionColumns(['nom', 'Code INSEE', 'Latitude', 'LONGITUDE'])).toEqual({
    commune: 1,
    longitude: 3,
    latitude: 2,
  });
  expect(findPositionColumns(['insee'])).toEqual({ missing: ['longitude', 'latitude'] });
  expect(readPosition(['61001', '-1,5', '48'], columns)).toEqual({
    inseeCode: '61001',
    longitude: -1.5,
    latitude: 48,
  });
});

it('places known communes, tells the lines it cannot read, and writes over what was known', async () => {
  const file = { source: 'essai.csv', columns, lines, dryRun: false };
  expect(await importPositions({ ...file, dryRun: true })).toEqual({
    read: 3,
    written: 0,
    wrongLines: [5, 6],
  });
  expect(await importPositions(file)).toEqual({ read: 3, written: 2, wrongLines: [5, 6] });
  expect(await importPositions(file)).toMatchObject({ written: 2 });
  const placed = await asActor(PUBLIC, (tx) => loadPositions(tx, ['61001', '01004', '61002']));
  expect([...placed.keys()].sort()).toEqual(['01004', '61001']);
  await expect(
    asActor(PUBLIC, (tx) => savePositions(tx, { source: 'x', positions: [...placed.values()] })),
  ).rejects.toThrow(/row-level security/);
});
