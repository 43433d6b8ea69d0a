import { randomUUID } from 'node:crypto';
import { unsettledItems } from '#app/domain/selection/committee/agenda.ts';
import { decideOpening, type OpeningRefusal } from '#app/domain/selection/committee/convocation.ts';
import { mayPlan } from '#app/domain/selection/committee/seats.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { isInHand, lockRoom, type Room, roomQuorum } from '#app/server/committee-room.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { endItems } from '#db/queries/committee-items.server.ts';
import { isSessionOpen, saveEnd, saveOpening } from '#db/queries/committee-meetings.server.ts';
import { closeOpenSession, insertSession } from '#db/queries/committee-sessions.server.ts';
import { lockWave } from '#db/queries/wave-windows.server.ts';

export type HoldMeetingRefusal =
  | OpeningRefusal
  | 'not_found'
  | 'not_allowed_role'
  | 'session_already_open'
  | 'meeting_not_open'
  | 'ballot_in_progress'
  | 'items_unsettled';

/** Opens a convened meeting on its day, once the quorum is there: the wave's session opens with it. */
export async function openMeeting(
  actor: PersonActor,
  { meetingId }: { meetingId: string },
  now: Date = new Date(),
): Promise<Result<undefined, HoldMeetingRefusal>> {
  if (!mayPlan(actor)) return refused('not_allowed_role');
  return asActor(actor, async (tx) => {
    const room = await lockRoom(tx, meetingId);
    if (!room) return refused('not_found');
    const { meeting } = room;
    const decided = decideOpening(
      {
        startsAt: meeting.starts_at,
        convenedAt: meeting.convened_at,
        openedAt: meeting.opened_at,
        isQuorumMet: roomQuorum(room).isMet,
      },
      now,
    );
    if (!decided.ok) return decided;
    await lockWave(tx, meeting.wave_id);
    if (await isSessionOpen(tx, meeting.wave_id)) return refused('session_already_open');
    const sessionId = randomUUID();
    const label = `Réunion n° ${meeting.number} du comité national, ${meeting.wave_label.toLowerCase()}`;
    await insertSession(tx, {
      id: sessionId,
      callId: meeting.call_id,
      waveId: meeting.wave_id,
      label,
      openedBy: actor.userId,
    });
    await saveOpening(tx, meetingId, sessionId);
    await insertCallEvent(tx, {
      callId: meeting.call_id,
      waveId: meeting.wave_id,
      act: 'open_meeting',
      actorId: actor.userId,
      payload: { meetingId, number: meeting.number, sessionId },
    });
    return ok(undefined);
  });
}

/**
 * Ends a meeting and the wave's session with it, once no ballot is under way. Items on which nothing was adopted are
 * left so only by whoever says it, having been told which.
 */
export async function endMeeting(
  actor: PersonActor,
  { meetingId, leavesItems = false }: { meetingId: string; leavesItems?: boolean },
): Promise<Result<undefined, HoldMeetingRefusal>> {
  if (!mayPlan(actor)) return refused('not_allowed_role');
  return asActor(actor, async (tx) => {
    const room = await lockRoom(tx, meetingId);
    if (!room) return refused('not_found');
    const { meeting, ballots, items } = room;
    if (meeting.opened_at === null || meeting.closed_at !== null) return refused('meeting_not_open');
    // A ballot on a file that this person withdrew from is out of their sight: its item is not.
    const isHidden = items.some((item) => isInHand(item) && item.sheet === null);
    if (isHidden || ballots.some(({ closedAt }) => closedAt === null)) return refused('ballot_in_progress');
    const unsettled = unsettledItems(items.map(asAgendaItem), ballots);
    if (unsettled.length > 0 && !leavesItems)
      return refused('items_unsettled', { points: unsettled.join(', '), count: unsettled.length });
    await endItems(tx, meetingId, null);
    await lockWave(tx, meeting.wave_id);
    await closeOpenSession(tx, meeting.wave_id);
    await saveEnd(tx, meetingId);
    await insertCallEvent(tx, {
      callId: meeting.call_id,
      waveId: meeting.wave_id,
      act: 'end_meeting',
      actorId: actor.userId,
      payload: { meetingId, number: meeting.number, unsettled },
    });
    return ok(undefined);
  });
}

function asAgendaItem({ id, position, sheet, calledAt, endedAt }: Room['items'][number]) {
  return { id, position, isHidden: sheet === null, isOver: calledAt !== null && endedAt !== null };
}
