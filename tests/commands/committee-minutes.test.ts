import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { callCommitteeItem } from '#app/commands/call-committee-item.server.ts';
import { castVote } from '#app/commands/cast-vote.server.ts';
import { conveneMeeting } from '#app/commands/convene-meeting.server.ts';
import { countBallot, openBallot } from '#app/commands/hold-ballot.server.ts';
import { endMeeting, openMeeting } from '#app/commands/hold-meeting.server.ts';
import { openSession } from '#app/commands/open-session.server.ts';
import { recordAttendance } from '#app/commands/record-attendance.server.ts';
import { recordDecisions } from '#app/commands/record-decisions.server.ts';
import { recuseInCommittee } from '#app/commands/recuse-in-committee.server.ts';
import { countersignMinutes, reopenMinutes, signMinutes } from '#app/commands/sign-minutes.server.ts';
import { supersedeDecision } from '#app/commands/supersede-decision.server.ts';
import { writeMinutes } from '#app/commands/write-minutes.server.ts';
import { recusalDocument } from '#app/content/recusals.ts';
import { drawMinutes } from '#app/routes/_agency.comite.$meetingId.proces-verbal/draw-minutes.server.ts';
import * as minutesPage from '#app/routes/_agency.comite.$meetingId.proces-verbal/route.tsx';
import * as scenarioPage from '#app/routes/_agency.comite.$meetingId.scenarios.$scenarioId/route.tsx';
import * as sheetPage from '#app/routes/_national.selection_.decisions/route.tsx';
import * as documentRoute from '#app/routes/comite_.$meetingId_.proces-verbal[.]pdf/route.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import type { PersonActor } from '#db/client.server.ts';
import { listCommitteeOutcomes, listDecisionVotes } from '#db/queries/decision-votes.server.ts';
import { bringToItsDay, type CommitteeCase, must, planCommittee } from '#tests/factories/committee-case.ts';
import { answerOf, plantSession, routeArgs } from '#tests/factories/signed-in.ts';
import { testDatabase } from '#tests/support/database.ts';

const { asActor, superuser } = await testDatabase();

let held: CommitteeCase;
let meetingId: string;

/** Three items, the second of which the chair withdrew from; the first was voted, the others were not called. */
beforeAll(async () => {
  held = await planCommittee(superuser);
  meetingId = held.meetingId;
  const { secretary, chair, deputy, director, distant, items } = held;
  await must(conveneMeeting(secretary, { meetingId }));
  await bringToItsDay(superuser, meetingId);
  for (const { userId } of [chair, deputy, director, distant])
    await must(recordAttendance(secretary, { meetingId, userId, attendance: 'present', proxyTo: null }));
  await must(
    recuseInCommittee(chair, {
      meetingId,
      itemId: items[1]?.id ?? '',
      userId: chair.userId,
      ground: 'mandate',
      text: '',
      words: recusalDocument,
    }),
  );
  await must(openMeeting(secretary, { meetingId }));
  const place = { meetingId, itemId: items[0]?.id ?? '' };
  await must(callCommitteeItem(secretary, place));
  await must(openBallot(secretary, { ...place, proposal: 'selected', reasons: 'Besoins du territoire.' }));
  await must(castVote(director, { ...place, memberId: director.userId, choice: 'for' }));
  await must(countBallot(secretary, place));
});

const open = async (route: { loader: (args: never) => unknown }, actor: PersonActor, params = {}) =>
  answerOf(async () =>
    route.loader(
      routeArgs(`/comite/${meetingId}`, {
        cookie: await plantSession(superuser, actor.userId),
        params: { meetingId, ...params },
      }) as never,
    ),
  );

const fingerprintFor = async (actor: PersonActor): Promise<string> =>
  JSON.parse((await open(minutesPage, actor)).body).fingerprint;

const codeOf = async (act: Promise<{ ok: boolean; code?: string }>) => (await act).code;

test('the secretary writes around the facts; whoever withdrew reads the rest, and the item masked', async () => {
  const discussions = new Map([[held.items[0]?.id ?? '', 'Le comité souligne la coordination.']]);
  const text = { meetingId, opening: 'La présidente rappelle les règles.', closing: '', discussions };
  expect(await codeOf(writeMinutes(held.chair, text))).toBe('not_allowed_role');
  await must(writeMinutes(held.secretary, text));
  const shown = JSON.parse((await open(minutesPage, held.chair)).body);
  expect(shown.masked).toEqual([2]);
  expect(shown.content.items.map(({ position }: { position: number }) => position)).toEqual([1, 3]);
  expect(shown.content.items[0].discussion).toContain('coordination');
  const whole = JSON.parse((await open(minutesPage, held.distant)).body);
  expect(whole.content.items[1].withdrawn).toEqual(['Présidence du comité']);
  expect(whole.content.opening).toContain('rappelle les règles');
});

test('are signed once the meeting is over, on the words that were read, by the secretary first', async () => {
  const { secretary, deputy, chair } = held;
  const expected = await fingerprintFor(secretary);
  expect(await codeOf(signMinutes(secretary, { meetingId, expected }))).toBe('meeting_not_over');
  await must(endMeeting(secretary, { meetingId, leavesItems: true }));
  const now = await fingerprintFor(secretary);
  expect(await codeOf(signMinutes(secretary, { meetingId, expected }))).toBe('minutes_changed');
  expect(await codeOf(signMinutes(deputy, { meetingId, expected: now }))).toBe('not_the_secretary');
  const draw = drawMinutes;
  expect(await codeOf(countersignMinutes(deputy, { meetingId, expected: now, draw }))).toBe(
    'minutes_not_signed',
  );
  await must(signMinutes(secretary, { meetingId, expected: now }));
  await must(reopenMinutes(secretary, { meetingId }));
  await must(signMinutes(secretary, { meetingId, expected: now }));
  const rewrite = { meetingId, opening: 'Autre', closing: '', discussions: new Map<string, string>() };
  expect(await codeOf(writeMinutes(secretary, rewrite))).toBe('minutes_signed');
  expect(await codeOf(countersignMinutes(chair, { meetingId, expected: now, draw }))).toBe('minutes_hidden');
  expect(await codeOf(countersignMinutes(held.director, { meetingId, expected: now, draw }))).toBe(
    'not_the_chair',
  );
});

test('become a document with its fingerprint, which nothing changes, and which those who withdrew do not open', async () => {
  const { secretary, deputy, chair, director } = held;
  const expected = await fingerprintFor(deputy);
  expect((await open(documentRoute, director)).status).toBe(404);
  await must(countersignMinutes(deputy, { meetingId, expected, draw: drawMinutes }));
  const kept = await superuser
    .selectFrom('committee_minutes')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .executeTakeFirstOrThrow();
  expect(kept.pdf?.subarray(0, 5).toString()).toBe('%PDF-');
  expect(Buffer.from(sha256(kept.pdf ?? Buffer.of())).equals(kept.sha256 ?? Buffer.of())).toBe(true);
  expect(await codeOf(reopenMinutes(secretary, { meetingId }))).toBe('minutes_signed');
  for (const change of [sql`closing = 'Autre'`, sql`content = '{}'`, sql`pdf = 'x', sha256 = sha256('x')`])
    await expect(
      sql`update committee_minutes set ${change} where meeting_id = ${meetingId}`.execute(superuser),
    ).rejects.toThrow(/never changed/);
  expect(await open(documentRoute, director)).toMatchObject({ status: 200, type: 'application/pdf' });
  expect((await open(documentRoute, chair)).status).toBe(404);
  expect((await open(documentRoute, held.wave.people.publisher)).status).toBe(403);
  expect((await open(minutesPage, chair)).body).not.toContain('Médicobus de test 2');
});

test('its vote proposes itself for the decision; departing from it asks for a reason, which the desk alone reads', async () => {
  const { secretary, chair, director, items, wave } = held;
  const { waveId } = wave;
  const applicationId = items[0]?.applicationId ?? '';
  const outcomesFor = (actor: PersonActor) => asActor(actor, (tx) => listCommitteeOutcomes(tx, waveId));
  const voted = { proposal: 'selected', reasons: 'Besoins du territoire.' };
  for (const actor of [secretary, chair])
    expect(await outcomesFor(actor)).toMatchObject([{ applicationId, ...voted, meeting: { id: meetingId } }]);
  for (const actor of [wave.people.holder, wave.people.stranger])
    expect(await outcomesFor(actor)).toEqual([]);
  await must(openSession(secretary, { waveId }));
  const sheet = JSON.parse((await open(sheetPage, secretary)).body);
  const block = sheet.blocks.find((one: { applicationId: string }) => one.applicationId === applicationId);
  expect(block).toMatchObject({ outcome: 'selected', committee: voted });
  expect(block.reason).toMatch(/^Besoins du territoire\./);
  const line = {
    applicationId,
    outcome: 'not_selected' as const,
    grantCents: null,
    reserveRank: null,
    reserveExpiresOn: null,
    conditions: '',
    reason: 'Le véhicule n’est pas financé.',
    hasConsent: false,
  };
  const record = (departureReason: string) =>
    recordDecisions(secretary, {
      waveId,
      rankingRunId: sheet.ranking.id,
      lines: [{ ...line, departureReason }],
    });
  expect(await record(' ')).toMatchObject({
    problems: [{ code: 'departure_reason_missing', applicationId }],
  });
  await must(record('Le financement est tombé depuis la réunion.'));
  const votesFor = (actor: PersonActor) => asActor(actor, (tx) => listDecisionVotes(tx, applicationId));
  expect(await votesFor(secretary)).toMatchObject([
    { proposal: 'selected', departureReason: 'Le financement est tombé depuis la réunion.', meetingId },
  ]);
  for (const actor of [director, wave.people.holder, wave.people.stranger])
    expect(await votesFor(actor)).toEqual([]);
  const [first] = await votesFor(secretary);
  const replace = (next: Parameters<typeof supersedeDecision>[1]['next']) =>
    supersedeDecision(secretary, { applicationId, waveId, expectedId: first?.decisionId ?? '', next });
  expect(await codeOf(replace({ ...line, outcome: 'deferred' }))).toBe('departure_reason_missing');
  await must(replace({ ...line, outcome: 'selected', grantCents: 9_000_000, departureReason: 'Sans objet' }));
  expect((await votesFor(secretary)).map(({ departureReason }) => departureReason).sort()).toEqual([
    '',
    'Le financement est tombé depuis la réunion.',
  ]);
});

test('a shared scenario is read by the members of its wave, but by none who withdrew from a file of it', async () => {
  const run = await superuser
    .selectFrom('ranking_runs')
    .select('id')
    .where('wave_id', '=', held.wave.waveId)
    .executeTakeFirstOrThrow();
  const lines = [{ applicationId: held.items[0]?.applicationId, grantCents: 9_000_000, isCut: false }];
  const { id: scenarioId } = await superuser
    .insertInto('selection_scenarios')
    .values({
      call_id: held.wave.callId,
      wave_id: held.wave.waveId,
      ranking_run_id: run.id,
      name: 'Une place',
      input: JSON.stringify({ parameters: { seats: 1, envelopeCents: 10_000_000 } }),
      input_sha256: Buffer.alloc(32),
      requested_by: held.secretary.userId,
      status: 'optimal',
      result: JSON.stringify({ status: 'optimal', value: 1, gap: 0, lines }),
      answer_sha256: Buffer.alloc(32),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const read = (actor: PersonActor) => open(scenarioPage, actor, { scenarioId });
  expect((await read(held.director)).status).toBe(404);
  await superuser
    .updateTable('selection_scenarios')
    .set({ shared_at: new Date(), shared_by: held.secretary.userId })
    .where('id', '=', scenarioId)
    .execute();
  expect(JSON.parse((await read(held.director)).body)).toMatchObject({
    name: 'Une place',
    retained: 1,
    lines: [{ grantCents: 9_000_000 }, { grantCents: null }, { grantCents: null }],
  });
  await plantRecusal(held.distant, held.items[2]?.applicationId ?? '');
  expect((await read(held.distant)).status).toBe(404);
  expect((await read(held.wave.people.publisher)).status).toBe(403);
});

/** The meeting is over: a withdrawal for another reason. */
async function plantRecusal(actor: PersonActor, applicationId: string): Promise<void> {
  await superuser
    .insertInto('recusals')
    .values({
      id: crypto.randomUUID(),
      application_id: applicationId,
      call_id: held.wave.callId,
      wave_id: held.wave.waveId,
      authority_id: 9,
      user_id: actor.userId,
      superior: 'national',
      declared_by: actor.userId,
      declared_at: new Date(),
    })
    .execute();
}
