import type { AccessRequest } from '#app/domain/access/mask.ts';
import { isNationalOfficial } from '#app/domain/selection/national-rights.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { insertAccessExport } from '#db/queries/access-exports.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { findDeskWaveById } from '#db/queries/desk-waves.server.ts';

export type AccessExport = AccessRequest & {
  waveId: string;
  /** Null for a whole wave. */
  fileReference: string | null;
  fileCount: number;
  documentCount: number;
  maskedCount: number;
  sumsSha256: Uint8Array;
};

/** Keeps who exported what, for which request, masked how: the archive leaves only once this is written. */
export async function recordAccessExport(
  actor: PersonActor,
  { waveId, ...trace }: AccessExport,
): Promise<Result<undefined, 'not_found' | 'not_allowed_role' | 'nothing_communicable'>> {
  if (!isNationalOfficial(actor)) return refused('not_allowed_role');
  if (trace.documentCount === 0) return refused('nothing_communicable');
  return asActor(actor, async (tx) => {
    const wave = await findDeskWaveById(tx, waveId);
    if (!wave) return refused('not_found');
    await insertAccessExport(tx, { ...trace, callId: wave.callId, waveId, exportedBy: actor.userId });
    await insertCallEvent(tx, {
      callId: wave.callId,
      waveId,
      act: 'export_for_access',
      actorId: actor.userId,
      reason: trace.requestReference,
      payload: {
        files: trace.fileCount,
        documents: trace.documentCount,
        masks: trace.masks,
        ordinaryNames: trace.ordinary.length,
      },
    });
    return ok(undefined);
  });
}
