import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { grantDelegation } from '#app/commands/grant-delegation.server.ts';
import { prepareRegionalOpinion } from '#app/commands/prepare-regional-opinion.server.ts';
import { recuseFromFile } from '#app/commands/recuse-from-file.server.ts';
import { revokeDelegation } from '#app/commands/revoke-delegation.server.ts';
import { signRegionalOpinion } from '#app/commands/sign-regional-opinion.server.ts';
import { signRegionalRanking } from '#app/commands/sign-regional-ranking.server.ts';
import { recusalDocument } from '#app/content/recusals.ts';
import { type PersonActor, WORKER } from '#db/client.server.ts';
import { moveApplication } from '#db/queries/application-moves.server.ts';
import { deskScopeOf } from '#db/queries/desk.server.ts';
import { listDeskTasks } from '#db/queries/desk-tasks.server.ts';
import { findRankingDocument, listRankings } from '#db/queries/regional-rankings.server.ts';
import {
  type Examination,
  NORMANDIE,
  PERSON_KEYS,
  type PersonKey,
  plantExamination,
  plantFile,
} from '#tests/factories/examination.ts';
import { expectOk, OPINION_TEXT, reviewAndDeliver, startReviews } from '#tests/factories/reviewing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { asActor, superuser } = await testDatabase();

/** A wave of its own for each story: a ranking holds every file of it. */
async function waveWith(marks: readonly number[]): Promise<{ world: Examination; ids: string[] }> {
  const world = await plantExamination(superuser);
  const ids: string[] = [];
  for (const mark of marks) {
    const id = await plantFile(superuser, world, { status: 'admissible' });
    await startReviews(world, id);
    await reviewAndDeliver(world, id, 'ars', { mark });
    await reviewAndDeliver(world, id, 'anct', { mark });
    ids.push(id);
  }
  return { world, ids };
}

const prepare = (actor: PersonActor, applicationId: string) =>
  prepareRegionalOpinion(actor, { applicationId, opinion: 'favourable', text: OPINION_TEXT });

function sign(world: Examination, actor: PersonActor, ranks: readonly [string, number][], draw = drawing()) {
  const { waveId } = world;
  return signRegionalRanking(actor, { waveId, authorityId: NORMANDIE, ranks: new Map(ranks), draw });
}

const drawing = () => async () => Buffer.from('%PDF ranking');
const rankingsOf = (world: Examination, actor: PersonActor) =>
  asActor(actor, (tx) => listRankings(tx, { waveId: world.waveId, authorityId: NORMANDIE }));
const statusOf = async (id: string) =>
  (await superuser.selectFrom('applications').select('status').where('id', '=', id).executeTakeFirstOrThrow())
    .status;

const delegate = (world: Examination, over: object = {}) =>
  grantDelegation(world.people.director, {
    authorityId: NORMANDIE,
    delegateId: world.people.officer.userId,
    acts: ['regional_opinion', 'regional_ranking'],
    startsOn: '2024-01-01',
    endsOn: '2199-12-31',
    reference: 'Décision n° 2026-014',
    ...over,
  });

describe('signing the opinions and the ranking as a whole', () => {
  let world: Examination;
  let first: string;
  let second: string;
  beforeAll(async () => {
    const made = await waveWith([3, 4]);
    world = made.world;
    [first = '', second = ''] = made.ids;
  });

  test('wants an opinion prepared for every file', async () => {
    expectOk(await prepare(world.people.officer, first));
    expect(
      await sign(world, world.people.director, [
        [first, 2],
        [second, 1],
      ]),
    ).toMatchObject({
      ok: false,
      code: 'opinion_missing_in_ranking',
    });
    expect([await statusOf(first), await statusOf(second)]).toEqual(['reviewed', 'reviewed']);
    expectOk(await prepare(world.people.director, second));
  });

  test('is the director’s, and nobody else’s without a delegation', async () => {
    for (const key of PERSON_KEYS.filter((one) => one !== 'director')) {
      expect(
        (
          await sign(world, world.people[key], [
            [first, 2],
            [second, 1],
          ])
        ).ok,
        key,
      ).toBe(false);
    }
    for (const key of PERSON_KEYS.filter((one) => !['director', 'officer', 'colleague'].includes(one))) {
      expect((await prepare(world.people[key], first)).ok, key).toBe(false);
    }
  });

  test('signs nothing when a file changes while the document is made', async () => {
    const draw = async () => {
      expectOk(
        await prepareRegionalOpinion(world.people.officer, {
          applicationId: first,
          opinion: 'unfavourable',
          text: OPINION_TEXT,
        }),
      );
      return Buffer.from('%PDF');
    };
    expect(
      await sign(
        world,
        world.people.director,
        [
          [first, 2],
          [second, 1],
        ],
        draw,
      ),
    ).toMatchObject({
      code: 'ranking_changed_meanwhile',
    });
    expect(await statusOf(first)).toBe('reviewed');
    expectOk(await prepare(world.people.officer, first));
  });

  test('freezes the document with its hash, moves every file, and ranks them', async () => {
    const both = await Promise.all([
      sign(world, world.people.director, [
        [first, 2],
        [second, 1],
      ]),
      sign(world, world.people.director, [
        [first, 2],
        [second, 1],
      ]),
    ]);
    expect(both.some(({ ok }) => ok)).toBe(true);
    expect([await statusOf(first), await statusOf(second)]).toEqual(['ranked', 'ranked']);
    const opinions = await superuser
      .selectFrom('regional_opinions')
      .select(['application_id', 'regional_rank'])
      .where('application_id', 'in', [first, second])
      .orderBy('regional_rank')
      .execute();
    expect(opinions).toEqual([
      { application_id: second, regional_rank: 1 },
      { application_id: first, regional_rank: 2 },
    ]);
    const [ranking] = await rankingsOf(world, world.people.national);
    const kept = await asActor(world.people.national, (tx) => findRankingDocument(tx, ranking?.id ?? ''));
    expect(kept?.pdf.toString()).toBe('%PDF ranking');
    await expect(
      sql`update regional_rankings set pdf = 'x' where id = ${ranking?.id}`.execute(superuser),
    ).rejects.toThrow();
  });

  test('is read by its agency and the nation, and by nobody else', async () => {
    const readers: PersonKey[] = ['officer', 'colleague', 'director', 'national'];
    for (const key of PERSON_KEYS) {
      const found = await rankingsOf(world, world.people[key]);
      expect(found.length > 0, key).toBe(readers.includes(key));
    }
  });

  test('is superseded, never edited, once the committee gives a file back', async () => {
    const directorTasks = () =>
      asActor(world.people.director, async (tx) => {
        const scope = deskScopeOf(world.people.director.userId, world.people.director.roles);
        return (await listDeskTasks(tx, scope, 500))
          .filter(({ id }) => id === first || id === second)
          .map(({ id, task }) => [id, task]);
      });
    expect(await directorTasks()).toEqual([]);
    for (const [from, to, act] of [
      ['ranked', 'in_committee', 'table'],
      ['in_committee', 'ranked', 'return_to_region'],
    ] as const) {
      await asActor(WORKER, (tx) =>
        moveApplication(tx, {
          applicationId: first,
          callId: world.callId,
          act,
          from,
          to,
          actorKind: 'national',
          actorId: world.people.national.userId,
          holderVisible: false,
        }),
      );
    }
    expect(await directorTasks()).toEqual([[first, 'ranking']]);
    const before = (await rankingsOf(world, world.people.director)).length;
    expectOk(
      await sign(world, world.people.director, [
        [first, 1],
        [second, 2],
      ]),
    );
    const rankings = await rankingsOf(world, world.people.director);
    expect(rankings.map(({ number }) => number)).toEqual(
      [...Array(before + 1).keys()].map((index) => before + 1 - index),
    );
    expect(await directorTasks()).toEqual([]);
  });
});

describe('a delegation of signature', () => {
  test('lets the delegate sign for the days and the acts that it says, and says so in the signature', async () => {
    const { world, ids } = await waveWith([3]);
    const [id = ''] = ids;
    const { officer, director } = world.people;
    const opinion = {
      applicationId: id,
      opinion: 'favourable',
      text: OPINION_TEXT,
      regionalRank: null,
    } as const;
    expectOk(await delegate(world, { startsOn: '2198-01-01' }));
    expectOk(await delegate(world, { acts: ['regional_ranking'] }));
    expect(await signRegionalOpinion(officer, opinion)).toMatchObject({ code: 'not_allowed_role' });
    expectOk(await prepare(officer, id));
    expectOk(await sign(world, officer, [[id, 1]]));
    expect(await rankingsOf(world, director)).toMatchObject([
      {
        signed_by_name: 'Test officer',
        delegation_reference: 'Décision n° 2026-014',
        delegated_by_name: 'Test director',
      },
    ]);
  });

  test('gives no other power of the director, ends when it is taken back, and is the director’s to give', async () => {
    const { world, ids } = await waveWith([3]);
    const [id = ''] = ids;
    const { officer, director, strangerDirector } = world.people;
    expectOk(await delegate(world));
    const [granted] = await superuser
      .selectFrom('signature_delegations')
      .select('id')
      .where('delegate_id', '=', officer.userId)
      .execute();
    const key = { authorityId: NORMANDIE, id: granted?.id ?? '' };
    expect(await revokeDelegation(officer, key)).toMatchObject({ code: 'not_allowed_role' });
    expect(await revokeDelegation(strangerDirector, key)).toMatchObject({ code: 'not_allowed_role' });
    expectOk(await revokeDelegation(director, key));
    expect(await revokeDelegation(director, key)).toMatchObject({ code: 'not_found' });
    expectOk(await prepare(officer, id));
    expect(await sign(world, officer, [[id, 1]])).toMatchObject({ code: 'not_allowed_role' });
    expect(
      await grantDelegation(officer, {
        authorityId: NORMANDIE,
        delegateId: officer.userId,
        acts: ['regional_ranking'],
        startsOn: '2024-01-01',
        endsOn: '2199-01-01',
        reference: 'Moi-même',
      }),
    ).toMatchObject({ code: 'not_allowed_role' });
    expect(await delegate(world, { delegateId: world.people.stranger.userId })).toMatchObject({
      code: 'delegate_unknown',
    });
  });

  test('is the way out for a director who withdrew from a file of the wave', async () => {
    const { world, ids } = await waveWith([3, 4]);
    const [first = '', second = ''] = ids;
    const { director, officer } = world.people;
    for (const id of ids) expectOk(await prepare(officer, id));
    expectOk(
      await recuseFromFile(director, {
        applicationId: first,
        ground: 'family',
        text: '',
        words: recusalDocument,
      }),
    );
    expect(await sign(world, director, [[second, 1]])).toMatchObject({ code: 'recused_in_wave' });
    const { count } = await superuser
      .selectFrom('regional_rankings')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('wave_id', '=', world.waveId)
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(0);
  });
});
