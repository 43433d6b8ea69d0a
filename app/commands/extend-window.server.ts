import { canSteer } from '#app/domain/selection/national-rights.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { extendWindows, lockWave } from '#db/queries/wave-windows.server.ts';

export type ExtendWindowRefusal =
  | 'not_allowed_role'
  | 'wave_not_found'
  | 'wave_already_sealed'
  | 'reason_missing'
  | 'date_in_the_past'
  | 'date_not_later';

/**
 * Moves the closing of one agency's window, or of all of them, to a later instant, with its reason. Nobody's
 * deadline ever comes earlier by this act, and a wave already sealed is never reopened.
 */
export async function extendWindow(
  actor: PersonActor,
  input: { waveId: string; authorityId: number | null; closesAt: Date; reason: string },
): Promise<Result<{ windows: number }, ExtendWindowRefusal>> {
  if (!canSteer(actor)) return refused('not_allowed_role');
  const reason = input.reason.trim();
  if (reason === '') return refused('reason_missing');
  return asActor(actor, async (tx) => {
    const wave = await lockWave(tx, input.waveId);
    if (!wave) return refused('wave_not_found');
    if (wave.closedAt) return refused('wave_already_sealed');
    if (input.closesAt <= (await readClock(tx))) return refused('date_in_the_past');
    const windows = await extendWindows(tx, input);
    if (windows === 0) return refused('date_not_later');
    await insertCallEvent(tx, {
      callId: wave.callId,
      waveId: wave.id,
      act: 'extend_window',
      actorId: actor.userId,
      reason,
      payload: { authorityId: input.authorityId, closesAt: input.closesAt.toISOString(), windows },
    });
    return ok({ windows });
  });
}
