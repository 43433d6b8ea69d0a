import { callCommitteeItem } from '#app/commands/call-committee-item.server.ts';
import { castVote } from '#app/commands/cast-vote.server.ts';
import { countBallot, openBallot } from '#app/commands/hold-ballot.server.ts';
import { endMeeting, openMeeting } from '#app/commands/hold-meeting.server.ts';
import { runRanking } from '#app/commands/run-ranking.server.ts';
import { countersignMinutes, signMinutes } from '#app/commands/sign-minutes.server.ts';
import { writeMinutes } from '#app/commands/write-minutes.server.ts';
import { drawMinutes } from '#app/routes/_agency.comite.$meetingId.proces-verbal/draw-minutes.server.ts';
import { readRoom, voicesOfRoom } from '#app/server/committee-room.server.ts';
import { fingerprint, minutesContent } from '#app/server/minutes-content.server.ts';
import { asActor } from '../../client.server.ts';
import { findMeeting } from '../../queries/committee-meetings.server.ts';
import { listVotes } from '../../queries/committee-votes.server.ts';
import { dateMeeting } from '../dating/meeting.server.ts';
import { addDays } from '../stories/story-dates.ts';
import { CHAIR, must, NATIONAL } from './actors.ts';
import { answerConvocation, conveneCommittee } from './committee.server.ts';

const ITEMS = 4;
const TEXTS = {
  opening:
    'La présidente rappelle l’ordre du jour et les règles de déport. Elle constate le quorum et ouvre la réunion.',
  closing: 'L’ordre du jour étant épuisé, la présidente clôt la réunion.',
};
const DISCUSSION =
  'Le comité relève la place donnée aux patients sans médecin traitant, et le calendrier des tournées.';
const REASONS = {
  selected: 'La qualité du projet et les besoins du territoire justifient de le retenir.',
  reserve: 'Le projet est de qualité ; le comité le retiendrait si une place se libère.',
};

/** A meeting from its convocation to its signed minutes, on the best files of a wave, on the day given. */
export async function holdCommittee(waveId: string, day: { from: Date; to: Date }, now: Date): Promise<void> {
  await runRanking(NATIONAL, { waveId });
  const places = await conveneCommittee(waveId, ITEMS, now);
  const meetingId = places[0]?.meetingId;
  if (meetingId === undefined) return;
  await answerConvocation(meetingId);
  must('open the meeting', await openMeeting(CHAIR, { meetingId }));
  for (const [index, place] of places.entries()) await examine(place, index);
  must('end the meeting', await endMeeting(CHAIR, { meetingId }));
  const startsAt = day.from;
  await dateMeeting(meetingId, { startsAt, convenedAt: addDays(startsAt, -11), held: day });
  await sign(meetingId, day.to, new Map(places.map(({ itemId }) => [itemId, DISCUSSION])));
}

/** Everybody votes for, but the last voice of every other item, which abstains. */
async function examine(place: { meetingId: string; itemId: string }, index: number): Promise<void> {
  must('call the item', await callCommitteeItem(NATIONAL, place));
  const proposal = index === ITEMS - 1 ? 'reserve' : 'selected';
  must('put to the vote', await openBallot(NATIONAL, { ...place, proposal, reasons: REASONS[proposal] }));
  const voices = await asActor(NATIONAL, async (tx) => {
    const meeting = await findMeeting(tx, place.meetingId);
    return meeting ? voicesOfRoom(await readRoom(tx, meeting), place.itemId) : [];
  });
  for (const [rank, { memberId }] of voices.entries()) {
    const choice = index % 2 === 1 && rank === voices.length - 1 ? 'abstain' : 'for';
    must('vote', await castVote(NATIONAL, { ...place, memberId, choice }));
  }
  must('count', await countBallot(NATIONAL, place));
}

async function sign(meetingId: string, end: Date, discussions: ReadonlyMap<string, string>): Promise<void> {
  must('write the minutes', await writeMinutes(NATIONAL, { meetingId, ...TEXTS, discussions }));
  const expected = await asActor(NATIONAL, async (tx) => {
    const meeting = await findMeeting(tx, meetingId);
    if (!meeting) throw new Error('The story has no meeting');
    const content = minutesContent(await readRoom(tx, meeting), await listVotes(tx, meetingId), TEXTS);
    return Buffer.from(fingerprint(content)).toString('hex');
  });
  must('sign', await signMinutes(NATIONAL, { meetingId, expected }, addDays(end, 1)));
  const signing = { meetingId, expected, draw: drawMinutes };
  must('countersign', await countersignMinutes(CHAIR, signing, addDays(end, 2)));
}
