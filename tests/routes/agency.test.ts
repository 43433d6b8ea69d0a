import { describe, expect, test } from 'vitest';
import * as deskPage from '#app/routes/_agency.instruction._index/route.tsx';
import * as filePage from '#app/routes/_agency.instruction.$id._index/route.tsx';
import * as supportPage from '#app/routes/_agency.instruction.$id.accompagnements/route.tsx';
import * as assignmentPage from '#app/routes/_agency.instruction.$id.affectation/route.tsx';
import * as withdrawalPage from '#app/routes/_agency.instruction.$id.affectations.$assignmentId.retrait/route.tsx';
import * as opinionPage from '#app/routes/_agency.instruction.$id.avis-regional/route.tsx';
import * as reversalPage from '#app/routes/_agency.instruction.$id.levee-irrecevabilite/route.tsx';
import * as checklistPage from '#app/routes/_agency.instruction.$id.recevabilite/route.tsx';
import * as reopeningPage from '#app/routes/_agency.instruction.$id.reouverture/route.tsx';
import { type Answer, answerOf, browserOf } from '#tests/factories/browsing.ts';
import {
  BRETAGNE,
  MORBIHAN,
  ORNE,
  PERSON_KEYS,
  type PersonKey,
  plantExamination,
  plantFile,
} from '#tests/factories/examination.ts';
import {
  assignmentOf,
  DUE_ON,
  OPINION_TEXT,
  reviewAndDeliver,
  startReviews,
} from '#tests/factories/reviewing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const world = await plantExamination(superuser);
const { people } = world;
const CANARY = 'serin-commentaire-jamais-lu-avant-ouverture';

type Visitor = PersonKey | 'anonymous';
const VISITORS: readonly Visitor[] = ['anonymous', ...PERSON_KEYS];

const browserFor = (visitor: Visitor) =>
  browserOf(superuser, visitor === 'anonymous' ? null : people[visitor]);

const deposited = await plantFile(superuser, world);
const underReview = await plantFile(superuser, world, { status: 'admissible' });
await startReviews(world, underReview);
await reviewAndDeliver(world, underReview, 'ars', { comment: CANARY });
const seat = await assignmentOf(underReview, 'anct');

type Page = { loader: (args: never) => Promise<unknown>; action?: (args: never) => Promise<unknown> };

const OWN_AGENCY: readonly Visitor[] = ['officer', 'colleague', 'director'];
const DELEGATES: readonly Visitor[] = ['delegate'];
const NATIONALS: readonly Visitor[] = ['national'];
/** Those who have a desk of their own, but not this file on it. */
const STRANGERS: readonly Visitor[] = ['stranger', 'strangerDirector', 'strangerDelegate'];

const PAGES: readonly {
  path: string;
  page: Page;
  params: Record<string, string>;
  readers: readonly Visitor[];
}[] = [
  {
    path: `/instruction/${underReview}`,
    page: filePage,
    params: { id: underReview },
    readers: [...OWN_AGENCY, ...DELEGATES, ...NATIONALS],
  },
  ...[
    ['recevabilite', checklistPage],
    ['affectation', assignmentPage],
    ['avis-regional', opinionPage],
  ].map(([path, page]) => ({
    path: `/instruction/${underReview}/${String(path)}`,
    page: page as Page,
    params: { id: underReview },
    readers: [...OWN_AGENCY, ...NATIONALS],
  })),
  {
    path: `/instruction/${underReview}/accompagnements`,
    page: supportPage,
    params: { id: underReview },
    readers: [...OWN_AGENCY, ...DELEGATES],
  },
  ...[
    ['levee-irrecevabilite', reversalPage],
    ['reouverture', reopeningPage],
  ].map(([path, page]) => ({
    path: `/instruction/${underReview}/${String(path)}`,
    page: page as Page,
    params: { id: underReview },
    readers: ['director'] as Visitor[],
  })),
  {
    path: `/instruction/${underReview}/affectations/${seat}/retrait`,
    page: withdrawalPage,
    params: { id: underReview, assignmentId: seat },
    readers: ['officer', 'colleague'],
  },
];

/** What each visitor should be told: the page, "sign in", "not your role", or "no such page". */
function expectedStatus(visitor: Visitor, readers: readonly Visitor[]): number {
  if (readers.includes(visitor)) return 200;
  if (visitor === 'anonymous') return 303;
  return STRANGERS.includes(visitor) ? 404 : 403;
}

describe.each(PAGES)('$path', ({ path, page, params, readers }) => {
  test.each(VISITORS)('read by %s', async (visitor) => {
    const browser = await browserFor(visitor);
    const answer = await answerOf(page.loader(browser.get(path, params) as never));
    expect(answer.status).toBe(expectedStatus(visitor, readers));
    expect(answer.body.includes(CANARY)).toBe(false);
    if (visitor === 'anonymous') expect(answer.location).toContain('/connexion');
  });

  test('no such file', async () => {
    const browser = await browserFor('director');
    for (const id of ['00000000-0000-4000-8000-000000000000', 'x', `${underReview}'`]) {
      const answer = await answerOf(page.loader(browser.get(path, { ...params, id }) as never));
      expect(answer.status).toBe(404);
    }
  });
});

const ACTIONS: readonly {
  name: string;
  page: Page;
  id: string;
  form: Record<string, string>;
  /** Those whose role allows the act; the file's state then refuses it. */
  actors: readonly Visitor[];
  refusal: number;
  params?: Record<string, string>;
}[] = [
  {
    name: 'declare admissible a file under review',
    page: checklistPage,
    id: underReview,
    form: { intent: 'admissible' },
    actors: ['officer', 'colleague'],
    refusal: 409,
  },
  {
    name: 'assign a deposited file',
    page: assignmentPage,
    id: deposited,
    form: { 'place-ars': people.arsReviewer.userId, remise: DUE_ON },
    actors: ['officer', 'colleague'],
    refusal: 409,
  },
  {
    name: 'sign the opinion of a deposited file',
    page: opinionPage,
    id: deposited,
    form: { avis: 'favourable', motivation: OPINION_TEXT },
    actors: ['director'],
    refusal: 409,
  },
  {
    name: 'reverse what was never refused',
    page: reversalPage,
    id: deposited,
    form: { raison: 'Parce que.' },
    actors: ['director'],
    refusal: 409,
  },
  {
    name: 'reopen a file under review',
    page: reopeningPage,
    id: underReview,
    form: { evaluations: 'ars', raison: 'Relire.' },
    actors: ['director'],
    refusal: 409,
  },
  {
    name: 'withdraw a seat without a reason',
    page: withdrawalPage,
    id: underReview,
    form: { raison: '' },
    actors: ['officer', 'colleague'],
    refusal: 400,
    params: { assignmentId: seat },
  },
  {
    name: 'record the support of nobody',
    page: supportPage,
    id: underReview,
    form: { personne: '' },
    actors: ['officer', 'colleague', 'director', 'delegate'],
    refusal: 400,
  },
];

describe.each(ACTIONS)('forged: $name', ({ page, id, form, actors, refusal, params }) => {
  test.each(VISITORS)('by %s', async (visitor) => {
    const before = await snapshot(id);
    const browser = await browserFor(visitor);
    const answer = await answerOf(
      page.action?.(browser.post('/x', form, { id, ...params }) as never) ?? Promise.resolve(),
    );
    const readsTheFile = [...OWN_AGENCY, ...DELEGATES, ...NATIONALS].includes(visitor);
    const expected = actors.includes(visitor)
      ? refusal
      : visitor === 'anonymous'
        ? 303
        : readsTheFile || !STRANGERS.includes(visitor)
          ? 403
          : 404;
    expect(answer.status).toBe(expected);
    expect(answer.body.includes(CANARY)).toBe(false);
    expect(await snapshot(id)).toEqual(before);
  });
});

/** All that an act could have changed. */
async function snapshot(id: string) {
  const { status } = await superuser
    .selectFrom('applications')
    .select('status')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const counted: Record<string, number> = {};
  for (const table of [
    'application_events',
    'admissibility_checks',
    'admissibility_decisions',
    'assignments',
    'regional_opinions',
    'support_records',
    'mails',
  ] as const) {
    const { count } = await superuser
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .where('application_id', '=', id)
      .executeTakeFirstOrThrow();
    counted[table] = Number(count);
  }
  return { status, counted };
}

describe('the checklist, as a form', () => {
  const form = (over: Record<string, string> = {}) => ({
    intent: 'admissible',
    ...Object.fromEntries(['R03', 'R04', 'R06', 'R12'].map((code) => [`${code}.resultat`, 'pass'])),
    ...over,
  });

  test('saved and declared in one click, then the second officer is told who did what', async () => {
    const id = await plantFile(superuser, world);
    const first = await browserFor('officer');
    const declared = await answerOf(checklistPage.action(first.post('/x', form(), { id })));
    expect(declared).toMatchObject({ status: 303, location: `/instruction/${id}/recevabilite` });
    const second = await browserFor('colleague');
    const late = await answerOf(
      checklistPage.action(second.post('/x', form({ intent: 'inadmissible' }), { id })),
    );
    expect(late.status).toBe(409);
    expect(JSON.parse(late.body)).toMatchObject({
      code: 'not_allowed_from_status',
      lastMove: { act: 'declare_admissible', by: 'Test officer' },
    });
  });

  test('comes back with what was typed, kept as one’s own answer and not as a colleague’s', async () => {
    const id = await plantFile(superuser, world);
    const browser = await browserFor('officer');
    const typed = { intent: 'admissible', 'R04.resultat': 'fail', 'R04.note': 'Pouvoir absent' };
    const answer = await answerOf(checklistPage.action(browser.post('/x', typed, { id })));
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({
      code: 'checklist_unanswered',
      posted: [],
    });
    const page = await answerOf(checklistPage.loader(browser.get('/x', { id })));
    expect(JSON.parse(page.body)).toMatchObject({
      given: [{ code: 'R04', outcome: 'fail', note: 'Pouvoir absent', checked_by_name: 'Test officer' }],
    });
  });

  test('fields that the form does not have are nothing', async () => {
    const id = await plantFile(superuser, world);
    const browser = await browserFor('officer');
    const posted = {
      ...form({ intent: 'save' }),
      status: 'ranked',
      authority_id: String(BRETAGNE),
      checked_by: people.director.userId,
      'R01.checked_by': people.director.userId,
      'R99.resultat': 'pass',
    };
    await answerOf(checklistPage.action(browser.post('/x', posted, { id })));
    const row = await superuser
      .selectFrom('applications')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ status: 'deposited' });
    const checks = await superuser
      .selectFrom('admissibility_checks')
      .selectAll()
      .where('application_id', '=', id)
      .orderBy('code')
      .execute();
    expect(checks.map(({ code }) => code)).toEqual(['R03', 'R04', 'R06', 'R12']);
    expect(new Set(checks.map((check) => check.checked_by))).toEqual(new Set([people.officer.userId]));
  });
});

const desk = await plantExamination(superuser);
const ids = {
  orne: await plantFile(superuser, desk, { title: 'Médicobus du Perche', requestedCents: 5_000_000 }),
  late: await plantFile(superuser, desk, { title: 'Bus tardif', isLate: true, requestedCents: 7_000_000 }),
  breton: await plantFile(superuser, desk, {
    title: 'Bus d’Armor',
    authorityId: BRETAGNE,
    departmentCodes: [MORBIHAN],
  }),
  shared: await plantFile(superuser, desk, {
    title: 'Bus des deux régions',
    authorityId: BRETAGNE,
    associatedAuthorityIds: [world.people.officer.roles[0]?.authorityId ?? 0],
    departmentCodes: [MORBIHAN, ORNE],
  }),
  ranked: await plantFile(superuser, desk, { title: 'Bus classé', status: 'ranked' }),
};

describe('the desk', () => {
  async function deskOf(key: PersonKey, query = '') {
    const browser = await browserOf(superuser, desk.people[key]);
    const answer: Answer = await answerOf(deskPage.loader(browser.get(`/instruction${query}`)));
    expect(answer.status).toBe(200);
    return JSON.parse(answer.body).desk as {
      list: {
        rows: { id: string; is_associated: boolean; sort_value: string }[];
        hasPrevious: boolean;
        hasNext: boolean;
      };
      counts: { status: string; count: number }[];
      tasks: { id: string; task: string; total: number }[];
    };
  }

  const own = new Set(Object.values(ids));
  const idsIn = (rows: { id: string }[]) => rows.map(({ id }) => id).filter((id) => own.has(id));
  const CALL = `appel=call-${desk.callId.slice(0, 8)}`;

  test.each([
    ['officer', ['orne', 'late', 'shared', 'ranked']],
    ['director', ['orne', 'late', 'shared', 'ranked']],
    ['stranger', ['breton', 'shared']],
    ['delegate', ['orne', 'late', 'shared', 'ranked']],
    ['strangerDelegate', ['breton', 'shared']],
    ['national', ['orne', 'late', 'breton', 'shared', 'ranked']],
  ] satisfies [PersonKey, (keyof typeof ids)[]][])('%s sees %j', async (key, seen) => {
    const { list, counts } = await deskOf(key, `?${CALL}`);
    expect(new Set(idsIn(list.rows))).toEqual(new Set(seen.map((name) => ids[name])));
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(list.rows.length);
  });

  test('a file of which an agency is only associated is marked, and asks nothing of it', async () => {
    const { list, tasks } = await deskOf('officer', `?${CALL}`);
    expect(list.rows.find(({ id }) => id === ids.shared)?.is_associated).toBe(true);
    expect(tasks.some(({ id }) => id === ids.shared)).toBe(false);
  });

  test.each([['a national official', 'national']] satisfies [string, PersonKey][])(
    'nothing waits for %s',
    async (_who, key) => {
      expect((await deskOf(key)).tasks).toEqual([]);
    },
  );

  test('a delegate is asked for their own opinion, and for nothing else', async () => {
    const asked = (await deskOf('delegate')).tasks.map(({ task }) => task);
    expect([...new Set(asked)]).toEqual(['territorial_opinion']);
  });

  test('the number of a task is that of its list', async () => {
    const { tasks } = await deskOf('officer');
    const total = tasks.find(({ task }) => task === 'admissibility')?.total;
    const { counts } = await deskOf('officer', '?a-faire=recevabilite');
    expect(counts).toEqual([{ status: 'deposited', count: total }]);
  });

  test.each([
    ['recherche=perche', ['orne']],
    ['recherche=MEDICOBUS+PERCHE', ['orne']],
    // Every file's own texts speak of their bus.
    ['recherche=m%C3%A9dicobus', ['orne', 'late', 'shared', 'ranked']],
    ['recherche=100%25', []],
    ['etat=ranked', ['ranked']],
    ['retard=oui', ['late']],
    [`departement=${MORBIHAN}`, ['shared']],
    ['etat=inconnu', ['orne', 'late', 'shared', 'ranked']],
  ] satisfies [string, (keyof typeof ids)[]][])('filter %s', async (query, found) => {
    const { list } = await deskOf('officer', `?${CALL}&${query}`);
    expect(new Set(idsIn(list.rows))).toEqual(new Set(found.map((name) => ids[name])));
  });

  test('an address that nobody typed is read as the plain list', async () => {
    for (const query of [
      '?apres=x',
      "?apres=2024-01-01'~1",
      '?tri=montant&apres=12e9~x',
      '?avant=~',
      '?etat[]=x',
    ]) {
      await deskOf('officer', query);
    }
  });

  test('pages go forth and back without losing or repeating a file', async () => {
    const many = await plantExamination(superuser);
    const planted: string[] = [];
    const sameInstant = new Date(Date.now() - 3 * 86_400_000);
    for (let index = 0; index < 60; index += 1) {
      planted.push(
        await plantFile(superuser, many, {
          depositedAt: index < 30 ? sameInstant : undefined,
          requestedCents: (index % 3) * 1_000_000,
        }),
      );
    }
    const call = `appel=call-${many.callId.slice(0, 8)}`;
    for (const [sort, ordre] of [
      ['depot', 'decroissant'],
      ['montant', 'croissant'],
      ['reference', 'croissant'],
    ]) {
      const base = `?${call}&tri=${sort}&ordre=${ordre}`;
      const first = await deskOf('officer', base);
      const pages = [first];
      let last = first;
      while (last.list.hasNext) {
        const row = last.list.rows.at(-1);
        last = await deskOf(
          'officer',
          `${base}&apres=${encodeURIComponent(`${row?.sort_value}~${row?.id}`)}`,
        );
        pages.push(last);
      }
      const seen = pages.flatMap(({ list }) => list.rows.map(({ id }) => id));
      expect(seen).toHaveLength(60);
      expect(new Set(seen)).toEqual(new Set(planted));
      const head = last.list.rows[0];
      const back = await deskOf(
        'officer',
        `${base}&avant=${encodeURIComponent(`${head?.sort_value}~${head?.id}`)}`,
      );
      expect(back.list.rows.map(({ id }) => id)).toEqual(pages.at(-2)?.list.rows.map(({ id }) => id));
      expect(first.list.hasPrevious).toBe(false);
    }
  });
});
