import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { callCommitteeItem } from '#app/commands/call-committee-item.server.ts';
import { castVote } from '#app/commands/cast-vote.server.ts';
import { addToAgenda, removeFromAgenda } from '#app/commands/change-agenda.server.ts';
import { closeSession } from '#app/commands/close-session.server.ts';
import { conveneMeeting } from '#app/commands/convene-meeting.server.ts';
import { countBallot, noteDiscussion, openBallot } from '#app/commands/hold-ballot.server.ts';
import { endMeeting, openMeeting } from '#app/commands/hold-meeting.server.ts';
import { moveMeeting } from '#app/commands/move-meeting.server.ts';
import { planMeeting } from '#app/commands/plan-meeting.server.ts';
import { recordAttendance } from '#app/commands/record-attendance.server.ts';
import { recuseInCommittee } from '#app/commands/recuse-in-committee.server.ts';
import { seatCommitteeMember, unseatCommitteeMember } from '#app/commands/seat-committee-member.server.ts';
import { recusalDocument } from '#app/content/recusals.ts';
import { addDays } from '#app/domain/shared/calendar-date.ts';
import { parisClock } from '#app/domain/shared/paris-time.ts';
import { type PersonActor, WORKER } from '#db/client.server.ts';
import { listConvocations } from '#db/queries/call-events.server.ts';
import { listItems } from '#db/queries/committee-items.server.ts';
import {
  findMeeting,
  isSessionOpen,
  listMembers,
  readRoomVersion,
} from '#db/queries/committee-meetings.server.ts';
import { listBallots, listVotes } from '#db/queries/committee-votes.server.ts';
import { bringToItsDay, type CommitteeCase, must, planCommittee } from '#tests/factories/committee-case.ts';
import { testDatabase } from '#tests/support/database.ts';

const { asActor, superuser } = await testDatabase();

const recuse = (actor: PersonActor, place: { meetingId: string; itemId: string }, userId = actor.userId) =>
  recuseInCommittee(actor, { ...place, userId, ground: 'family', text: '', words: recusalDocument });

const attend = (
  actor: PersonActor,
  meetingId: string,
  userId: string,
  attendance = 'present',
  proxyTo: string | null = null,
) => recordAttendance(actor, { meetingId, userId, attendance, proxyTo });

/** When and where the meeting is held, as a form would show it. */
const place = async ({ secretary, meetingId }: CommitteeCase) => {
  const meeting = await asActor(secretary, (tx) => findMeeting(tx, meetingId));
  if (!meeting) throw new Error('No meeting');
  const { date, time } = parisClock(meeting.starts_at.getTime());
  return { ok: true as const, value: { date, time, place: meeting.place, remoteUrl: meeting.remote_url } };
};

const answerOfMember = async ({ secretary, meetingId, distant }: CommitteeCase) => {
  const members = await asActor(secretary, (tx) => listMembers(tx, meetingId));
  return members.find(({ userId }) => userId === distant.userId)?.attendance;
};

const codeOf = async (act: Promise<{ ok: boolean; code?: string }>) => (await act).code;

const tablesSeen = (actor: PersonActor, applicationId: string) =>
  asActor(actor, async (tx) => {
    const seen: string[] = [];
    for (const table of ['committee_sheets', 'committee_ballots', 'committee_votes']) {
      const { rows } = await sql`select 1 from ${sql.table(table)}
        where application_id = ${applicationId}`.execute(tx);
      if (rows.length > 0) seen.push(table);
    }
    return seen;
  });

describe('preparing a meeting', () => {
  let held: CommitteeCase;
  beforeAll(async () => {
    held = await planCommittee(superuser);
  });

  test('is refused with a past date, no place, or by whoever does not run the committee', async () => {
    const { waveId } = held.wave;
    const plan = { waveId, date: '2020-01-01', time: '10:00', place: 'Ici', remoteUrl: '', followsId: null };
    const refusedFor = (over: object) =>
      codeOf(planMeeting(held.secretary, { ...plan, date: '2099-01-01', ...over }));
    expect(await codeOf(planMeeting(held.secretary, plan))).toBe('date_in_the_past');
    const today = parisClock(Date.now()).date;
    expect(await refusedFor({ date: addDays(today, 4) })).toBe('date_too_close');
    expect(await refusedFor({ time: 'midi' })).toBe('date_missing');
    expect(await refusedFor({ place: '  ' })).toBe('place_missing');
    expect(await refusedFor({ remoteUrl: 'javascript:alert(1)' })).toBe('remote_url_invalid');
    expect(await refusedFor({ followsId: held.meetingId })).toBe('meeting_not_followable');
    expect(await codeOf(planMeeting(held.director, { ...plan, date: '2099-01-01' }))).toBe(
      'not_allowed_role',
    );
  });

  test('is seen by nobody but the national team before the convocation', async () => {
    const seenBy = async (actor: PersonActor) =>
      (await asActor(actor, (tx) => findMeeting(tx, held.meetingId))) !== undefined;
    expect(await seenBy(held.deputy)).toBe(true);
    expect(await seenBy(held.wave.people.auditor)).toBe(true);
    expect(await seenBy(held.director)).toBe(false);
    expect(await seenBy(held.wave.people.holder)).toBe(false);
  });

  test('puts files on the agenda by rank, with the proposal of the ranking, once each', async () => {
    const items = await asActor(held.secretary, (tx) => listItems(tx, held.meetingId));
    expect(items.map(({ position, proposal }) => [position, proposal])).toEqual([
      [1, 'selected'],
      [2, 'selected'],
      [3, 'not_selected'],
    ]);
    expect(items[0]?.sheet).toMatchObject({ score: 100, criteria: { length: 10 }, regionName: 'Normandie' });
    const again = addToAgenda(held.secretary, {
      meetingId: held.meetingId,
      scenarioId: null,
      applicationIds: held.wave.files.map(({ id }) => id),
    });
    expect(await codeOf(again)).toBe('nothing_to_add');
  });

  test('moves freely before its convocation, and nobody is told', async () => {
    const { meetingId, secretary } = held;
    const before = await must(place(held));
    const moved = { ...before, date: addDays(before.date, 3) ?? '', place: 'Ailleurs' };
    expect(await must(moveMeeting(secretary, { meetingId, ...moved }))).toEqual({ told: 0 });
    expect(await must(place(held))).toEqual(moved);
    const mails = await superuser
      .selectFrom('mails')
      .where('template', '=', 'committee-convocation')
      .execute();
    expect(mails).toHaveLength(0);
    await must(moveMeeting(secretary, { meetingId, ...before }));
  });

  test('is convened by mail to each member, who then reads it; nothing of it changes any more', async () => {
    const { meetingId } = held;
    expect(await codeOf(conveneMeeting(held.director, { meetingId }))).toBe('not_allowed_role');
    const tooLate = new Date(Date.now() + 3 * 86_400_000);
    expect(await codeOf(conveneMeeting(held.secretary, { meetingId }, tooLate))).toBe('convened_too_late');
    expect(await must(conveneMeeting(held.secretary, { meetingId }))).toEqual({ told: 5 });
    const mails = await superuser
      .selectFrom('mails')
      .where('template', '=', 'committee-convocation')
      .select(['recipient_name', 'props'])
      .execute();
    expect(mails).toHaveLength(5);
    expect(mails[0]?.props).toMatchObject({ agenda: { length: 3 }, isSecond: false, number: 1 });
    const read = await asActor(held.distant, (tx) => listItems(tx, meetingId));
    expect(read.map(({ sheet }) => sheet !== null)).toEqual([true, true, true]);
    const itemId = held.items[0]?.id ?? '';
    expect(await codeOf(removeFromAgenda(held.secretary, { meetingId, itemId }))).toBe('agenda_fixed');
    const leave = (userId: string) => unseatCommitteeMember(held.secretary, { meetingId, userId });
    expect(await codeOf(leave(held.distant.userId))).toBe('composition_fixed');
    const outsider = held.wave.people.publisher.userId;
    const seat = { meetingId, userId: outsider, seat: 'member', capacity: '' };
    expect(await codeOf(seatCommitteeMember(held.secretary, seat))).toBe('composition_fixed');
  });

  test('moved once convened, it convenes everybody anew, five days before, and forgets what was answered', async () => {
    const { meetingId, secretary, distant } = held;
    const before = await must(place(held));
    const later = { ...before, date: addDays(before.date, 7) ?? '' };
    const soon = { ...before, date: addDays(parisClock(Date.now()).date, 2) ?? '' };
    expect(await answerOfMember(held)).toBe('unanswered');
    const silence = attend(distant, meetingId, distant.userId, 'unanswered');
    expect(await codeOf(silence)).toBe('attendance_unknown');
    await must(attend(distant, meetingId, distant.userId, 'remote'));
    expect(await codeOf(moveMeeting(held.director, { meetingId, ...later }))).toBe('not_allowed_role');
    expect(await codeOf(moveMeeting(secretary, { meetingId, ...soon }))).toBe('date_too_close');
    expect(await codeOf(moveMeeting(secretary, { meetingId, ...before }))).toBe('nothing_moved');
    // On the eve the room may change, not the day: nobody answers again.
    const eve = new Date(Date.now() + 6 * 86_400_000);
    const room = { ...before, place: 'Salle Simone-Veil' };
    expect(await must(moveMeeting(secretary, { meetingId, ...room }, eve))).toEqual({ told: 5 });
    expect(await answerOfMember(held)).toBe('remote');
    expect(await must(moveMeeting(secretary, { meetingId, ...room, date: later.date }))).toEqual({ told: 5 });
    expect(await answerOfMember(held)).toBe('unanswered');
    expect(await must(place(held))).toEqual({ ...room, date: later.date });
    const mails = await superuser
      .selectFrom('mails')
      .where('template', '=', 'committee-convocation')
      .where('recipient_name', '=', 'Direction, autre région')
      .select('props')
      .orderBy('created_at')
      .execute();
    const replaced = mails.map(({ props }) => (props as { replaces: { place: string } | null }).replaces);
    expect(replaced.map((one) => one?.place ?? null)).toEqual([null, before.place, room.place]);
    const told = await asActor(secretary, (tx) =>
      listConvocations(tx, { waveId: held.wave.waveId, meetingId }),
    );
    const sent = told.slice(told.findIndex(({ act }) => act === 'convene_meeting'));
    expect(sent.map(({ act }) => act)).toEqual(['convene_meeting', 'move_meeting', 'move_meeting']);
    expect(sent[1]?.payload).toMatchObject({
      from: { place: before.place },
      to: { place: room.place },
      told: 5,
    });
    await must(moveMeeting(secretary, { meetingId, ...before }));
  });

  test('a member answers for themselves only, and a proxy is given once', async () => {
    const { meetingId, director, distant, deputy } = held;
    expect(await codeOf(attend(director, meetingId, distant.userId))).toBe('not_allowed_role');
    await must(attend(director, meetingId, director.userId, 'absent', deputy.userId));
    expect(await codeOf(attend(distant, meetingId, distant.userId, 'absent', deputy.userId))).toBe(
      'proxy_already_held',
    );
    await must(attend(director, meetingId, director.userId, 'remote', deputy.userId));
    const members = await asActor(director, (tx) => listMembers(tx, meetingId));
    expect(members.find(({ userId }) => userId === director.userId)).toMatchObject({
      attendance: 'remote',
      proxyTo: null,
    });
    await expect(
      asActor(director, (tx) =>
        sql`update committee_members set seat = 'vice_chair' where user_id = ${director.userId}`.execute(tx),
      ),
    ).rejects.toThrow('permission denied');
  });

  test('does not open before its day, nor without its quorum; a second one needs none', async () => {
    const { meetingId, secretary, chair, director } = held;
    await must(attend(secretary, meetingId, chair.userId));
    expect(await codeOf(openMeeting(secretary, { meetingId }))).toBe('not_its_day');
    await must(attend(secretary, meetingId, director.userId, 'absent'));
    await bringToItsDay(superuser, meetingId);
    expect(await codeOf(openMeeting(secretary, { meetingId }))).toBe('quorum_not_met');
    const second = await must(
      planMeeting(secretary, {
        waveId: held.wave.waveId,
        date: '2099-01-01',
        time: '10 h 00',
        place: 'Même lieu',
        remoteUrl: 'https://visio.exemple.fr/comite',
        followsId: meetingId,
      }),
    );
    await must(conveneMeeting(secretary, second));
    await bringToItsDay(superuser, second.meetingId);
    await must(attend(secretary, second.meetingId, chair.userId));
    await must(openMeeting(chair, second));
    expect(await asActor(director, (tx) => listItems(tx, second.meetingId))).toHaveLength(3);
    expect(await codeOf(openMeeting(secretary, second))).toBe('already_opened');
    expect(await endMeeting(secretary, second)).toMatchObject({
      code: 'items_unsettled',
      details: { points: '1, 2, 3', count: 3 },
    });
    expect(await asActor(secretary, (tx) => isSessionOpen(tx, held.wave.waveId))).toBe(true);
    await must(endMeeting(secretary, { ...second, leavesItems: true }));
    expect(await codeOf(attend(secretary, second.meetingId, chair.userId))).toBe('meeting_over');
  });
});

describe('an open meeting', () => {
  let held: CommitteeCase;
  let first: { meetingId: string; itemId: string };
  let firstFile: string;
  let next: { meetingId: string; itemId: string };
  beforeAll(async () => {
    held = await planCommittee(superuser);
    const { meetingId, secretary, items } = held;
    await must(conveneMeeting(secretary, { meetingId }));
    await bringToItsDay(superuser, meetingId);
    for (const person of [held.chair, secretary, held.deputy, held.director])
      await must(attend(secretary, meetingId, person.userId));
    await must(attend(secretary, meetingId, held.distant.userId, 'absent', held.director.userId));
    await must(openMeeting(secretary, { meetingId }));
    first = { meetingId, itemId: items[0]?.id ?? '' };
    firstFile = items[0]?.applicationId ?? '';
    next = { meetingId, itemId: items[1]?.id ?? '' };
  });

  const vote = (actor: PersonActor, place: typeof first, memberId: string, choice = 'for') =>
    castVote(actor, { ...place, memberId, choice });

  test('the session that it holds open is not closed under it', async () => {
    const { waveId } = held.wave;
    expect(await closeSession(held.secretary, { waveId })).toMatchObject({
      code: 'meeting_under_way',
      details: { number: expect.any(Number) },
    });
    expect(await asActor(held.secretary, (tx) => isSessionOpen(tx, waveId))).toBe(true);
  });

  test('calls an item: its file comes before the committee', async () => {
    expect(await codeOf(callCommitteeItem(held.director, first))).toBe('not_allowed_role');
    const propose = { ...first, proposal: 'selected', reasons: 'Parce que.' };
    expect(await codeOf(openBallot(held.secretary, propose))).toBe('item_not_in_hand');
    await must(callCommitteeItem(held.secretary, first));
    const { status } = await superuser
      .selectFrom('applications')
      .select('status')
      .where('id', '=', firstFile)
      .executeTakeFirstOrThrow();
    expect(status).toBe('in_committee');
    expect(await codeOf(openBallot(held.secretary, { ...propose, reasons: ' ' }))).toBe('reasons_missing');
    expect(await codeOf(openBallot(held.secretary, { ...propose, proposal: 'revoked' }))).toBe(
      'proposal_unknown',
    );
    await must(openBallot(held.secretary, propose));
    expect(await codeOf(openBallot(held.secretary, propose))).toBe('ballot_in_progress');
  });

  test('takes one voice from each, and the one they carry, until the count', async () => {
    const { chair, deputy, director, distant, secretary } = held;
    expect(await codeOf(countBallot(secretary, first))).toBe('nobody_voted');
    await must(vote(chair, first, chair.userId, 'against'));
    await must(vote(chair, first, chair.userId));
    await must(vote(director, first, director.userId, 'against'));
    await must(vote(director, first, distant.userId, 'against'));
    expect(await codeOf(vote(chair, first, director.userId))).toBe('no_voice');
    expect(await codeOf(vote(deputy, first, director.userId))).toBe('already_voted');
    expect(await codeOf(vote(secretary, first, secretary.userId))).toBe('no_voice');
    expect(await codeOf(vote(distant, first, distant.userId))).toBe('no_voice');
    expect(await codeOf(vote(deputy, first, deputy.userId, 'maybe'))).toBe('choice_unknown');
    await must(vote(secretary, first, deputy.userId));
    expect(await codeOf(callCommitteeItem(secretary, next))).toBe('ballot_in_progress');
    expect(await codeOf(endMeeting(secretary, first))).toBe('ballot_in_progress');
    const before = await asActor(chair, (tx) => readRoomVersion(tx, first.meetingId));
    expect(await must(countBallot(secretary, first))).toEqual({ result: 'adopted' });
    expect(await asActor(chair, (tx) => readRoomVersion(tx, first.meetingId))).not.toBe(before);
    const [ballot] = await asActor(distant, (tx) => listBallots(tx, first.meetingId));
    expect(ballot).toMatchObject({
      votesFor: 2,
      votesAgainst: 2,
      castingBy: chair.userId,
      result: 'adopted',
    });
    expect(await codeOf(vote(chair, first, chair.userId, 'against'))).toBe('no_ballot');
    const again = { ...first, proposal: 'deferred', reasons: 'Autre.' };
    expect(await codeOf(openBallot(secretary, again))).toBe('already_adopted');
  });

  test('is not called while somebody present is tied to the file and has not withdrawn', async () => {
    const [file] = await superuser
      .selectFrom('applications')
      .select(['commune_codes'])
      .where('id', '=', held.items[1]?.applicationId ?? '')
      .execute();
    expect(file).toBeDefined();
    await superuser
      .updateTable('applications')
      .set({
        parties: sql`jsonb_build_array(jsonb_build_object('role', 'holder', 'name', 'CPTS', 'siren', '552100554'))`,
      })
      .where('id', '=', held.items[1]?.applicationId ?? '')
      .execute();
    const declarationId = crypto.randomUUID();
    const { callId, waveId } = held.wave;
    await superuser
      .insertInto('interest_declarations')
      .values({
        id: declarationId,
        call_id: callId,
        wave_id: waveId,
        user_id: held.director.userId,
        version: 1,
        has_nothing: false,
      })
      .execute();
    await superuser
      .insertInto('declared_interests')
      .values({
        declaration_id: declarationId,
        call_id: callId,
        user_id: held.director.userId,
        kind: 'family',
        siren: '552100554',
      })
      .execute();
    const refused = await callCommitteeItem(held.secretary, next);
    expect(refused).toMatchObject({ code: 'conflict_unsettled', details: { names: 'Direction ARS' } });
  });

  test('whoever withdraws reads nothing of the item, has no voice, and carries none', async () => {
    const { director, distant, deputy, secretary, chair, meetingId } = held;
    const nextFile = held.items[1]?.applicationId ?? '';
    expect(await codeOf(recuse(deputy, next, director.userId))).toBeUndefined();
    expect(await codeOf(recuse(director, next))).toBe('already_recused');
    await must(callCommitteeItem(secretary, next));
    await must(openBallot(secretary, { ...next, proposal: 'selected', reasons: 'Parce que.' }));
    expect(await codeOf(vote(director, next, director.userId))).toBe('item_hidden');
    expect(await codeOf(vote(director, next, distant.userId))).toBe('item_hidden');
    expect(await codeOf(vote(secretary, next, director.userId))).toBe('member_recused');
    expect(await codeOf(vote(secretary, next, distant.userId))).toBe('no_voice');
    await must(vote(chair, next, chair.userId, 'against'));
    expect(await tablesSeen(director, nextFile)).toEqual([]);
    expect(await tablesSeen(distant, nextFile)).toEqual([
      'committee_sheets',
      'committee_ballots',
      'committee_votes',
    ]);
    const items = await asActor(director, (tx) => listItems(tx, meetingId));
    expect(items.map(({ sheet }) => sheet !== null)).toEqual([true, false, true]);
    // The database refuses the vote too, whatever the command says.
    const [ballot] = (await asActor(WORKER, (tx) => listBallots(tx, meetingId))).filter(
      ({ closedAt }) => closedAt === null,
    );
    const force = (actor: PersonActor, memberId: string) =>
      asActor(actor, (tx) =>
        sql`insert into committee_votes (ballot_id, meeting_id, application_id, call_id, member_id, choice, cast_by)
          values (${ballot?.id}, ${meetingId}, ${nextFile}, ${held.wave.callId}, ${memberId}, 'for',
            ${actor.userId})`.execute(tx),
      );
    await expect(force(director, director.userId)).rejects.toThrow('row-level security');
    await expect(force(secretary, director.userId)).rejects.toThrow('row-level security');
    await expect(force(distant, deputy.userId)).rejects.toThrow('row-level security');
    expect(await must(countBallot(secretary, next))).toEqual({ result: 'rejected' });
    await must(openBallot(secretary, { ...next, proposal: 'reserve', reasons: 'À la place.' }));
    await must(vote(deputy, next, deputy.userId));
    expect(await must(countBallot(secretary, next))).toEqual({ result: 'adopted' });
    await must(noteDiscussion(secretary, { ...next, discussion: 'Le comité a débattu.' }));
  });

  test('a secretary who withdraws runs the item no more, nor ends the meeting over its vote', async () => {
    const { secretary, deputy, chair, meetingId } = held;
    const third = { meetingId, itemId: held.items[2]?.id ?? '' };
    await must(callCommitteeItem(deputy, third));
    await must(openBallot(deputy, { ...third, proposal: 'deferred', reasons: 'À préciser.' }));
    await must(vote(chair, third, chair.userId));
    await must(recuse(secretary, third));
    expect(await codeOf(countBallot(secretary, third))).toBe('item_hidden');
    expect(await codeOf(endMeeting(secretary, { meetingId }))).toBe('ballot_in_progress');
    expect(await codeOf(callCommitteeItem(secretary, first))).toBe('ballot_in_progress');
    await must(countBallot(deputy, third));
    await must(endMeeting(chair, { meetingId }));
    expect(await asActor(secretary, (tx) => listVotes(tx, meetingId))).toHaveLength(6);
    expect(await codeOf(recuse(chair, first))).toBe('meeting_over');
    const open = await superuser
      .selectFrom('committee_sessions')
      .where('wave_id', '=', held.wave.waveId)
      .where('closed_at', 'is', null)
      .execute();
    expect(open).toEqual([]);
  });
});
