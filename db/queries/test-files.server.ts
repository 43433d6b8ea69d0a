import { randomUUID } from 'node:crypto';
import { type SqlBool, sql } from 'kysely';
import type { MarkValue } from '#app/domain/review/grid.ts';
import type { TestFileState, TestPart } from '#app/domain/review/test-file.ts';
import type { Tx } from '../client.server.ts';

const NOW = sql<Date>`clock_timestamp()`;

function files(tx: Tx) {
  return tx
    .selectFrom('test_files as t')
    .innerJoin('calls as c', 'c.id', 't.call_id')
    .selectAll('t')
    .select(['c.title as call_title', 'c.slug as call_slug', 'c.grid_version_id'])
    .select(
      sql<TestFileState>`case when t.closed_at is not null then 'closed'
        when t.opened_at is not null then 'open' else 'draft' end`.as('state'),
    );
}

/** Fictitious files that this actor may read, the last call first. */
export async function listTestFiles(tx: Tx) {
  return files(tx)
    .select(
      sql<number>`(select count(*) from test_sheets s
        where s.test_file_id = t.id and s.handed_in_at is not null)`.as('handed_in'),
    )
    .orderBy('c.created_at', 'desc')
    .orderBy('t.created_at')
    .execute();
}

export async function findTestFile(tx: Tx, id: string) {
  return files(tx).where('t.id', '=', id).executeTakeFirst();
}

export async function lockTestFile(tx: Tx, id: string) {
  return files(tx).where('t.id', '=', id).forUpdate('t').executeTakeFirst();
}

export async function listCallsToTest(tx: Tx) {
  return tx.selectFrom('calls').select(['id', 'title']).orderBy('created_at', 'desc').execute();
}

/** Each criterion with its facts, and with the marks agreed on where this actor may read them. */
export async function listTestParts(tx: Tx, testFile: { id: string; grid_version_id: string }) {
  return tx
    .selectFrom('criteria as k')
    .leftJoin('test_parts as p', (join) =>
      join.onRef('p.criterion_id', '=', 'k.id').on('p.test_file_id', '=', testFile.id),
    )
    .leftJoin('test_references as r', (join) =>
      join.onRef('r.criterion_id', '=', 'k.id').on('r.test_file_id', '=', testFile.id),
    )
    .where('k.grid_version_id', '=', testFile.grid_version_id)
    .select(['k.id as criterion_id', 'k.code', 'k.label', 'k.weight'])
    .select([
      sql<string>`coalesce(p.facts, '')`.as('facts'),
      sql<MarkValue | null>`r.mark`.as('mark'),
      sql<string>`coalesce(r.reason, '')`.as('reason'),
      sql<string>`coalesce(r.discussion, '')`.as('discussion'),
    ])
    .orderBy('k.position')
    .execute();
}

export async function insertTestFile(
  tx: Tx,
  file: { callId: string; title: string; summary: string; isRequired: boolean; createdBy: string },
): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto('test_files')
    .values({
      id,
      call_id: file.callId,
      title: file.title,
      summary: file.summary,
      is_required: file.isRequired,
      created_by: file.createdBy,
    })
    .execute();
  return id;
}

export async function saveTestParts(
  tx: Tx,
  testFileId: string,
  parts: readonly (TestPart & { criterionId: string })[],
): Promise<void> {
  for (const { criterionId, facts, mark, reason } of parts) {
    const key = { test_file_id: testFileId, criterion_id: criterionId };
    await tx
      .insertInto('test_parts')
      .values({ ...key, facts })
      .onConflict((conflict) => conflict.columns(['test_file_id', 'criterion_id']).doUpdateSet({ facts }))
      .execute();
    await tx
      .insertInto('test_references')
      .values({ ...key, mark, reason })
      .onConflict((conflict) =>
        conflict.columns(['test_file_id', 'criterion_id']).doUpdateSet({ mark, reason }),
      )
      .execute();
  }
}

export async function saveDiscussions(
  tx: Tx,
  testFileId: string,
  discussions: readonly { criterionId: string; discussion: string }[],
): Promise<void> {
  for (const { criterionId, discussion } of discussions)
    await tx
      .updateTable('test_references')
      .set({ discussion })
      .where('test_file_id', '=', testFileId)
      .where('criterion_id', '=', criterionId)
      .execute();
}

export async function moveTestFile(tx: Tx, id: string, to: 'open' | 'closed'): Promise<void> {
  await tx
    .updateTable('test_files')
    .set(to === 'open' ? { opened_at: NOW } : { closed_at: NOW })
    .where('id', '=', id)
    .execute();
}

/** Sheets of one fictitious file that this actor may read, with their marks by code. */
export async function listTestSheets(tx: Tx, testFileId: string) {
  return tx
    .selectFrom('test_sheets as s')
    .innerJoin('users as u', 'u.id', 's.reviewer_id')
    .where('s.test_file_id', '=', testFileId)
    .select(['s.reviewer_id', 's.handed_in_at', 'u.display_name as reviewer_name'])
    .select(
      sql<Record<string, { mark: number | null; comment: string }>>`coalesce((
        select jsonb_object_agg(k.code, jsonb_build_object('mark', m.mark, 'comment', m.comment))
          from test_marks m join criteria k on k.id = m.criterion_id
         where m.test_file_id = s.test_file_id and m.reviewer_id = s.reviewer_id), '{}')`.as('marks'),
    )
    .orderBy('u.display_name')
    .execute();
}

/** Opened fictitious files with where this reviewer stands in each. */
export async function listTestsOf(tx: Tx, reviewerId: string) {
  return files(tx)
    .leftJoin('test_sheets as s', (join) =>
      join.onRef('s.test_file_id', '=', 't.id').on('s.reviewer_id', '=', reviewerId),
    )
    .where('t.opened_at', 'is not', null)
    .where(sql<SqlBool>`(t.closed_at is null or s.handed_in_at is not null)`)
    .select(['s.begun_at', 's.handed_in_at'])
    .orderBy('t.opened_at', 'desc')
    .execute();
}

/** Whether this reviewer still has to mark a fictitious file of a call before taking a real one. */
export async function owesTest(tx: Tx, key: { callId: string; reviewerId: string }): Promise<boolean> {
  const owed = await tx
    .selectFrom('test_files as t')
    .select('t.id')
    .where('t.call_id', '=', key.callId)
    .where('t.is_required', '=', true)
    .where('t.opened_at', 'is not', null)
    .where('t.closed_at', 'is', null)
    .where(
      sql<SqlBool>`not exists (select 1 from test_sheets s where s.test_file_id = t.id
        and s.reviewer_id = ${key.reviewerId} and s.handed_in_at is not null)`,
    )
    .executeTakeFirst();
  return owed !== undefined;
}

export async function saveTestMarks(
  tx: Tx,
  key: { testFileId: string; reviewerId: string },
  marks: readonly { criterionId: string; mark: MarkValue | null; comment: string }[],
): Promise<void> {
  const sheet = { test_file_id: key.testFileId, reviewer_id: key.reviewerId };
  await tx
    .insertInto('test_sheets')
    .values(sheet)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  for (const { criterionId, mark, comment } of marks)
    await tx
      .insertInto('test_marks')
      .values({ ...sheet, criterion_id: criterionId, mark, comment })
      .onConflict((conflict) =>
        conflict.columns(['test_file_id', 'reviewer_id', 'criterion_id']).doUpdateSet({ mark, comment }),
      )
      .execute();
}

export async function handInSheet(tx: Tx, key: { testFileId: string; reviewerId: string }): Promise<void> {
  await tx
    .updateTable('test_sheets')
    .set({ handed_in_at: NOW })
    .where('test_file_id', '=', key.testFileId)
    .where('reviewer_id', '=', key.reviewerId)
    .where('handed_in_at', 'is', null)
    .execute();
}
