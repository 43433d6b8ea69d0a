import {
  type CommitteeSeat,
  decideSeat,
  mayPlan,
  type SeatRefusal,
} from '#app/domain/selection/committee/seats.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import {
  deleteMember,
  insertMember,
  listMembers,
  lockMeeting,
  type MeetingRow,
} from '#db/queries/committee-meetings.server.ts';
import { findMinutes } from '#db/queries/committee-minutes.server.ts';
import { findUser, listHeldRoles } from '#db/queries/users.server.ts';

export type SeatMemberRefusal =
  | SeatRefusal
  | 'not_found'
  | 'not_allowed_role'
  | 'composition_fixed'
  | 'member_unknown'
  | 'minutes_signed';

/** Somebody takes a seat of a meeting that is not convened yet. */
export async function seatCommitteeMember(
  actor: PersonActor,
  input: { meetingId: string; userId: string; seat: string; capacity: string },
): Promise<Result<{ seat: CommitteeSeat }, SeatMemberRefusal>> {
  const { meetingId, userId } = input;
  if (!mayPlan(actor)) return refused('not_allowed_role');
  return asActor(actor, async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) return refused('not_found');
    const fixed = await refuseChange(tx, meeting, input.seat);
    if (fixed) return refused(fixed);
    const person = await findUser(tx, userId);
    if (!person || person.disabled_at !== null) return refused('member_unknown');
    const roles = await listHeldRoles(tx, userId);
    const decided = decideSeat({ userId, seat: input.seat, roles }, await listMembers(tx, meetingId));
    if (!decided.ok) return decided;
    const capacity = input.capacity.trim().slice(0, LONGEST_CAPACITY);
    await insertMember(tx, { meetingId, callId: meeting.call_id, userId, seat: decided.value, capacity });
    await tellChange(tx, actor, meeting);
    return ok({ seat: decided.value });
  });
}

/** Somebody leaves their seat, before the convocation; the secretary may be replaced until the minutes are signed. */
export async function unseatCommitteeMember(
  actor: PersonActor,
  { meetingId, userId }: { meetingId: string; userId: string },
): Promise<Result<undefined, SeatMemberRefusal>> {
  if (!mayPlan(actor)) return refused('not_allowed_role');
  return asActor(actor, async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) return refused('not_found');
    const seated = (await listMembers(tx, meetingId)).find((member) => member.userId === userId);
    if (!seated) return refused('member_unknown');
    const fixed = await refuseChange(tx, meeting, seated.seat);
    if (fixed) return refused(fixed);
    await deleteMember(tx, meetingId, userId);
    await tellChange(tx, actor, meeting);
    return ok(undefined);
  });
}

const LONGEST_CAPACITY = 120;

async function refuseChange(
  tx: Tx,
  meeting: MeetingRow,
  seat: string,
): Promise<SeatMemberRefusal | undefined> {
  if (meeting.convened_at === null) return undefined;
  if (seat !== 'secretary') return 'composition_fixed';
  const minutes = await findMinutes(tx, meeting.id);
  return minutes?.secretarySignedAt ? 'minutes_signed' : undefined;
}

async function tellChange(tx: Tx, actor: PersonActor, meeting: MeetingRow): Promise<void> {
  await insertCallEvent(tx, {
    callId: meeting.call_id,
    waveId: meeting.wave_id,
    act: 'change_committee',
    actorId: actor.userId,
    payload: { meetingId: meeting.id, number: meeting.number },
  });
}
