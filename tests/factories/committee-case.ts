import type { Kysely } from 'kysely';
import { addToAgenda } from '#app/commands/change-agenda.server.ts';
import { planMeeting } from '#app/commands/plan-meeting.server.ts';
import { runRanking } from '#app/commands/run-ranking.server.ts';
import { seatCommitteeMember } from '#app/commands/seat-committee-member.server.ts';
import { parisClock } from '#app/domain/shared/paris-time.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { listItems } from '#db/queries/committee-items.server.ts';
import type { DB as Database } from '#db/schema.ts';
import { levelMarks, plantPerson, plantRankedWave, type RankedWave } from './ranked-wave.ts';

const DAY_MS = 86_400_000;

export type CommitteeCase = {
  wave: RankedWave;
  meetingId: string;
  /** Chair, secretary, deputy of the chair and two members, one of them of another région. */
  chair: PersonActor;
  secretary: PersonActor;
  deputy: PersonActor;
  director: PersonActor;
  distant: PersonActor;
  items: { id: string; applicationId: string }[];
};

/** A meeting planned in `days` on three ranked files, composed, with its agenda; nobody is convened yet. */
export async function planCommittee(
  superuser: Kysely<Database>,
  { days = 7 }: { days?: number } = {},
): Promise<CommitteeCase> {
  const file = (level: number) => ({ marks: [levelMarks(level), levelMarks(level)], status: 'ranked' });
  const wave = await plantRankedWave(superuser, { files: [file(5), file(4), file(3)], seats: 2 });
  const { official, colleague, chair, director } = wave.people;
  const distant = await plantPerson(superuser, 'Direction, autre région', 'ars_director', 14);
  await must(runRanking(official, { waveId: wave.waveId }));
  const { date, time } = parisClock(Date.now() + days * DAY_MS);
  const plan = {
    waveId: wave.waveId,
    date,
    time,
    place: '20 avenue de Ségur',
    remoteUrl: '',
    followsId: null,
  };
  const { meetingId } = await must(planMeeting(official, plan));
  const seats = [
    [chair, 'chair'],
    [official, 'secretary'],
    [colleague, 'vice_chair'],
    [director, 'member'],
    [distant, 'member'],
  ] as const;
  for (const [person, seat] of seats)
    await must(seatCommitteeMember(official, { meetingId, userId: person.userId, seat, capacity: '' }));
  const applicationIds = wave.files.map(({ id }) => id);
  await must(addToAgenda(official, { meetingId, scenarioId: null, applicationIds }));
  const items = await asActor(official, (tx) => listItems(tx, meetingId));
  return {
    wave,
    meetingId,
    chair,
    secretary: official,
    deputy: colleague,
    director,
    distant,
    items: items.map(({ id, applicationId }) => ({ id, applicationId })),
  };
}

/** The value of an act that a test counts on. */
export async function must<T>(
  act: Promise<{ ok: true; value: T } | { ok: false; code: string }>,
): Promise<T> {
  const done = await act;
  if (!done.ok) throw new Error(`Refused: ${JSON.stringify(done)}`);
  return done.value;
}

/** The meeting was convened in time, and today is its day. */
export async function bringToItsDay(superuser: Kysely<Database>, meetingId: string): Promise<void> {
  await superuser
    .updateTable('committee_meetings')
    .set({ starts_at: new Date(), convened_at: new Date(Date.now() - 6 * DAY_MS) })
    .where('id', '=', meetingId)
    .execute();
}
