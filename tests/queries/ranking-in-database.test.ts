import fc from 'fast-check';
import { expect, test } from 'vitest';
import { REVIEW_OPINIONS } from '#app/domain/review/opinion.ts';
import { DEFAULT_TIE_CRITERIA, rankApplications } from '#app/domain/selection/ranking.ts';
import { rankingPool, rankingTranscript } from '#app/domain/selection/ranking-input.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { findDeskWaveById } from '#db/queries/desk-waves.server.ts';
import { rankInDatabase, readGrid } from '#db/queries/rankings.server.ts';
import { listPool } from '#db/queries/selection-pool.server.ts';
import { CRITERIA, type FileSpec, levelMarks, plantRankedWave } from '#tests/factories/ranked-wave.ts';
import { testDatabase } from '#tests/support/database.ts';

const { asActor, superuser } = await testDatabase();

/** The same wave ranked by the rulebook and by the database. */
async function rankTwice(files: readonly FileSpec[]) {
  const planted = await plantRankedWave(superuser, { files });
  const both = await asActor(planted.people.official, async (tx) => {
    const wave = await findDeskWaveById(tx, planted.waveId);
    if (!wave?.closingRoot) throw new Error('The factory seals its waves');
    const pool = rankingPool(await listPool(tx, wave.id), await readGrid(tx, wave.gridVersionId));
    const ranking = rankApplications(
      pool.judged.map(({ candidate }) => candidate),
      { tieCriteria: DEFAULT_TIE_CRITERIA, drawSeed: wave.closingRoot, sha256 },
    );
    const second = await rankInDatabase(tx, {
      ...wave,
      drawSeed: wave.closingRoot,
      tieCriteria: DEFAULT_TIE_CRITERIA,
    });
    return { first: rankingTranscript(ranking), second: second.transcript, ranking };
  });
  return { ...both, planted };
}

/** Few distinct values, so that equal scores, floors just met and draws of lots are frequent. */
const marks = fc.array(fc.integer({ min: 0, max: 5 }), {
  minLength: CRITERIA.length,
  maxLength: CRITERIA.length,
});
const evenMarks = fc.integer({ min: 2, max: 4 }).map(levelMarks);
const file: fc.Arbitrary<FileSpec> = fc.record({
  marks: fc.array(fc.oneof(marks, evenMarks), { minLength: 2, maxLength: 3 }),
  opinions: fc.array(fc.constantFrom(...REVIEW_OPINIONS), { minLength: 3, maxLength: 3 }),
  zipShareBp: fc.constantFrom(0, 5000, 10_000),
  ltcBp: fc.constantFrom(0, 100),
  status: fc.constantFrom('ranked', 'in_committee', 'decided'),
});

test('two programs, one ranking, to the byte', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 14 }), async (files) => {
      const { first, second } = await rankTwice(files);
      expect(second).toBe(first);
    }),
    { numRuns: 12 },
  );
});

test('the rulebook and the database draw the same lots among equals', async () => {
  const equal = Array.from({ length: 8 }, (): FileSpec => ({ marks: [levelMarks(3), levelMarks(3)] }));
  const { first, second, ranking } = await rankTwice(equal);
  expect(second).toBe(first);
  expect(ranking.ranked.slice(1).every(({ decidedBy }) => decidedBy === 'draw')).toBe(true);
});

test('floors and double unfavourable opinions keep a file out in both', async () => {
  const weak = levelMarks(4);
  weak[0] = 1;
  const { first, second, planted } = await rankTwice([
    { marks: [levelMarks(4), levelMarks(4)] },
    { marks: [weak, weak] },
    { marks: [levelMarks(2), levelMarks(2)] },
    { marks: [levelMarks(5), levelMarks(5)], opinions: ['unfavourable', 'unfavourable'] },
  ]);
  expect(second).toBe(first);
  expect(first.split('\n')).toHaveLength(4);
  expect(first.startsWith(`1 ${planted.files[0]?.id} `)).toBe(true);
  expect(first.match(/^- /gm)).toHaveLength(3);
});

test('a file whose marks are not whole is in neither ranking', async () => {
  const { planted } = await rankTwice([{ marks: [levelMarks(3), levelMarks(3)] }]);
  await superuser.updateTable('marks').set({ mark: null }).where('mark', '=', 3).execute();
  const counts = await asActor(planted.people.official, async (tx) => {
    const wave = await findDeskWaveById(tx, planted.waveId);
    if (!wave?.closingRoot) throw new Error('The factory seals its waves');
    const pool = rankingPool(await listPool(tx, wave.id), await readGrid(tx, wave.gridVersionId));
    const second = await rankInDatabase(tx, {
      ...wave,
      drawSeed: wave.closingRoot,
      tieCriteria: DEFAULT_TIE_CRITERIA,
    });
    return { judged: pool.judged.length, withoutScore: pool.withoutScore.length, second: second.count };
  });
  expect(counts).toEqual({ judged: 0, withoutScore: 1, second: 0 });
});
