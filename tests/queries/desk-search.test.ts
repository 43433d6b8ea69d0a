import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { asActor, type PersonActor, WORKER } from '#db/client.server.ts';
import { deskScopeOf } from '#db/queries/desk.server.ts';
import { countDeskApplications, type DeskPage, listDeskApplications } from '#db/queries/desk-list.server.ts';
import { beginSearch, FOUND, listExtracts } from '#db/queries/desk-search.server.ts';
import {
  BRETAGNE,
  MORBIHAN,
  type PersonKey,
  plantExamination,
  plantFile,
} from '#tests/factories/examination.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const world = await plantExamination(superuser);
const { people } = world;

/** A file whose only words are these. */
async function fileSaying(body: string, options: { title?: string; authorityId?: number } = {}) {
  const elsewhere = options.authorityId === BRETAGNE ? [MORBIHAN] : undefined;
  const id = await plantFile(superuser, world, { ...options, departmentCodes: elsewhere });
  await superuser
    .updateTable('application_texts')
    .set({ body, heading: options.title ?? 'Sans titre', places: 'Rémalard-en-Perche' })
    .where('application_id', '=', id)
    .execute();
  return id;
}

const files = {
  rounds: await fileSaying('Les tournées médicales desservent des villages isolés.'),
  elders: await fileSaying('Une équipe pour nos aînés : kinésithérapie, œdèmes, <b>gras</b> et soins.'),
  breton: await fileSaying('Une tournée médicale en Bretagne.', { authorityId: BRETAGNE }),
};

async function found(actor: PersonActor, text: string): Promise<string[]> {
  const scope = deskScopeOf(actor.userId, actor.roles);
  const { rows } = await asActor(actor, (tx) =>
    listDeskApplications(tx, scope, { text }, { sort: 'deposit', direction: 'desc', size: 25 }),
  );
  const names = Object.entries(files);
  return rows.map(({ id }) => names.find(([, known]) => known === id)?.[0] ?? id).sort();
}

test.each([
  ['tournée', ['rounds']],
  ['TOURNEES', ['rounds']],
  ['tournées médicale', ['rounds']],
  ['village isolé', ['rounds']],
  ['médicaux', ['rounds']],
  ['kinési', ['elders']],
  ['aines', ['elders']],
  ['oedeme', ['elders']],
  ['remalard', ['elders', 'rounds']],
  ['« villages isolés »', ['rounds']],
  ['« isolés villages »', []],
  ['tournée kinésithérapie', []],
  ['les des une', []],
  ["'); drop table applications; --", []],
  [':* & | !', []],
])('« %s » finds %j', async (text, expected) => {
  expect(await found(people.officer, text)).toEqual(expected);
});

test.each([
  ['stranger', ['breton']],
  ['national', ['breton', 'rounds']],
  ['delegate', ['rounds']],
  ['strangerDelegate', ['breton']],
  ['holder', []],
  ['admin', []],
] satisfies [PersonKey, string[]][])('%s finds %j', async (who, expected) => {
  expect(await found(people[who], 'tournée')).toEqual(expected);
});

test('a reference is looked for as such', async () => {
  const row = await superuser
    .selectFrom('applications')
    .select('reference')
    .where('id', '=', files.rounds)
    .executeTakeFirstOrThrow();
  expect(await found(people.officer, row.reference?.toLowerCase() ?? '')).toEqual(['rounds']);
});

test('the texts show nothing to anybody who looks for nothing', async () => {
  for (const actor of [people.officer, people.national, people.holder, WORKER] as const) {
    const { rows } = await asActor(actor, (tx) => sql`select body from application_texts`.execute(tx));
    expect(rows).toEqual([]);
  }
});

test('without the list’s own conditions, the database still shows an agency only its own texts', async () => {
  const seen = await asActor(people.officer, async (tx) => {
    await beginSearch(tx, 'tournée');
    return (await tx.selectFrom('application_texts').select('application_id').execute()).map(
      (row) => row.application_id,
    );
  });
  expect(seen).toEqual([files.rounds]);
});

test('an extract marks the words found, in the text around them', async () => {
  const [found] = await asActor(people.officer, async (tx) => {
    await beginSearch(tx, 'soin');
    return listExtracts(tx, [files.elders]);
  });
  expect(found?.extract).toContain(`${FOUND.start}soins${FOUND.stop}`);
  expect(found?.extract).toContain('gras');
});

test('an extract is found at the end of a long text, or in its places', async () => {
  const id = await fileSaying(`${'Un long récit. '.repeat(120)}Une fauvette chante.`);
  const extracts = await asActor(people.officer, async (tx) => {
    await beginSearch(tx, 'fauvette');
    const [late] = await listExtracts(tx, [id, files.elders]);
    await beginSearch(tx, 'rémalard');
    const [place] = await listExtracts(tx, [id]);
    return [late?.extract, place?.extract];
  });
  expect(extracts[0]).toContain(`${FOUND.start}fauvette${FOUND.stop}`);
  expect(extracts[1]).toContain(FOUND.start);
});

test.each(['rémalard', 'tournée'])('« %s » page by page is the whole list, in its order', async (text) => {
  const scope = deskScopeOf(people.national.userId, people.national.roles);
  for (const [sort, direction] of [
    ['deposit', 'desc'],
    ['reference', 'asc'],
  ] as const) {
    const page = { sort, direction };
    await asActor(people.national, async (tx) => {
      const list = (more: Pick<DeskPage, 'size' | 'cursor'>) =>
        listDeskApplications(tx, scope, { text }, { ...page, ...more });
      const whole = (await list({ size: 50 })).rows.map(({ id }) => id);
      expect(whole.length).toBeGreaterThan(1);
      const walked: string[] = [];
      let last = (await list({ size: 1 })).rows[0];
      while (last) {
        walked.push(last.id);
        const cursor = { side: 'after' as const, value: last.sort_value, id: last.id };
        [last] = (await list({ size: 1, cursor })).rows;
      }
      expect(walked).toEqual(whole);
    });
  }
});

test('the number of files is that of the rows, whatever narrows them', async () => {
  const scope = deskScopeOf(people.national.userId, people.national.roles);
  for (const filters of [
    {},
    { text: 'tournée' },
    { reviewers: 'none' as const },
    { minCents: 1, maxCents: 9_000_000 },
    { depositedFrom: '2020-01-01', depositedTo: '2020-01-02' },
    { holderType: 'CPTS', waveNumber: 1, flag: 'divergent' as const },
  ]) {
    const [rows, counts] = await asActor(people.national, async (tx) => [
      (await listDeskApplications(tx, scope, filters, { sort: 'amount', direction: 'asc', size: 50 })).rows,
      await countDeskApplications(tx, scope, filters),
    ]);
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
  }
});
