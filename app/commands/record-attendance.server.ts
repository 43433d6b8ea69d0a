import { decideProxy, type ProxyRefusal } from '#app/domain/selection/committee/proxy.ts';
import { ATTENDANCES, type Attendance } from '#app/domain/selection/committee/quorum.ts';
import { mayPlan } from '#app/domain/selection/committee/seats.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { listMembers, lockMeeting, saveAttendance } from '#db/queries/committee-meetings.server.ts';

export type AttendanceRefusal =
  | ProxyRefusal
  | 'not_found'
  | 'not_allowed_role'
  | 'attendance_unknown'
  | 'member_unknown'
  | 'not_convened'
  | 'meeting_over';

/**
 * A member says that they come, in the room or at a distance, or gives their voice to another one; whoever runs the
 * meeting says it for all. Coming takes one's voice back.
 */
export async function recordAttendance(
  actor: PersonActor,
  input: { meetingId: string; userId: string; attendance: string; proxyTo: string | null },
): Promise<Result<undefined, AttendanceRefusal>> {
  const { meetingId, userId } = input;
  const attendance = ATTENDANCES.find((known) => known === input.attendance);
  return asActor(actor, async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) return refused('not_found');
    if (userId !== actor.userId && !mayPlan(actor)) return refused('not_allowed_role');
    if (attendance === undefined) return refused('attendance_unknown');
    if (meeting.convened_at === null) return refused('not_convened');
    if (meeting.closed_at !== null) return refused('meeting_over');
    const members = (await listMembers(tx, meetingId)).map((member) =>
      member.userId === userId ? { ...member, attendance } : member,
    );
    if (!members.some((member) => member.userId === userId)) return refused('member_unknown');
    const proxyTo = proxyOf(attendance, input.proxyTo);
    if (proxyTo !== null) {
      const decided = decideProxy(members, { giverId: userId, holderId: proxyTo });
      if (!decided.ok) return decided;
    }
    await saveAttendance(tx, { meetingId, userId, attendance, proxyTo });
    return ok(undefined);
  });
}

function proxyOf(attendance: Attendance, asked: string | null): string | null {
  return attendance === 'absent' ? asked : null;
}
