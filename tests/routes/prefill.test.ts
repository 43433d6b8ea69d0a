import { readFile } from 'node:fs/promises';
import type { ActionFunctionArgs } from '@remix-run/node';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { forgetPrefills } from '#app/jobs/forget-prefills.server.ts';
import { Proposal } from '#app/routes/_public.preremplissage.$token/proposal.tsx';
import * as page from '#app/routes/_public.preremplissage.$token/route.tsx';
import * as api from '#app/routes/api.v1.preremplissage/route.ts';
import * as schema from '#app/routes/api.v1.preremplissage_.schema/route.ts';
import { hashToken } from '#app/server/secrets.server.ts';
import { listAnswers } from '#db/queries/answers.server.ts';
import { toAnswers } from '#db/queries/form-facts.server.ts';
import { findPrefill } from '#db/queries/prefills.server.ts';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';
import { NORMANDIE, plantDraft, plantOpenCall, plantPerson } from '#tests/factories/filing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser, asActor } = await testDatabase();
const { waveId, callId } = await plantOpenCall(superuser);
const owner = await plantPerson(superuser, 'A');
const holder = await browserOf(superuser, owner);
const other = await browserOf(superuser, await plantPerson(superuser, 'B'));
const anonymous = await browserOf(superuser, null);

const ANSWERS = {
  'projet.title': 'Le médicobus du Perche',
  'territoire.communes.argentan.inseeCode': '61006',
  'territoire.communes.argentan.role': 'STOP',
};

let turn = 0;

/** A program's request: each from its own network, unless said otherwise. */
async function send(body: string, { type = 'application/json', headers = {}, from = '' } = {}) {
  turn += 1;
  const request = new Request('http://127.0.0.1:3000/api/v1/preremplissage', {
    method: 'POST',
    headers: { 'content-type': type, ...headers },
    body,
  });
  const context = { nonce: '', requestId: '', clientAddress: from || `198.51.100.${turn}` };
  const answer = await answerOf(api.action({ request, params: {}, context } as ActionFunctionArgs));
  return { status: answer.status, said: JSON.parse(answer.body) as Record<string, never> };
}

async function propose(answers: object = ANSWERS, source = 'Logiciel Exemple') {
  const { status, said } = await send(JSON.stringify({ source, answers }));
  expect(status).toBe(201);
  const link = String(said.link);
  const token = link.split('/').at(-1) ?? '';
  return { token, path: `/preremplissage/${token}`, params: { token } };
}

type Handler = (args: ActionFunctionArgs) => Promise<unknown>;
const open = (browser: typeof holder, { path, params }: Awaited<ReturnType<typeof propose>>, query = '') =>
  answerOf((page.loader as unknown as Handler)(browser.get(path + query, params)));
const take = (
  browser: typeof holder,
  { path, params }: Awaited<ReturnType<typeof propose>>,
  form: Record<string, string>,
) => answerOf((page.action as unknown as Handler)(browser.post(path, form, params)));

const answersOf = async (applicationId: string) =>
  asActor(owner, async (tx) => toAnswers(await listAnswers(tx, applicationId)));

describe('the interface for programs', () => {
  it('keeps what the guide’s own example sends, under a link whose secret is not stored', async () => {
    const guide = await readFile('docs/guide/preremplissage.md', 'utf8');
    const example = /-d '([\s\S]+?)'\n/.exec(guide)?.[1] ?? '';
    const { status, said } = await send(example);
    expect(status).toBe(201);
    expect(said).toMatchObject({ doubtful: [], link: expect.stringMatching(/\/preremplissage\/[\w-]{43}$/) });
    const token = String(said.link).split('/').at(-1) ?? '';
    const rows = await superuser.selectFrom('prefills').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    const kept = await asActor({ kind: 'public' }, (tx) => findPrefill(tx, hashToken(token)));
    expect(kept?.source).toBe('Logiciel Exemple Santé');
    expect(kept?.answers['territoire.communes.argentan.row']).toBe(true);
    const days = (new Date(String(said.expiresAt)).getTime() - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(30, 1);
    const applications = await superuser.selectFrom('applications').select('id').execute();
    expect(applications).toEqual([]);
  });

  it('refuses the whole with a line for each error, and keeps nothing', async () => {
    const before = await superuser.selectFrom('prefills').select('id').execute();
    const { status, said } = await send(
      JSON.stringify({
        source: 'S',
        answers: { 'projet.titre': 'x', 'projet.title': 4, 'projet.busName': 'Bus' },
      }),
    );
    expect(status).toBe(422);
    expect(said.errors).toMatchObject([
      { path: 'projet.titre', code: 'unknown_path', message: expect.stringContaining('n’existe pas') },
      { path: 'projet.title', code: 'wrong_type' },
    ]);
    expect(await superuser.selectFrom('prefills').select('id').execute()).toEqual(before);
  });

  it.each([
    ['another type', '{}', { type: 'text/plain' }, 415, 'not_json_type'],
    ['no JSON', '{', {}, 400, 'not_json'],
    ['more than the bound', JSON.stringify({ source: 'a'.repeat(256_001) }), {}, 413, 'too_large'],
  ])('refuses %s', async (_name, body, options, status, code) => {
    expect(await send(body, options)).toMatchObject({ status, said: { errors: [{ code }] } });
  });

  it('answers 405 to what is no POST, and serves its schema', async () => {
    expect((api.loader() as Response).status).toBe(405);
    const answer = schema.loader();
    expect(answer.headers.get('content-type')).toContain('application/schema+json');
    expect(await answer.json()).toMatchObject({ type: 'object', required: ['source', 'answers'] });
  });

  it('counts the requests of one network', async () => {
    const from = '203.0.113.7';
    const statuses = [];
    for (let count = 0; count < 31; count += 1) statuses.push((await send('{', { from })).status);
    expect(statuses.slice(0, 30).every((status) => status === 400)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('the link', () => {
  it('shows to anybody what is proposed and by whom, and asks to sign in', async () => {
    const proposal = await propose();
    const { status, body } = await open(anonymous, proposal);
    expect(status).toBe(200);
    expect(body).toContain('Le médicobus du Perche');
    expect(body).toContain('Argentan (61006)');
    expect(JSON.parse(body)).toMatchObject({
      mine: null,
      proposal: { source: 'Logiciel Exemple', takenInto: null },
    });
    expect((await take(anonymous, proposal, { vague: waveId })).location).toMatch(/^\/connexion/);
    expect((await open(anonymous, { ...proposal, params: { token: 'x' } })).status).toBe(404);
  });

  it('shows a hostile text as a text', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const proposal = await propose({ 'projet.title': hostile }, '<script>alert(1)</script>');
    const shown = JSON.parse((await open(anonymous, proposal)).body) as {
      proposal: Parameters<typeof Proposal>[0]['proposal'];
    };
    const html = renderToStaticMarkup(createElement(Proposal, shown));
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain('&lt;img');
    expect(html).not.toMatch(/<script|<img/);
  });

  it('starts one draft, however many clicks, for one person', async () => {
    const proposal = await propose();
    const clicks = await Promise.all([1, 2, 3].map(() => take(holder, proposal, { vague: waveId })));
    expect(new Set(clicks.map(({ location }) => location)).size).toBe(1);
    const applicationId = clicks[0]?.location?.split('/').at(-1) ?? '';
    expect(await answersOf(applicationId)).toEqual({ ...ANSWERS, 'territoire.communes.argentan.row': true });
    const { authority_id } = await superuser
      .selectFrom('applications')
      .select('authority_id')
      .where('id', '=', applicationId)
      .executeTakeFirstOrThrow();
    expect(authority_id).toBe(NORMANDIE);
    const events = await superuser
      .selectFrom('application_events')
      .select(['act', 'payload'])
      .where('application_id', '=', applicationId)
      .orderBy('id')
      .execute();
    expect(events).toMatchObject([
      { act: 'create' },
      { act: 'prefilled', payload: { source: 'Logiciel Exemple', count: 4 } },
    ]);
    expect((await open(holder, proposal)).body).toContain(applicationId);
    expect((await open(other, proposal)).status).toBe(410);
    expect((await take(other, proposal, { vague: waveId })).status).toBe(410);
    const { answers } = await superuser
      .selectFrom('prefills')
      .select('answers')
      .where('token_hash', '=', hashToken(proposal.token))
      .executeTakeFirstOrThrow();
    expect(answers).toEqual({});
  });

  it('fills what is empty in a draft, and replaces only what was chosen', async () => {
    const draftId = await plantDraft(superuser, { callId, waveId }, owner, {
      'projet.title': 'Écrit par le porteur',
      'projet.objectives': 'Les miens',
    });
    const proposal = await propose({
      'projet.title': 'Proposé',
      'projet.objectives': 'Les leurs',
      'projet.busName': 'Perche',
    });
    const compared = JSON.parse((await open(holder, proposal, `?dossier=${draftId}`)).body);
    expect(compared.mine.plan).toMatchObject({
      title: 'Écrit par le porteur',
      differences: [
        { place: 'projet.objectives', mine: 'Les miens', proposed: 'Les leurs' },
        { place: 'projet.title', mine: 'Écrit par le porteur', proposed: 'Proposé' },
      ],
    });
    expect((await take(other, proposal, { dossier: draftId })).status).toBe(404);
    const form = { dossier: draftId, propose: 'projet.objectives' };
    expect((await take(holder, proposal, form)).location).toBe(`/candidatures/${draftId}`);
    const expected = {
      'projet.title': 'Écrit par le porteur',
      'projet.objectives': 'Les leurs',
      'projet.busName': 'Perche',
    };
    expect(await answersOf(draftId)).toEqual(expected);
    await take(holder, proposal, { dossier: draftId, propose: 'projet.title' });
    expect(await answersOf(draftId)).toEqual(expected);
  });

  it('dies with its time: refused, then forgotten', async () => {
    const proposal = await propose();
    const hash = hashToken(proposal.token);
    await superuser
      .updateTable('prefills')
      .set({ expires_at: new Date(Date.now() - 1) })
      .where('token_hash', '=', hash)
      .execute();
    expect((await open(holder, proposal)).status).toBe(410);
    expect((await take(holder, proposal, { vague: waveId })).status).toBe(410);
    await forgetPrefills({}, {} as never);
    expect((await open(holder, proposal)).status).toBe(404);
  });
});

describe('the table', () => {
  it('gives nothing to whoever does not show the secret', async () => {
    await propose();
    for (const actor of [owner, { kind: 'public' } as const, { kind: 'sign_in' } as const]) {
      const seen = await asActor(actor, (tx) => tx.selectFrom('prefills').select('id').execute());
      expect(seen).toEqual([]);
    }
  });
});
