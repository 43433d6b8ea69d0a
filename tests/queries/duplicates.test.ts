import { expect, test } from 'vitest';
import { listDuplicates } from '#db/queries/duplicates.server.ts';
import { BRETAGNE, plantExamination, plantFile } from '#tests/factories/examination.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser, asActor } = await testDatabase();
const world = await plantExamination(superuser);
const { people } = world;

async function plant(siret: string, communes: readonly string[], over: Parameters<typeof plantFile>[2] = {}) {
  const id = await plantFile(superuser, world, over);
  await superuser
    .updateTable('applications')
    .set({ siret, commune_codes: [...communes] })
    .where('id', '=', id)
    .execute();
  return id;
}

const file = await plant('13002526500013', ['61006', '61214']);
const sameHolder = await plant('13002526500021', ['61464'], { title: 'Même SIREN' });
const sameCommune = await plant('20005678900011', ['61214', '61168'], { title: 'Même commune' });
await plant('20005678900029', ['61494'], { title: 'Sans rapport' });
const elsewhere = await plant('13002526500039', ['61006'], {
  title: 'Autre agence',
  authorityId: BRETAGNE,
  departmentCodes: ['56'],
});

const seenBy = (person: keyof typeof people) => asActor(people[person], (tx) => listDuplicates(tx, file));

test('an officer sees the files of the same holder first, then those that share communes', async () => {
  expect(await seenBy('officer')).toMatchObject([
    { id: sameHolder, isSameHolder: true, communes: [] },
    { id: sameCommune, isSameHolder: false, communes: ["L'Aigle"] },
  ]);
});

test('each sees only the files that they may read: national officials all, a holder nobody else’s', async () => {
  expect((await seenBy('national')).map(({ id }) => id)).toEqual([elsewhere, sameHolder, sameCommune]);
  const stranger = await asActor({ kind: 'person', userId: crypto.randomUUID(), roles: [] }, (tx) =>
    listDuplicates(tx, file),
  );
  expect(stranger).toEqual([]);
});
