import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { answerAssignment } from '#app/commands/answer-assignment.server.ts';
import { cancelAssignmentProposal } from '#app/commands/cancel-assignment-proposal.server.ts';
import { changeProposalLine } from '#app/commands/change-proposal-line.server.ts';
import { makeAssignmentProposal } from '#app/commands/make-assignment-proposal.server.ts';
import { requestAssignmentProposal } from '#app/commands/request-assignment-proposal.server.ts';
import { saveReviewerProfile } from '#app/commands/save-reviewer-profile.server.ts';
import { deployProposal } from '#app/routes/_agency.instruction.affectations.$proposalId.deploiement/deploy.server.ts';
import { asActor, type PersonActor, WORKER } from '#db/client.server.ts';
import { findProposal, listProposalLines } from '#db/queries/assignment-proposals.server.ts';
import {
  type Examination,
  NORMANDIE,
  plantExamination,
  plantFile,
  plantPerson,
} from '#tests/factories/examination.ts';
import { DUE_ON } from '#tests/factories/reviewing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();

let world: Examination;
let files: string[];
beforeEach(async () => {
  world = await plantExamination(superuser);
  // Reviewers of other tests' worlds carry other people's files: this one has its own two agencies' persons.
  await superuser
    .updateTable('user_roles')
    .set({ revoked_at: new Date() })
    .where('role', 'in', ['ars_reviewer', 'anct_reviewer'])
    .execute();
  world = {
    ...world,
    people: {
      ...world.people,
      arsReviewer: await plantPerson(superuser, 'arsReviewer'),
      idleReviewer: await plantPerson(superuser, 'idleReviewer'),
      anctReviewer: await plantPerson(superuser, 'anctReviewer'),
    },
  };
  files = [];
  for (let count = 0; count < 3; count += 1)
    files.push(await plantFile(superuser, world, { status: 'admissible' }));
});

const ask = (actor: PersonActor, defaultCap = 10) =>
  requestAssignmentProposal(actor, {
    callId: world.callId,
    authorityId: NORMANDIE,
    parameters: { defaultCap, seconds: 20 },
  });

async function propose(defaultCap = 10) {
  const asked = await ask(world.people.officer, defaultCap);
  if (!asked.ok) throw new Error(asked.code);
  await makeAssignmentProposal(asked.value.id);
  return read(asked.value.id);
}

async function read(id: string) {
  return asActor(WORKER, async (tx) => ({
    id,
    proposal: await findProposal(tx, id),
    lines: await listProposalLines(tx, id),
  }));
}

const deploy = (id: string) => deployProposal(world.people.officer, { proposalId: id, dueOn: DUE_ON });

const seatsOf = async (applicationId: string) =>
  superuser
    .selectFrom('assignments')
    .select(['id', 'seat', 'reviewer_id', 'state'])
    .where('application_id', '=', applicationId)
    .orderBy('seat')
    .execute();

describe('a proposal', () => {
  test('fills every seat, evenly, and is proven best', async () => {
    const { proposal, lines } = await propose();
    expect(proposal).toMatchObject({ status: 'proposed', gap: 0, step: 'done' });
    expect(lines.map(({ kind }) => kind)).toEqual(Array(6).fill('new'));
    expect(proposal?.levels).toMatchObject({ changes: 0, maxLoad: 3, components: 1 });
    const ofArs = lines.filter(({ seat }) => seat === 'ars').map((line) => line.reviewer_id);
    expect(new Set(ofArs).size).toBe(2);
    expect(await seatsOf(files[0] ?? '')).toEqual([]);
  });

  test('once deployed, gives each seat, tells each person, and opens the examination', async () => {
    const { id, lines } = await propose();
    expect(await deploy(id)).toEqual({ ok: true, value: true });
    for (const file of files)
      expect((await seatsOf(file)).map(({ state }) => state)).toEqual(['deployed', 'deployed']);
    const after = await read(id);
    expect(after.proposal?.status).toBe('deployed');
    expect(after.lines.map(({ outcome }) => outcome)).toEqual(lines.map(() => 'deployed'));
    expect(await deploy(id)).toMatchObject({ ok: false, code: 'proposal_over' });
  });

  test('after a refusal changes one line only', async () => {
    const first = await propose();
    await deploy(first.id);
    const line = first.lines.find(({ seat }) => seat === 'ars');
    const seat = (await seatsOf(line?.application_id ?? '')).find((one) => one.seat === 'ars');
    const refuser = [world.people.arsReviewer, world.people.idleReviewer].find(
      ({ userId }) => userId === seat?.reviewer_id,
    );
    if (!refuser || !seat) throw new Error('Nobody sits there');
    await answerAssignment(refuser, {
      assignmentId: seat.id,
      answer: 'decline',
      reason: 'conflict_of_interest',
      note: '',
    });
    const second = await propose();
    expect(second.lines.filter(({ kind }) => kind !== 'kept')).toMatchObject([
      { application_id: line?.application_id, seat: 'ars', kind: 'new' },
    ]);
    expect(second.lines.find(({ kind }) => kind === 'new')?.reviewer_id).not.toBe(refuser.userId);
  });

  test('says why there is none, and gives nothing', async () => {
    const { proposal, lines } = await propose(1);
    expect(proposal).toMatchObject({ status: 'infeasible', levels: null });
    expect(proposal?.obstacles).toContainEqual(
      expect.objectContaining({
        code: 'caps_too_low',
        reviewerIds: [world.people.anctReviewer.userId],
        missing: 2,
      }),
    );
    expect(lines).toEqual([]);
  });

  test('says line by line what the rule refused at the last moment', async () => {
    const { id, lines } = await propose();
    const [line] = lines;
    if (!line) throw new Error('No line');
    await superuser
      .insertInto('support_records')
      .values({
        application_id: line.application_id,
        user_id: line.reviewer_id,
        note: 'Aide au montage',
        recorded_by: world.people.officer.userId,
      })
      .execute();
    await deploy(id);
    const outcomes = (await read(id)).lines.map((one) => one.outcome);
    expect(outcomes.filter((outcome) => outcome === 'recorded_supporter')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'deployed')).toHaveLength(5);
  });
});

describe('who may ask, stop and change', () => {
  test.each([
    ['director', 'not_allowed_role'],
    ['stranger', 'not_found'],
    ['national', 'not_found'],
    ['arsReviewer', 'not_found'],
  ] as const)('%s: %s', async (key, code) => {
    expect(await ask(world.people[key])).toEqual({ ok: false, code });
  });

  test('one run at a time; a cancelled one is not made', async () => {
    const asked = await ask(world.people.officer);
    expect(await ask(world.people.colleague)).toEqual({ ok: false, code: 'already_running' });
    if (!asked.ok) throw new Error(asked.code);
    const { id } = asked.value;
    expect(await cancelAssignmentProposal(world.people.stranger, id)).toMatchObject({ code: 'not_found' });
    expect(await cancelAssignmentProposal(world.people.colleague, id)).toEqual({ ok: true, value: true });
    await makeAssignmentProposal(id);
    expect((await read(id)).proposal?.status).toBe('cancelled');
    expect((await ask(world.people.officer)).ok).toBe(true);
  });

  test.each([0, 201, 1.5, Number.NaN])('a cap of %d is refused', async (cap) => {
    expect(await ask(world.people.officer, cap)).toEqual({ ok: false, code: 'parameters_invalid' });
  });

  test('a line changed by hand is judged by the rule and by the cap', async () => {
    const { arsReviewer, idleReviewer, thirdReviewer, officer, stranger } = world.people;
    for (const [person, cap] of [
      [arsReviewer, 2],
      [idleReviewer, 2],
    ] as const)
      expect(await saveReviewerProfile(officer, { userId: person.userId, cap, expertise: [] })).toMatchObject(
        { ok: true },
      );
    const { id, lines } = await propose();
    const ars = lines.filter(({ seat }) => seat === 'ars');
    const loadOf = (userId: string) => ars.filter((line) => line.reviewer_id === userId).length;
    const [busy, idle] =
      loadOf(arsReviewer.userId) === 2 ? [arsReviewer, idleReviewer] : [idleReviewer, arsReviewer];
    const line = ars.find((one) => one.reviewer_id === busy.userId);
    const other = ars.find((one) => one.reviewer_id === idle.userId);
    if (!line || !other) throw new Error('No line');
    const change = (actor: PersonActor, lineId: string, reviewerId: string) =>
      changeProposalLine(actor, { proposalId: id, lineId, reviewerId });
    expect(await change(officer, other.id, busy.userId)).toEqual({ ok: false, code: 'over_cap' });
    expect(await change(officer, line.id, thirdReviewer.userId)).toMatchObject({
      ok: false,
      code: 'not_a_reviewer',
    });
    expect(await change(officer, line.id, randomUUID())).toMatchObject({ ok: false, code: 'not_a_reviewer' });
    expect(await change(stranger, line.id, idle.userId)).toMatchObject({ ok: false, code: 'not_found' });
    expect(await change(officer, line.id, idle.userId)).toEqual({ ok: true, value: true });
    expect((await read(id)).lines.find((one) => one.id === line.id)).toMatchObject({
      reviewer_id: idle.userId,
      is_edited: true,
    });
  });

  test('an officer tells the cap of the reviewers of their territory only', async () => {
    const profile = { userId: world.people.arsReviewer.userId, cap: 4, expertise: ['DENTAL', 'INVENTED'] };
    expect(await saveReviewerProfile(world.people.stranger, profile)).toMatchObject({ code: 'not_found' });
    expect(await saveReviewerProfile(world.people.director, profile)).toMatchObject({ code: 'not_found' });
    expect(await saveReviewerProfile(world.people.officer, { ...profile, cap: -1 })).toMatchObject({
      code: 'cap_invalid',
    });
    expect(await saveReviewerProfile(world.people.officer, profile)).toEqual({ ok: true, value: true });
    const stored = await superuser
      .selectFrom('reviewer_profiles')
      .select(['cap', 'expertise'])
      .where('user_id', '=', profile.userId)
      .execute();
    expect(stored).toEqual([{ cap: 4, expertise: ['DENTAL'] }]);
  });
});
