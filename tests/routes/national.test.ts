import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { expect, test } from 'vitest';
import * as decisionPage from '#app/routes/_national.decisions_.$id/route.tsx';
import * as replacePage from '#app/routes/_national.decisions_.$id_.remplacement/route.tsx';
import * as noticePage from '#app/routes/_national.decisions_.notification/route.tsx';
import * as closePage from '#app/routes/_national.pilotage_.cloture/route.tsx';
import * as extendPage from '#app/routes/_national.pilotage_.prolongation/route.tsx';
import * as previewPage from '#app/routes/_national.publication_.apercu/route.tsx';
import * as approvePage from '#app/routes/_national.publication_.approbation/route.tsx';
import * as preparePage from '#app/routes/_national.publication_.preparation/route.tsx';
import * as deskPage from '#app/routes/_national.selection/route.tsx';
import * as rankingPage from '#app/routes/_national.selection_.classement/route.tsx';
import { readSheet, toSheetLines } from '#app/routes/_national.selection_.decisions/read-sheet.ts';
import * as sheetPage from '#app/routes/_national.selection_.decisions/route.tsx';
import type { PersonActor } from '#db/client.server.ts';
import { decidedWave, notifyAll, STRONG, WEAK } from '#tests/factories/published-wave.ts';
import { levelMarks, plantRankedWave } from '#tests/factories/ranked-wave.ts';
import { answerOf, plantSession, routeArgs } from '#tests/factories/signed-in.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();

type Module = {
  loader?: (args: LoaderFunctionArgs) => unknown;
  action?: (args: ActionFunctionArgs) => unknown;
};
const NATIONAL = import.meta.glob<Module>('/app/routes/_national.*/route.tsx');

async function cookieOf(person: PersonActor): Promise<string> {
  return plantSession(superuser, person.userId);
}

test('every national loader and action sends strangers away and refuses other roles', {
  timeout: 60_000,
}, async () => {
  const wave = await plantRankedWave(superuser, { files: [{ marks: STRONG }], session: true });
  const holder = await cookieOf(wave.people.holder);
  const director = await cookieOf(wave.people.director);
  const params = { id: wave.files[0]?.id ?? '' };
  const form = { appel: wave.slug, vague: '1' };
  let doors = 0;
  for (const [file, load] of Object.entries(NATIONAL)) {
    const { loader, action } = await load();
    for (const [kind, door] of [
      ['loader', loader],
      ['action', action],
    ] as const) {
      if (!door) continue;
      doors += 1;
      const knock = (cookie?: string) =>
        answerOf(() =>
          door(routeArgs('/pilotage', { cookie, params, ...(kind === 'action' ? { form } : {}) })),
        );
      expect((await knock()).location, `${file} ${kind}`).toMatch(/^\/connexion/);
      expect((await knock(holder)).status, `${file} ${kind}`).toBe(403);
      expect((await knock(director)).status, `${file} ${kind}`).toBe(403);
    }
  }
  expect(doors).toBeGreaterThan(20);
  const untouched = await superuser
    .selectFrom('call_events')
    .select('id')
    .where('wave_id', '=', wave.waveId)
    .execute();
  expect(untouched).toHaveLength(0);
});

test('a wave that does not exist is a 404, for reading and for acting', async () => {
  const wave = await plantRankedWave(superuser, { files: [] });
  const cookie = await cookieOf(wave.people.official);
  for (const query of [
    '?appel=inconnu&vague=1',
    `?appel=${wave.slug}&vague=7`,
    `?appel=${wave.slug}&vague=x`,
  ]) {
    const answer = await answerOf(() => deskPage.loader(routeArgs(`/selection${query}`, { cookie })));
    expect([200, 404]).toContain(answer.status);
    if (!query.endsWith('x')) expect(answer.status).toBe(404);
  }
  const form = { appel: 'inconnu', vague: '1' };
  const acted = await answerOf(() =>
    rankingPage.action(routeArgs('/selection/classement', { cookie, form })),
  );
  expect(acted.status).toBe(404);
});

test('the desk shows the ranking, checked by the second computation, and what pins change', async () => {
  const files = [5, 4, 3].map((level) => ({ marks: [levelMarks(level), levelMarks(level)] }));
  const wave = await plantRankedWave(superuser, { files, seats: 1, session: true });
  const cookie = await cookieOf(wave.people.official);
  const form = { appel: wave.slug, vague: '1' };
  const ranked = await answerOf(() =>
    rankingPage.action(routeArgs('/selection/classement', { cookie, form })),
  );
  expect(ranked).toMatchObject({ status: 303, location: `/selection?appel=${wave.slug}&vague=1` });
  const read = async (query: string) => {
    const path = `/selection?appel=${wave.slug}&vague=1${query}`;
    const answer = await answerOf(() => deskPage.loader(routeArgs(path, { cookie })));
    return JSON.parse(answer.body) as {
      ranking: { isVerified: boolean; isOutdated: boolean };
      desk: { change: string; lines: { reference: string; place: string; pin: string | null }[] };
    };
  };
  const plain = await read('');
  expect(plain.ranking).toMatchObject({ isVerified: true, isOutdated: false });
  expect(plain.desk.lines.map(({ place }) => place)).toEqual(['selected', 'out', 'out']);
  const pinned = await read(`&inclure=${wave.files[2]?.reference}&inclure=%27;drop`);
  expect(pinned.desk.lines.map(({ place, pin }) => [place, pin])).toEqual([
    ['out', null],
    ['out', null],
    ['selected', 'in'],
  ]);
  expect(pinned.desk.change).toMatch(/^1.projet entre, 1.sort, −40/);
  await superuser.updateTable('marks').set({ mark: 0 }).where('mark', '=', 5).execute();
  expect((await read('')).ranking).toMatchObject({ isVerified: false, isOutdated: true });
});

test('the sheet keeps what was typed when it is refused, and records when it is lawful', async () => {
  const wave = await plantRankedWave(superuser, {
    files: [{ marks: STRONG }, { marks: WEAK }],
    session: true,
  });
  const cookie = await cookieOf(wave.people.official);
  const query = `?appel=${wave.slug}&vague=1`;
  const form = { appel: wave.slug, vague: '1' };
  await answerOf(() => rankingPage.action(routeArgs('/selection/classement', { cookie, form })));
  const shown = await answerOf(() => sheetPage.loader(routeArgs(`/selection/decisions${query}`, { cookie })));
  const sheet = JSON.parse(shown.body) as {
    ranking: { id: string };
    blocks: { applicationId: string; reason: string }[];
  };
  expect(sheet.blocks[0]?.reason).toContain('Votre projet a obtenu 80,00 points sur 100, au rang 1 sur 2');
  const [first, second] = wave.files;
  const filled = (amount: string) => ({
    ...form,
    classement: sheet.ranking.id,
    [`d.${first?.id}.outcome`]: 'selected',
    [`d.${first?.id}.amount`]: amount,
    [`d.${first?.id}.reason`]: 'Un texte\r\nà garder',
    [`d.${second?.id}.outcome`]: 'not_selected',
    [`d.${second?.id}.reason`]: 'Une raison',
  });
  const post = (amount: string) =>
    answerOf(() =>
      sheetPage.action(routeArgs(`/selection/decisions${query}`, { cookie, form: filled(amount) })),
    );
  const unreadable = await post('beaucoup');
  expect(unreadable.status).toBe(400);
  expect(unreadable.body).toContain('Un texte\\nà garder');
  const over = await post('90 000,01');
  expect(over.status).toBe(400);
  expect(JSON.parse(over.body)).toMatchObject({ problems: [{ code: 'over_request' }] });
  expect(await post('90 000')).toMatchObject({
    status: 303,
    location: `/decisions?appel=${wave.slug}&vague=1`,
  });
  const again = await post('90 000');
  expect(again.status).toBe(409);
  expect(JSON.parse(again.body)).toMatchObject({
    refusal: { code: 'decided_meanwhile', details: { by: 'Pilotage national', count: 2 } },
  });
});

test('a posted sheet takes only its own names', () => {
  const form = new FormData();
  form.set('__proto__', 'x');
  form.set('d.__proto__.outcome', 'selected');
  form.set('d.00000000-0000-0000-0000-000000000000.status', 'decided');
  form.set('d.00000000-0000-4000-8000-000000000000.outcome', 'hors liste');
  form.set('d.00000000-0000-4000-8000-000000000000.reason', 'a\0b');
  const sheet = readSheet(form);
  expect(Object.keys(sheet.lines)).toEqual(['00000000-0000-4000-8000-000000000000']);
  expect(sheet.lines['00000000-0000-4000-8000-000000000000']?.reason).toBe('ab');
  expect(toSheetLines(sheet).lines).toEqual([]);
});

test('the letter that one reads is the one that will leave', async () => {
  const wave = await decidedWave(superuser, [
    { marks: STRONG, isSelected: true, reason: 'Un projet exemplaire.' },
  ]);
  const cookie = await cookieOf(wave.people.auditor);
  const params = { id: wave.files[0]?.id ?? '' };
  const shown = await answerOf(() => decisionPage.loader(routeArgs('/decisions/x', { cookie, params })));
  const { letter, mayAct } = JSON.parse(shown.body) as {
    mayAct: boolean;
    letter: { subject: string; text: string; recipients: { email: string }[] };
  };
  expect(mayAct).toBe(false);
  expect(letter.text).toContain('Un projet exemplaire.');
  expect(letter.text).toContain('tribunal administratif de Test');
  await notifyAll(wave);
  const mails = await superuser
    .selectFrom('mails')
    .select(['recipient_email', 'props'])
    .where('application_id', '=', params.id)
    .orderBy('created_at')
    .execute();
  expect(mails.map((mail) => mail.recipient_email)).toEqual(letter.recipients.map(({ email }) => email));
  expect(mails[0]?.props).toMatchObject({ reasons: 'Un projet exemplaire.', amountCents: 9_000_000 });
});

test('notices want a confirmation, and the report says what did not leave', async () => {
  const wave = await decidedWave(superuser, [
    { marks: STRONG, isSelected: true },
    { marks: WEAK, isSelected: false },
  ]);
  const cookie = await cookieOf(wave.people.official);
  const form = { appel: wave.slug, vague: '1' };
  const post = (more: Record<string, string>) =>
    answerOf(() =>
      noticePage.action(routeArgs('/decisions/notification', { cookie, form: { ...form, ...more } })),
    );
  expect(await post({})).toMatchObject({ status: 400 });
  expect(await post({ confirmation: 'true' })).toMatchObject({ status: 409 });
  const [first, second] = await superuser
    .selectFrom('decisions')
    .select(['id', 'application_id'])
    .where('wave_id', '=', wave.waveId)
    .execute();
  await superuser
    .updateTable('applications')
    .set({ status: 'withdrawn' })
    .where('id', '=', second?.application_id ?? '')
    .execute();
  expect(await post({ confirmation: 'true', decision: second?.id ?? '' })).toMatchObject({ status: 409 });
  expect(await post({ confirmation: 'true', decision: first?.id ?? '' })).toMatchObject({
    status: 303,
    location: `/decisions?appel=${wave.slug}&vague=1&notifiees=1`,
  });
});

test('a decision is replaced from its page; a stale page is answered 409 with who decided', async () => {
  const wave = await decidedWave(superuser, [{ marks: STRONG, isSelected: true }]);
  const cookie = await cookieOf(wave.people.official);
  const params = { id: wave.files[0]?.id ?? '' };
  const shown = await answerOf(() => replacePage.loader(routeArgs('/decisions/x', { cookie, params })));
  const { inForce, outcomes } = JSON.parse(shown.body) as { inForce: { id: string }; outcomes: string[] };
  expect(outcomes).toEqual(['selected', 'reserve', 'deferred', 'not_selected']);
  const post = (form: Record<string, string>) =>
    answerOf(() =>
      replacePage.action(
        routeArgs('/decisions/x', { cookie, params, form: { enVigueur: inForce.id, ...form } }),
      ),
    );
  expect(await post({ decision: 'inventée', raisons: 'x' })).toMatchObject({ status: 400 });
  expect(await post({ decision: 'not_selected', raisons: '' })).toMatchObject({ status: 400 });
  expect(await post({ decision: 'selected', aide: 'abc', raisons: 'x' })).toMatchObject({ status: 400 });
  expect(await post({ decision: 'not_selected', raisons: 'Désistement' })).toMatchObject({ status: 303 });
  const stale = await post({ decision: 'not_selected', raisons: 'Désistement' });
  expect(stale.status).toBe(409);
  expect(stale.body).toContain('Pilotage national');
});

test('the calendar acts are refused with sentences and keep what was typed', async () => {
  const wave = await plantRankedWave(superuser, { files: [], sealed: false });
  const cookie = await cookieOf(wave.people.official);
  const form = { appel: wave.slug, vague: '1' };
  const close = (more: Record<string, string>) =>
    answerOf(() => closePage.action(routeArgs('/pilotage/cloture', { cookie, form: { ...form, ...more } })));
  expect(await close({})).toMatchObject({ status: 400 });
  const extend = (more: Record<string, string>) =>
    answerOf(() =>
      extendPage.action(routeArgs('/pilotage/prolongation', { cookie, form: { ...form, ...more } })),
    );
  const bad = await extend({ jour: '2030-02-30', heure: '12:00', motif: 'À garder' });
  expect(bad.status).toBe(400);
  expect(bad.body).toContain('À garder');
  expect(await close({ confirmation: 'true' })).toMatchObject({ status: 303 });
  expect(await close({ confirmation: 'true' })).toMatchObject({ status: 409 });
});

test('a publication is prepared, read and approved by two people, each from their page', async () => {
  const wave = await decidedWave(superuser, [{ marks: STRONG, isSelected: true }]);
  await notifyAll(wave);
  const chair = await cookieOf(wave.people.chair);
  const publisher = await cookieOf(wave.people.publisher);
  const form = { appel: wave.slug, vague: '1' };
  const path = `?appel=${wave.slug}&vague=1`;
  const prepare = (more: Record<string, string>) =>
    answerOf(() =>
      preparePage.action(
        routeArgs('/publication/preparation', { cookie: chair, form: { ...form, ...more } }),
      ),
    );
  expect(await prepare({ jour: 'demain', heure: '12:00' })).toMatchObject({ status: 400 });
  expect(await prepare({ jour: '2024-05-15', heure: '12:00' })).toMatchObject({ status: 303 });
  const shown = await answerOf(() =>
    approvePage.loader(routeArgs(`/publication/approbation${path}`, { cookie: publisher })),
  );
  const { id, sha256 } = JSON.parse(shown.body) as { id: string; sha256: string };
  const preview = await answerOf(() =>
    previewPage.loader(routeArgs(`/publication/apercu${path}`, { cookie: publisher })),
  );
  expect(preview.body).toContain(wave.files[0]?.reference);
  const approve = (cookie: string, empreinte: string) =>
    answerOf(() =>
      approvePage.action(
        routeArgs('/publication/approbation', { cookie, form: { ...form, publication: id, empreinte } }),
      ),
    );
  expect(await approve(chair, sha256)).toMatchObject({ status: 409 });
  expect(await approve(publisher, 'autre')).toMatchObject({ status: 409 });
  expect(await approve(publisher, sha256)).toMatchObject({ status: 303 });
});
