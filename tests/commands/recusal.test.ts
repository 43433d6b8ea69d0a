import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { answerAssignment } from '#app/commands/answer-assignment.server.ts';
import { assignReviewers } from '#app/commands/assign-reviewers.server.ts';
import { declareInterests } from '#app/commands/declare-interests.server.ts';
import { orderRecusal } from '#app/commands/order-recusal.server.ts';
import { recuseFromFile } from '#app/commands/recuse-from-file.server.ts';
import { settleRecusal } from '#app/commands/settle-recusal.server.ts';
import { stateNoInterest } from '#app/commands/state-no-interest.server.ts';
import { recusalDocument } from '#app/content/recusals.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { type Examination, plantExamination, plantFile, plantPerson } from '#tests/factories/examination.ts';
import {
  assignmentOf,
  DUE_ON,
  expectOk,
  nothingToDeclare,
  openSeat,
  startReviews,
} from '#tests/factories/reviewing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const CANARY = 'rossignol-motif-de-deport';

const seats = ({ people }: Examination) => [
  { seat: 'ars' as const, reviewerId: people.arsReviewer.userId },
  { seat: 'anct' as const, reviewerId: people.anctReviewer.userId },
];

async function assignedFile(world: Examination): Promise<string> {
  const id = await plantFile(superuser, world, { status: 'admissible' });
  expectOk(
    await assignReviewers(world.people.officer, { applicationId: id, choices: seats(world), dueOn: DUE_ON }),
  );
  return id;
}

/** Tables of a file that show this person at least one row, with no check but the database's. */
async function seenBy(actor: PersonActor, applicationId: string): Promise<string[]> {
  const tables = [
    'applications',
    'application_versions',
    'application_events',
    'assignments',
    'reviews',
    'recusals',
  ];
  return asActor(actor, async (tx) => {
    const seen: string[] = [];
    for (const table of tables) {
      const column = table === 'applications' ? 'id' : 'application_id';
      const { rows } =
        await sql`select 1 from ${sql.table(table)} where ${sql.ref(column)} = ${applicationId}`.execute(tx);
      if (rows.length > 0) seen.push(table);
    }
    return seen;
  });
}

const withdraw = (actor: PersonActor, applicationId: string) =>
  recuseFromFile(actor, { applicationId, ground: 'family', text: CANARY, words: recusalDocument });

const opened = await plantExamination(superuser);

describe('before a file is opened', () => {
  const world = opened;
  const { people, waveId } = world;

  test('nothing of it is read, in the database too, until both are said', async () => {
    const id = await assignedFile(world);
    const assignmentId = await assignmentOf(id, 'ars');
    const reviewer = people.arsReviewer;
    const accept = () => answerAssignment(reviewer, { assignmentId, answer: 'accept' });
    const closed = ['applications', 'application_events', 'assignments'];
    expect(await seenBy(reviewer, id)).toEqual(closed);
    expect(await accept()).toMatchObject({ code: 'statement_missing' });
    expect(await stateNoInterest(reviewer, { assignmentId, sworn: true })).toMatchObject({
      code: 'declaration_missing',
    });
    expectOk(await declareInterests(reviewer, { waveId, declaration: nothingToDeclare() }));
    expect(await seenBy(reviewer, id)).toEqual(closed);
    expect(await stateNoInterest(reviewer, { assignmentId, sworn: false })).toMatchObject({
      code: 'sworn_missing',
    });
    expectOk(await stateNoInterest(reviewer, { assignmentId, sworn: true }));
    expectOk(await accept());
    expect(await seenBy(reviewer, id)).toEqual([
      ...closed.slice(0, 1),
      'application_versions',
      ...closed.slice(1),
      'reviews',
    ]);
  });

  test('a new declaration closes the file until it is stated again; the first is kept', async () => {
    const id = await assignedFile(world);
    const assignmentId = await assignmentOf(id, 'anct');
    await openSeat(world, people.anctReviewer, assignmentId);
    expect(await seenBy(people.anctReviewer, id)).toContain('application_versions');
    const again = await declareInterests(people.anctReviewer, { waveId, declaration: nothingToDeclare() });
    expect(again).toEqual({ ok: true, value: { version: 2 } });
    expect(await seenBy(people.anctReviewer, id)).not.toContain('application_versions');
    expectOk(await stateNoInterest(people.anctReviewer, { assignmentId, sworn: true }));
    expect(await seenBy(people.anctReviewer, id)).toContain('application_versions');
    await expect(
      asActor(people.anctReviewer, (tx) =>
        sql`update interest_declarations set has_nothing = false`.execute(tx),
      ),
    ).rejects.toThrow(/permission denied/);
  });

  test('a tie that the portal finds leaves nothing but the withdrawal', async () => {
    const reviewer = await plantPerson(superuser, 'arsReviewer');
    const id = await plantFile(superuser, world, { status: 'admissible' });
    const choices = [{ seat: 'ars' as const, reviewerId: reviewer.userId }];
    expectOk(await assignReviewers(people.officer, { applicationId: id, choices, dueOn: DUE_ON }));
    const commune = await superuser
      .selectFrom('applications as a')
      .innerJoin('communes as c', (join) => join.on(sql<boolean>`c.insee_code = a.commune_codes[1]`))
      .select(['c.name', 'c.insee_code'])
      .where('a.id', '=', id)
      .executeTakeFirstOrThrow();
    const row = { name: `${commune.name} (${commune.insee_code})`, siret: '', note: CANARY, endedOn: '' };
    const declaration = nothingToDeclare({ mandate: { answer: 'some', rows: [row] } });
    expectOk(await declareInterests(reviewer, { waveId, declaration }));
    const assignmentId = await assignmentOf(id, 'ars');
    expect(await stateNoInterest(reviewer, { assignmentId, sworn: true })).toMatchObject({
      code: 'conflict_found',
    });
    const other = await plantFile(superuser, world, { status: 'admissible' });
    expect(
      await assignReviewers(people.officer, { applicationId: other, choices, dueOn: DUE_ON }),
    ).toMatchObject({ code: 'elected_in_commune' });
    expectOk(await withdraw(reviewer, id));
  });

  test.each([
    [
      'a place that does not exist',
      { name: 'Trifouilly', siret: '', note: '', endedOn: '' },
      'mandate.0.name',
      'place_unknown',
    ],
    [
      'a name that several communes bear',
      { name: 'Saint-Aubin', siret: '', note: '', endedOn: '' },
      'mandate.0.name',
      'place_ambiguous',
    ],
    [
      'a number that is none',
      { name: 'Alençon', siret: '123', note: '', endedOn: '' },
      'mandate.0.siret',
      'siret_invalid',
    ],
    [
      'a day that does not exist',
      { name: 'Alençon', siret: '', note: '', endedOn: '31/02/2024' },
      'mandate.0.endedOn',
      'end_date_invalid',
    ],
  ])('%s is refused beside its field', async (_case, row, field, code) => {
    const declaration = nothingToDeclare({ mandate: { answer: 'some', rows: [row] } });
    expect(await declareInterests(people.idleReviewer, { waveId, declaration })).toMatchObject({
      code: 'declaration_invalid',
      problems: [{ field, code }],
    });
  });

  test('whoever takes no part declares nothing', async () => {
    for (const key of ['holder', 'admin'] as const)
      expect(await declareInterests(people[key], { waveId, declaration: nothingToDeclare() })).toMatchObject({
        code: 'not_found',
      });
    expect(
      await declareInterests(people.arsReviewer, { waveId: randomUUID(), declaration: nothingToDeclare() }),
    ).toMatchObject({ code: 'not_found' });
  });
});

const left = await plantExamination(superuser);
const file = await plantFile(superuser, left, { status: 'admissible' });
await startReviews(left, file);
const withdrawn = await withdraw(left.people.arsReviewer, file);
if (!withdrawn.ok) throw new Error(withdrawn.code);
const { recusalId } = withdrawn.value;

describe('a withdrawal', () => {
  const world = left;
  const { people } = world;

  test('closes the whole file to the person, and says nothing of why to anybody else', async () => {
    expect(await seenBy(people.arsReviewer, file)).toEqual(['assignments', 'recusals']);
    const traces = await superuser
      .selectFrom('application_events')
      .select(['act', 'holder_visible', 'reason', 'payload'])
      .where('application_id', '=', file)
      .where('act', '=', 'recuse')
      .execute();
    expect(traces).toMatchObject([{ holder_visible: false, reason: '' }]);
    const account = await superuser
      .selectFrom('account_events')
      .select('act')
      .where('user_id', '=', people.arsReviewer.userId)
      .orderBy('id', 'desc')
      .executeTakeFirst();
    expect(account).toEqual({ act: 'recused' });
    const readers = { officer: 0, director: 1, strangerDirector: 0, anctReviewer: 0, holder: 0, national: 0 };
    for (const [key, documents] of Object.entries(readers)) {
      const { rows } = await asActor(people[key as keyof typeof readers], (tx) =>
        sql`select ground_text from recusal_documents where recusal_id = ${recusalId}`.execute(tx),
      );
      expect([key, rows.length]).toEqual([key, documents]);
    }
  });

  test('keeps its document as it was made, under its hash', async () => {
    const kept = await superuser
      .selectFrom('recusal_documents')
      .select(['document', 'sha256', sql<Buffer>`sha256(document)`.as('again')])
      .where('recusal_id', '=', recusalId)
      .executeTakeFirstOrThrow();
    expect(kept.document.toString('latin1').startsWith('%PDF-1.7')).toBe(true);
    expect(kept.sha256).toEqual(kept.again);
    await expect(
      asActor(people.director, (tx) => sql`update recusal_documents set ground_text = ''`.execute(tx)),
    ).rejects.toThrow(/permission denied/);
  });

  test('is said once, and its author is not seated again', async () => {
    expect(await withdraw(people.arsReviewer, file)).toMatchObject({ code: 'already_recused' });
    const choices = seats(world).slice(0, 1);
    expect(
      await assignReviewers(people.officer, { applicationId: file, choices, dueOn: DUE_ON }),
    ).toMatchObject({ code: 'recused' });
  });

  test.each([
    ['officer', 'not_found'],
    ['strangerDirector', 'not_found'],
    ['national', 'not_found'],
    ['anctReviewer', 'not_found'],
    ['holder', 'not_found'],
    ['arsReviewer', 'not_found'],
  ] as const)('is not settled by %s: %s', async (key, code) => {
    const choice = { reviewerId: people.idleReviewer.userId, dueOn: DUE_ON };
    expect(await settleRecusal(people[key], { recusalId, choice })).toMatchObject({ code });
  });

  test('is settled by the director, who names somebody that the rule lets in', async () => {
    const choose = (reviewerId: string) =>
      settleRecusal(people.director, { recusalId, choice: { reviewerId, dueOn: DUE_ON } });
    expect(await settleRecusal(people.director, { recusalId, choice: null })).toMatchObject({
      code: 'no_choice',
    });
    expect(await choose(people.arsReviewer.userId)).toMatchObject({ code: 'recused' });
    expect(await choose(people.anctReviewer.userId)).toMatchObject({ code: 'not_a_reviewer' });
    const settled = await choose(people.idleReviewer.userId);
    expectOk(settled);
    expect(await assignmentOf(file, 'ars')).toBe(settled.ok && settled.value.substituteId);
    expect(await choose(people.idleReviewer.userId)).toMatchObject({ code: 'recusal_settled' });
  });
});

const others = await plantExamination(superuser);

describe('other ways out', () => {
  const world = others;
  const { people } = world;

  test('a reviewer of the ANCT answers to the national level, who may look further than the département', async () => {
    const id = await assignedFile(world);
    const withdrawn = await withdraw(people.anctReviewer, id);
    const recusalId = withdrawn.ok ? withdrawn.value.recusalId : '';
    const neighbour = await plantPerson(superuser, 'anctReviewer');
    await superuser
      .updateTable('user_roles')
      .set({ department_code: '56' })
      .where('user_id', '=', neighbour.userId)
      .execute();
    const choice = { reviewerId: neighbour.userId, dueOn: DUE_ON };
    expect(await settleRecusal(people.director, { recusalId, choice })).toMatchObject({ code: 'not_found' });
    expectOk(await settleRecusal(people.national, { recusalId, choice }));
  });

  test('the agency orders one, in writing', async () => {
    const id = await assignedFile(world);
    const order = (actor: PersonActor, text = CANARY) =>
      orderRecusal(actor, {
        applicationId: id,
        userId: people.arsReviewer.userId,
        ground: 'employer',
        text,
        words: recusalDocument,
      });
    expect(await order(people.stranger)).toMatchObject({ code: 'not_found' });
    expect(await order(people.national)).toMatchObject({ code: 'not_allowed_role' });
    expect(await order(people.officer, ' ')).toMatchObject({ code: 'reason_missing' });
    expectOk(await order(people.officer));
    expect(await seenBy(people.arsReviewer, id)).toEqual(['assignments', 'recusals']);
  });

  test('an officer withdraws too, and the director takes note', async () => {
    const id = await assignedFile(world);
    const withdrawn = await withdraw(people.colleague, id);
    expectOk(withdrawn);
    expect(await seenBy(people.colleague, id)).toEqual(['recusals']);
    const recusalId = withdrawn.ok ? withdrawn.value.recusalId : '';
    expect(await settleRecusal(people.director, { recusalId, choice: null })).toEqual({
      ok: true,
      value: { substituteId: null },
    });
  });

  test('a ground is chosen, and another interest wants words', async () => {
    const id = await assignedFile(world);
    const told = { applicationId: id, text: ' ', words: recusalDocument };
    expect(await recuseFromFile(people.arsReviewer, { ...told, ground: null })).toMatchObject({
      code: 'ground_missing',
    });
    expect(await recuseFromFile(people.arsReviewer, { ...told, ground: 'other' })).toMatchObject({
      code: 'ground_text_missing',
    });
  });
});
