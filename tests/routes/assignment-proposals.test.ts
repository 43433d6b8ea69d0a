import { describe, expect, test } from 'vitest';
import { makeAssignmentProposal } from '#app/commands/make-assignment-proposal.server.ts';
import { requestAssignmentProposal } from '#app/commands/request-assignment-proposal.server.ts';
import * as assignmentsPage from '#app/routes/_agency.instruction.affectations._index/route.tsx';
import * as proposalPage from '#app/routes/_agency.instruction.affectations.$proposalId._index/route.tsx';
import * as stopRoute from '#app/routes/_agency.instruction.affectations.$proposalId.arret/route.ts';
import * as deploymentPage from '#app/routes/_agency.instruction.affectations.$proposalId.deploiement/route.tsx';
import * as placePage from '#app/routes/_agency.instruction.affectations.$proposalId.places.$lineId/route.tsx';
import * as reviewerPage from '#app/routes/_agency.instruction.affectations.evaluateurs.$reviewerId/route.tsx';
import { asActor, WORKER } from '#db/client.server.ts';
import { listProposalLines } from '#db/queries/assignment-proposals.server.ts';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';
import {
  NORMANDIE,
  PERSON_KEYS,
  type PersonKey,
  plantExamination,
  plantFile,
} from '#tests/factories/examination.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const world = await plantExamination(superuser);
const { people } = world;
await plantFile(superuser, world, { status: 'admissible', title: 'Médicobus du bocage' });

const asked = await requestAssignmentProposal(people.officer, {
  callId: world.callId,
  authorityId: NORMANDIE,
  parameters: { defaultCap: 10, seconds: 20 },
});
if (!asked.ok) throw new Error(asked.code);
const proposalId = asked.value.id;
await makeAssignmentProposal(proposalId);
const [line] = await asActor(WORKER, (tx) => listProposalLines(tx, proposalId));
if (!line) throw new Error('No line was proposed');
const lineId = line.id;
const reviewerId = people.arsReviewer.userId;

const AGENCY: readonly PersonKey[] = ['officer', 'colleague', 'director'];
const OFFICERS: readonly PersonKey[] = ['officer', 'colleague'];
const OTHER_AGENCY: readonly PersonKey[] = ['stranger', 'strangerDirector'];

type Page = { loader: (args: never) => Promise<unknown> };
const PAGES: [name: string, page: Page, params: Record<string, string>, readers: readonly PersonKey[]][] = [
  ['the loads', assignmentsPage, {}, [...AGENCY, ...OTHER_AGENCY]],
  ['the proposal', proposalPage, { proposalId }, AGENCY],
  ['its deployment', deploymentPage, { proposalId }, OFFICERS],
  ['one of its places', placePage, { proposalId, lineId }, OFFICERS],
  ['a reviewer', reviewerPage, { reviewerId }, OFFICERS],
];

describe.each(PAGES)('%s', (_name, page, params, readers) => {
  test.each(PERSON_KEYS)('read by %s', async (key) => {
    const browser = await browserOf(superuser, people[key]);
    const { status, body } = await answerOf(
      page.loader(browser.get('/instruction/affectations', params) as never),
    );
    if (readers.includes(key)) expect(status).toBe(200);
    else expect([403, 404]).toContain(status);
    if (!AGENCY.includes(key)) expect(body).not.toContain('Médicobus du bocage');
  });
});

describe('forms', () => {
  const post = async (
    key: PersonKey,
    action: unknown,
    form: Record<string, string>,
    params: Record<string, string>,
  ) => {
    const browser = await browserOf(superuser, people[key]);
    const act = action as (args: never) => Promise<unknown>;
    return answerOf(act(browser.post('/instruction/affectations', form, params) as never));
  };

  test.each([
    ['beaucoup', '30'],
    ['0', '30'],
    ['10', '1'],
    ['', ''],
  ])('a cap of "%s" for "%s" seconds is refused, and kept', async (plafond, duree) => {
    const form = { appel: world.callId, agence: String(NORMANDIE), plafond, duree };
    const { status, body } = await post('officer', assignmentsPage.action, form, {});
    expect(status).toBe(400);
    expect(JSON.parse(body)).toMatchObject({ code: 'parameters_invalid', cap: plafond, seconds: duree });
  });

  test('a past due date is refused, and nothing is given', async () => {
    const { status } = await post('officer', deploymentPage.action, { remise: '2020-01-01' }, { proposalId });
    expect(status).toBe(400);
    expect(await superuser.selectFrom('assignments').select('id').execute()).toEqual([]);
  });

  test.each(['director', 'stranger', 'delegate', 'arsReviewer'] as const)(
    '%s changes nothing',
    async (key) => {
      const attempts = [
        post(key, deploymentPage.action, { remise: '2199-01-01' }, { proposalId }),
        post(key, placePage.action, { personne: reviewerId }, { proposalId, lineId }),
        post(key, stopRoute.action, {}, { proposalId }),
        post(key, reviewerPage.action, { plafond: '1' }, { reviewerId }),
      ];
      for (const { status } of await Promise.all(attempts)) expect([403, 404]).toContain(status);
      expect(await superuser.selectFrom('assignments').select('id').execute()).toEqual([]);
      expect(await superuser.selectFrom('reviewer_profiles').select('cap').execute()).toEqual([]);
    },
  );

  test('asked for, looked at, given', async () => {
    const form = { appel: world.callId, agence: String(NORMANDIE), plafond: '10', duree: '20' };
    const answer = await post('officer', assignmentsPage.action, form, {});
    expect(answer).toMatchObject({
      status: 303,
      location: expect.stringMatching(/^\/instruction\/affectations\//),
    });
    const id = answer.location?.split('/').at(-1) ?? '';
    await makeAssignmentProposal(id);
    const given = await post('officer', deploymentPage.action, { remise: '2199-01-01' }, { proposalId: id });
    expect(given).toMatchObject({ status: 303, location: `/instruction/affectations/${id}` });
    const browser = await browserOf(superuser, people.officer);
    const page = await answerOf(
      proposalPage.loader(browser.get('/instruction/affectations', { proposalId: id }) as never),
    );
    expect(JSON.parse(page.body)).toMatchObject({
      proposal: { status: 'deployed', gap: 0 },
      files: [{ title: 'Médicobus du bocage', seats: [{ outcome: 'deployed' }, { outcome: 'deployed' }] }],
    });
  });
});
