import { conflictSentence } from '#app/content/conflicts-of-interest.ts';
import { lastDayToConvene } from '#app/domain/selection/committee/convocation.ts';
import { describeMeeting, requireRoom } from '#app/server/committee-page.server.ts';
import { type Room, recusedFrom, roomQuorum } from '#app/server/committee-room.server.ts';
import { listUnsettledTies } from '#app/server/unsettled-ties.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { type CallEventLine, listConvocations } from '#db/queries/call-events.server.ts';
import { listScenarios } from '#db/queries/scenarios.server.ts';

/** A meeting as its own page shows it: what comes next, who sits, and the agenda as this person may read it. */
export async function loadMeeting(actor: PersonActor, id: string) {
  return asActor(actor, async (tx) => {
    const room = await requireRoom(tx, id);
    const meeting = describeMeeting(actor, room);
    const scenarios = await listScenarios(tx, room.meeting.wave_id);
    return {
      meeting,
      quorum: roomQuorum(room),
      lastDay: lastDayToConvene(room.meeting.starts_at),
      members: room.members.map(({ email: _private, ...member }) => member),
      myId: actor.userId,
      agenda: describeAgenda(room),
      ties: meeting.mayPlan && meeting.state !== 'closed' ? await describeTies(tx, room) : [],
      scenarios: scenarios.flatMap(({ id: scenarioId, name, shared_at: sharedAt }) =>
        sharedAt === null ? [] : { id: scenarioId, name },
      ),
      convocations: describeConvocations(
        await listConvocations(tx, { waveId: room.meeting.wave_id, meetingId: id }),
      ),
      isFollowedUp: room.meeting.opened_at === null && room.meeting.convened_at !== null,
    };
  });
}

/** Each convocation and change of place, once one was changed: a single convocation is said by the meeting's state. */
function describeConvocations(events: readonly CallEventLine[]) {
  if (!events.some(({ act }) => act === 'move_meeting')) return [];
  return events.map(({ id, act, at, actorName, payload }) => ({
    id,
    at: at.toISOString(),
    actorName,
    moved: act === 'move_meeting' ? (payload as MovedPayload) : null,
  }));
}

type Place = { startsAt: string; place: string };
type MovedPayload = { from: Place; to: Place; told: number };

export type ConvocationShown = ReturnType<typeof describeConvocations>[number];

function describeAgenda(room: Room) {
  return room.items.map(({ id, position, sheet, applicationId, calledAt, endedAt }) => {
    const ballot = room.ballots.findLast(({ itemId, result }) => itemId === id && result !== null);
    const isOver = calledAt !== null && endedAt !== null;
    return {
      id,
      position,
      file: sheet && { reference: sheet.reference, title: sheet.title, regionName: sheet.regionName },
      outcome: ballot?.result === 'adopted' ? ballot.proposal : null,
      isOver,
      withdrawn:
        sheet === null
          ? []
          : room.members
              .filter(({ userId }) => recusedFrom(room, applicationId).has(userId))
              .map(({ name }) => name),
    };
  });
}

export type AgendaShown = ReturnType<typeof describeAgenda>[number];

async function describeTies(tx: Tx, room: Room) {
  const readable = room.items.filter(({ sheet }) => sheet !== null);
  const items = new Map(readable.map((item) => [item.applicationId, item]));
  const ties = await listUnsettledTies(tx, room, [...items.keys()]);
  return ties.flatMap(({ applicationId, userId, name, conflicts }) => {
    const item = items.get(applicationId);
    return item
      ? {
          key: `${applicationId} ${userId}`,
          itemId: item.id,
          userId,
          name,
          position: item.position,
          words: conflicts.map((conflict) => conflictSentence(conflict)).join(' '),
        }
      : [];
  });
}
