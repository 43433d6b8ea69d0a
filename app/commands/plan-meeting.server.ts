import { randomUUID } from 'node:crypto';
import { can } from '#app/domain/account/permissions.ts';
import {
  decideMeetingPlace,
  type MeetingPlaceRefusal,
  type TypedPlace,
} from '#app/domain/selection/committee/meeting-place.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { insertItems, listItems } from '#db/queries/committee-items.server.ts';
import {
  findMeeting,
  insertMeeting,
  insertMember,
  listMembers,
  type MeetingRow,
} from '#db/queries/committee-meetings.server.ts';
import { lockWave } from '#db/queries/wave-windows.server.ts';

export type PlanMeetingRefusal =
  | 'not_allowed_role'
  | 'wave_not_found'
  | 'wave_not_sealed'
  | MeetingPlaceRefusal
  | 'meeting_not_followable';

export type MeetingPlan = TypedPlace & {
  waveId: string;
  /** A meeting that did not reach its quorum: this one has the same agenda, and needs none. */
  followsId: string | null;
};

/** A meeting of the committee is planned on a sealed wave; nobody is told before it is convened. */
export async function planMeeting(
  actor: PersonActor,
  plan: MeetingPlan,
  now: Date = new Date(),
): Promise<Result<{ meetingId: string }, PlanMeetingRefusal>> {
  if (!can(actor, 'open_session', { kind: 'platform' })) return refused('not_allowed_role');
  const held = decideMeetingPlace(plan, { now });
  if (!held.ok) return held;
  return asActor(actor, async (tx) => {
    const wave = await lockWave(tx, plan.waveId);
    if (!wave) return refused('wave_not_found');
    if (!wave.closedAt) return refused('wave_not_sealed');
    const followed = plan.followsId === null ? undefined : await findMeeting(tx, plan.followsId);
    if (plan.followsId !== null && !isFollowable(followed, wave.id)) return refused('meeting_not_followable');
    const meetingId = randomUUID();
    const number = await insertMeeting(tx, {
      id: meetingId,
      callId: wave.callId,
      waveId: wave.id,
      ...held.value,
      followsId: plan.followsId,
      plannedBy: actor.userId,
    });
    if (followed) await copyMeeting(tx, followed, meetingId);
    await insertCallEvent(tx, {
      callId: wave.callId,
      waveId: wave.id,
      act: 'plan_meeting',
      actorId: actor.userId,
      payload: { meetingId, number },
    });
    return ok({ meetingId });
  });
}

function isFollowable(followed: MeetingRow | undefined, waveId: string): boolean {
  return followed?.wave_id === waveId && followed.convened_at !== null && followed.opened_at === null;
}

async function copyMeeting(tx: Tx, followed: MeetingRow, meetingId: string): Promise<void> {
  for (const { userId, seat, capacity } of await listMembers(tx, followed.id))
    await insertMember(tx, { meetingId, callId: followed.call_id, userId, seat, capacity });
  const items = await listItems(tx, followed.id);
  await insertItems(
    tx,
    items.flatMap(({ applicationId, authorityId, sheet, proposal }) =>
      sheet === null || proposal === null
        ? []
        : {
            id: randomUUID(),
            meetingId,
            callId: followed.call_id,
            waveId: followed.wave_id,
            applicationId,
            authorityId,
            sheet,
            proposal,
          },
    ),
  );
}
