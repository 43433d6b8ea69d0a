import { describe, expect, test } from 'vitest';
import { saveAdmissibilityChecks } from '#app/commands/save-admissibility-checks.server.ts';
import { DESK_TASKS } from '#app/content/desk-tasks.ts';
import * as deskPage from '#app/routes/_agency.instruction._index/route.tsx';
import * as bulkPage from '#app/routes/_agency.instruction.actes/route.tsx';
import * as filtersPage from '#app/routes/_agency.instruction.filtres/route.tsx';
import * as csvExport from '#app/routes/instruction_.export[.]csv/route.ts';
import * as xlsxExport from '#app/routes/instruction_.export[.]xlsx/route.ts';
import { readWorkbook } from '#app/server/spreadsheets/read-workbook.server.ts';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';
import { type PersonKey, plantExamination, plantFile } from '#tests/factories/examination.ts';
import { reviewAndDeliver, startReviews } from '#tests/factories/reviewing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const world = await plantExamination(superuser);
const MARKS = 'serin-de-commentaire';

for (const status of ['deposited', 'deposited', 'admissible', 'reviewed', 'ranked', 'inadmissible'] as const)
  await plantFile(superuser, world, { status });
const underReview = await plantFile(superuser, world, { status: 'admissible' });
await startReviews(world, underReview);
await reviewAndDeliver(world, underReview, 'ars', { comment: MARKS });
const late = await plantFile(superuser, world, { status: 'admissible', title: '=cmd|formule', isLate: true });
await startReviews(world, late);
await superuser
  .updateTable('assignments')
  .set({ due_on: '2020-01-01' })
  .where('application_id', '=', late)
  .execute();

type Desk = {
  list: { rows: { id: string; sort_value: string }[]; hasNext: boolean };
  counts: { count: number }[];
  tasks: { id: string; task: keyof typeof DESK_TASKS; total: number; late: number; due_at: string | null }[];
  savedFilters: { id: string; name: string; query: string; is_default: boolean }[];
};

async function deskOf(key: PersonKey, query: string): Promise<Desk> {
  const browser = await browserOf(superuser, world.people[key]);
  const answer = await answerOf(deskPage.loader(browser.get(`/instruction${query}`)));
  expect(answer.status).toBe(200);
  return JSON.parse(answer.body).desk as Desk;
}

describe('what waits', () => {
  const DESKS: [PersonKey, (keyof typeof DESK_TASKS)[]][] = [
    ['officer', ['admissibility', 'assignment', 'late_review']],
    ['director', ['opinion', 'ranking']],
    ['delegate', ['territorial_opinion']],
    ['national', []],
    ['stranger', []],
  ];

  test.each(DESKS)('%s is asked for %j, and each number is that of its list', async (key, expected) => {
    const { tasks } = await deskOf(key, '');
    const totals = new Map(tasks.map(({ task, total }) => [task, total]));
    expect([...totals.keys()].sort()).toEqual([...expected].sort());
    for (const [task, total] of totals) {
      const { list, counts } = await deskOf(key, `?a-faire=${DESK_TASKS[task].slug}`);
      expect(list.rows).toHaveLength(total);
      expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    }
  });

  test('the most urgent comes first, and each has its deadline', async () => {
    const { tasks } = await deskOf('officer', '');
    expect(tasks[0]).toMatchObject({ task: 'late_review', id: late, late: 1 });
    const dated = tasks.map(({ due_at: due }) => due).filter((due) => due !== null);
    expect(dated).toEqual([...dated].sort());
    expect(tasks.filter(({ task }) => task === 'admissibility').every(({ due_at: due }) => due)).toBe(true);
  });

  test('a reviewer who also has a desk is asked for their own review, at its own address', async () => {
    const both = { ...world.people.anctReviewer };
    await superuser
      .insertInto('user_roles')
      .values({ user_id: both.userId, role: 'anct_delegate', department_code: '61' })
      .execute();
    const { tasks } = await deskOf('anctReviewer', '');
    expect(tasks.map(({ task }) => task)).toContain('my_review');
    expect(JSON.stringify(tasks)).toContain('/evaluations/');
    const { list } = await deskOf('anctReviewer', '?evaluateur=moi');
    expect(list.rows.map(({ id }) => id).sort()).toEqual([late, underReview].sort());
  });
});

describe('saved filters', () => {
  async function post(key: PersonKey, form: Record<string, string>) {
    const browser = await browserOf(superuser, world.people[key]);
    return answerOf(filtersPage.action(browser.post('/instruction/filtres', form)));
  }
  const save = (nom: string, requete: string) => post('officer', { acte: 'enregistrer', nom, requete });

  test('are kept by name, opened by default, renamed and deleted, by their own person only', async () => {
    expect(await save('Hors délai', 'retard=oui&inconnu=1&apres=x')).toMatchObject({
      status: 303,
      location: '/instruction?retard=oui',
    });
    const { savedFilters } = await deskOf('officer', '?tout=oui');
    const [kept] = savedFilters;
    expect(savedFilters).toMatchObject([{ name: 'Hors délai', query: 'retard=oui', is_default: false }]);
    const filtre = kept?.id ?? '';
    expect((await deskOf('colleague', '?tout=oui')).savedFilters).toEqual([]);
    for (const acte of ['supprimer', 'renommer', 'par-defaut'])
      expect((await post('colleague', { acte, filtre, nom: 'Volé' })).status).toBe(400);

    await post('officer', { acte: 'par-defaut', filtre });
    const browser = await browserOf(superuser, world.people.officer);
    const opened = await answerOf(deskPage.loader(browser.get('/instruction')));
    expect(opened).toMatchObject({ status: 302, location: '/instruction?retard=oui' });
    await post('officer', { acte: 'renommer', filtre, nom: ' Tardifs ' });
    expect((await deskOf('officer', '?tout=oui')).savedFilters).toMatchObject([{ name: 'Tardifs' }]);
    await post('officer', { acte: 'supprimer', filtre });
    expect((await deskOf('officer', '')).savedFilters).toEqual([]);
  });

  test.each([
    ['', 'retard=oui', 'filter_name_missing'],
    ['x'.repeat(61), 'retard=oui', 'filter_name_too_long'],
    ['Vide', 'rien=1', 'filter_empty'],
  ])('refused: « %s » for %s', async (nom, requete, code) => {
    const answer = await save(nom, requete);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ code, posted: { name: nom } });
  });
});

describe('exports', () => {
  test('the CSV holds the filtered list, without formulas nor marks', async () => {
    const browser = await browserOf(superuser, world.people.officer);
    const all = await answerOf(csvExport.loader(browser.get('/instruction/export.csv')));
    const { counts } = await deskOf('officer', '?tout=oui');
    const total = counts.reduce((sum, { count }) => sum + count, 0);
    expect(all.body.trimEnd().split('\r\n')).toHaveLength(total + 1);
    expect(all.body).toContain(`"'=cmd|formule"`);
    expect(all.body).not.toContain(MARKS);
    const some = await answerOf(csvExport.loader(browser.get('/instruction/export.csv?retard=oui')));
    expect(some.body.trimEnd().split('\r\n')).toHaveLength(2);
  });

  test('the workbook holds the same rows', async () => {
    const browser = await browserOf(superuser, world.people.director);
    const response = await xlsxExport.loader(browser.get('/instruction/export.xlsx?retard=oui'));
    const sheets = await readWorkbook(Buffer.from(await response.arrayBuffer()));
    expect(JSON.stringify(sheets)).toContain('=cmd|formule');
    expect(JSON.stringify(sheets)).not.toContain(MARKS);
  });

  test.each(['holder', 'admin', 'arsReviewer'] satisfies PersonKey[])('nothing for %s', async (key) => {
    const browser = await browserOf(superuser, world.people[key]);
    expect((await answerOf(csvExport.loader(browser.get('/instruction/export.csv')))).status).toBe(403);
  });
});

describe('several files at once', () => {
  test('each is judged alone, and the report says what was refused and why', async () => {
    const ready = await plantFile(superuser, world);
    const unanswered = await plantFile(superuser, world);
    const checks = (['R03', 'R04', 'R06', 'R12'] as const).map((code) => ({
      code,
      outcome: 'pass' as const,
      note: '',
      seenAt: '',
    }));
    await saveAdmissibilityChecks(world.people.officer, { applicationId: ready, checks });
    const post = async (key: PersonKey, form: string[][]) => {
      const browser = await browserOf(superuser, world.people[key]);
      const args = browser.post('/instruction/actes', {});
      const request = new Request(args.request.url, {
        method: 'POST',
        headers: args.request.headers,
        body: new URLSearchParams(form),
      });
      return answerOf(bulkPage.action({ ...args, request }));
    };
    const chosen = [ready, unanswered, underReview].map((id) => ['dossier', id]);
    const answer = await post('officer', [['acte', 'recevabilite'], ...chosen]);
    const lines = new Map(
      (JSON.parse(answer.body).lines as { id: string; refusal: string | null }[]).map((line) => [
        line.id,
        line.refusal,
      ]),
    );
    expect(lines.get(ready)).toBeNull();
    expect(lines.get(unanswered)).toContain('Répondez à tous les points');
    expect(lines.get(underReview)).toContain('L’état du dossier a changé');
    expect((await post('stranger', [['acte', 'recevabilite'], ...chosen])).body).toContain('"lines":[]');
    for (const key of ['director', 'delegate', 'officer'] as const)
      expect((await post(key, [['acte', 'classement-sans-suite'], ...chosen])).status).toBe(403);
    expect((await post('national', [['acte', 'classement-sans-suite'], ...chosen])).status).toBe(400);
    const closed = await post('national', [
      ['acte', 'classement-sans-suite'],
      ['motif', 'Doublon.'],
      ['dossier', unanswered],
    ]);
    expect(closed.body).toContain('"refusal":null');
  });
});
