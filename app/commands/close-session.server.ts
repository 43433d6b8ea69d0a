import { can } from '#app/domain/account/permissions.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { findOpenMeeting } from '#db/queries/committee-meetings.server.ts';
import { closeOpenSession } from '#db/queries/committee-sessions.server.ts';
import { lockWave } from '#db/queries/wave-windows.server.ts';

export type CloseSessionRefusal =
  | 'not_allowed_role'
  | 'wave_not_found'
  | 'session_not_open'
  | 'meeting_under_way';

/**
 * Closes the committee's session in progress: no file is tabled and no decision recorded until the next one. The
 * session of a meeting under way closes with that meeting, never under it.
 */
export async function closeSession(
  actor: PersonActor,
  { waveId }: { waveId: string },
): Promise<Result<undefined, CloseSessionRefusal>> {
  if (!can(actor, 'open_session', { kind: 'platform' })) return refused('not_allowed_role');
  return asActor(actor, async (tx) => {
    const wave = await lockWave(tx, waveId);
    if (!wave) return refused('wave_not_found');
    const meeting = await findOpenMeeting(tx, waveId);
    if (meeting) return refused('meeting_under_way', { number: meeting.number });
    if (!(await closeOpenSession(tx, waveId))) return refused('session_not_open');
    await insertCallEvent(tx, {
      callId: wave.callId,
      waveId,
      act: 'close_session',
      actorId: actor.userId,
    });
    return ok(undefined);
  });
}
