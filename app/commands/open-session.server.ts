import { randomUUID } from 'node:crypto';
import { can } from '#app/domain/account/permissions.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { insertSession, listSessions } from '#db/queries/committee-sessions.server.ts';
import { lockWave } from '#db/queries/wave-windows.server.ts';

export type OpenSessionRefusal =
  | 'not_allowed_role'
  | 'wave_not_found'
  | 'wave_not_sealed'
  | 'session_already_open';

/** Opens a session of the national committee on a wave whose deposit is closed; one at a time. */
export async function openSession(
  actor: PersonActor,
  { waveId }: { waveId: string },
): Promise<Result<{ sessionId: string; label: string }, OpenSessionRefusal>> {
  if (!can(actor, 'open_session', { kind: 'platform' })) return refused('not_allowed_role');
  return asActor(actor, async (tx) => {
    const wave = await lockWave(tx, waveId);
    if (!wave) return refused('wave_not_found');
    if (!wave.closedAt) return refused('wave_not_sealed');
    const sessions = await listSessions(tx, waveId);
    if (sessions.some(({ closedAt }) => closedAt === null)) return refused('session_already_open');
    const sessionId = randomUUID();
    const label = `Séance ${sessions.length + 1} du comité national, vague ${wave.number}`;
    await insertSession(tx, { id: sessionId, callId: wave.callId, waveId, label, openedBy: actor.userId });
    await insertCallEvent(tx, {
      callId: wave.callId,
      waveId,
      act: 'open_session',
      actorId: actor.userId,
      payload: { sessionId, label },
    });
    return ok({ sessionId, label });
  });
}
