import { addToAgenda } from '#app/commands/change-agenda.server.ts';
import { conveneMeeting } from '#app/commands/convene-meeting.server.ts';
import { planMeeting } from '#app/commands/plan-meeting.server.ts';
import { recordAttendance } from '#app/commands/record-attendance.server.ts';
import { recuseInCommittee } from '#app/commands/recuse-in-committee.server.ts';
import { seatCommitteeMember } from '#app/commands/seat-committee-member.server.ts';
import { settleRecusal } from '#app/commands/settle-recusal.server.ts';
import { recusalDocument } from '#app/content/recusals.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import type { CommitteeSeat } from '#app/domain/selection/committee/seats.ts';
import { parisClock, parisInstant } from '#app/domain/shared/paris-time.ts';
import { listAgendaCandidates } from '#app/server/agenda-candidates.server.ts';
import { asActor, type PersonActor } from '../../client.server.ts';
import { listItems } from '../../queries/committee-items.server.ts';
import { listOwnRecusals } from '../../queries/recusals.server.ts';
import { dateMeeting } from '../dating/meeting.server.ts';
import { addDays, atParisHour } from '../stories/story-dates.ts';
import { CHAIR, COLLEAGUE, delegateOf, directorOf, must, NATIONAL } from './actors.ts';

type Place = { meetingId: string; itemId: string };
type Member = { person: PersonActor; seat: CommitteeSeat; capacity: string };

const NORMANDIE = 9;
/** Sits on the committee, and withdraws from one file. */
const WITHDRAWING = delegateOf('21');

const MEMBERS: readonly Member[] = [
  { person: CHAIR, seat: 'chair', capacity: 'Personnalité qualifiée' },
  { person: NATIONAL, seat: 'secretary', capacity: 'Agence nationale de la cohésion des territoires' },
  { person: COLLEAGUE, seat: 'vice_chair', capacity: 'Ministère chargé de la santé' },
  { person: directorOf(NORMANDIE), seat: 'member', capacity: 'Collège des agences régionales de santé' },
  { person: WITHDRAWING, seat: 'member', capacity: 'Collège des délégués territoriaux' },
];

const DAYS_TOLD_BEFORE = 9;
const MEETING_HOUR = '14:00';

/**
 * A committee convened nine days ago for today, on the first files of the ranking: whoever runs the demonstration may
 * open it. One of its members has withdrawn from the last file. Empty where nothing is ranked.
 */
export async function conveneCommittee(waveId: string, most: number, now: Date): Promise<Place[]> {
  const candidates = await asActor(NATIONAL, (tx) => listAgendaCandidates(tx, waveId, null));
  if (candidates.length === 0) return [];
  const startsAt = new Date(parisInstant(localDateAt(now), MEETING_HOUR) ?? now.getTime());
  const { date, time } = parisClock(addDays(startsAt, DAYS_TOLD_BEFORE).getTime());
  const { meetingId } = must(
    'plan a meeting',
    await planMeeting(NATIONAL, {
      waveId,
      date,
      time,
      place: '20 avenue de Ségur, Paris 7e, salle 2200 (fictive)',
      remoteUrl: 'https://visio.invalid/comite-medicobus',
      followsId: null,
    }),
  );
  for (const { person, seat, capacity } of MEMBERS)
    must(
      'seat a member',
      await seatCommitteeMember(NATIONAL, { meetingId, userId: person.userId, seat, capacity }),
    );
  const applicationIds = candidates.slice(0, most).map(({ file }) => file.applicationId);
  must('set the agenda', await addToAgenda(NATIONAL, { meetingId, scenarioId: null, applicationIds }));
  must('convene', await conveneMeeting(NATIONAL, { meetingId }));
  const items = await asActor(NATIONAL, (tx) => listItems(tx, meetingId));
  const places = items.map(({ id }) => ({ meetingId, itemId: id }));
  await withdrawFrom(places.at(-1));
  await dateMeeting(meetingId, {
    startsAt,
    convenedAt: atParisHour(addDays(now, -DAYS_TOLD_BEFORE), 10),
  });
  return places;
}

/** Everybody but the deputy, who is represented, has said that they come. */
export async function answerConvocation(meetingId: string): Promise<void> {
  const carrier = directorOf(NORMANDIE).userId;
  for (const { person, seat } of MEMBERS) {
    const isAway = seat === 'vice_chair';
    must(
      'answer',
      await recordAttendance(person, {
        meetingId,
        userId: person.userId,
        attendance: isAway ? 'absent' : person === WITHDRAWING ? 'remote' : 'present',
        proxyTo: isAway ? carrier : null,
      }),
    );
  }
}

async function withdrawFrom(place: Place | undefined): Promise<void> {
  if (!place) return;
  must(
    'withdraw from an item',
    await recuseInCommittee(WITHDRAWING, {
      ...place,
      userId: WITHDRAWING.userId,
      ground: 'family',
      text: '',
      words: recusalDocument,
    }),
  );
  const own = await asActor(WITHDRAWING, (tx) => listOwnRecusals(tx, WITHDRAWING.userId));
  for (const { id, decided_at: decidedAt } of own)
    if (decidedAt === null) must('take note', await settleRecusal(NATIONAL, { recusalId: id, choice: null }));
}
