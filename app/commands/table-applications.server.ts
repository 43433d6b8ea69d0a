import type { TransitionRefusal } from '#app/domain/application/lifecycle.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { tableFile } from '#app/server/table-file.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { listSessions } from '#db/queries/committee-sessions.server.ts';
import { lockFilesInStatus } from '#db/queries/file-moves.server.ts';
import { lockWave } from '#db/queries/wave-windows.server.ts';

export type TableRefusal = 'wave_not_found' | 'session_not_open' | 'nothing_to_table';

export type TablingReport = {
  tabled: number;
  refused: { reference: string; title: string; code: TransitionRefusal }[];
};

/** Puts every file that its région has ranked, or that one only, on the agenda of the open session, with its event. */
export async function tableApplications(
  actor: PersonActor,
  { waveId, applicationId }: { waveId: string; applicationId?: string },
): Promise<Result<TablingReport, TableRefusal>> {
  return asActor(actor, async (tx) => {
    const wave = await lockWave(tx, waveId);
    if (!wave) return refused('wave_not_found');
    const session = (await listSessions(tx, waveId)).find(({ closedAt }) => closedAt === null);
    if (!session) return refused('session_not_open');
    const files = await lockFilesInStatus(tx, {
      waveId,
      status: 'ranked',
      userId: actor.userId,
      applicationId,
    });
    if (files.length === 0) return refused('nothing_to_table');
    const report: TablingReport = { tabled: 0, refused: [] };
    for (const file of files) {
      const done = await tableFile(tx, { actor, callId: wave.callId, file, sessionId: session.id });
      if (!done.ok) report.refused.push({ reference: file.reference, title: file.title, code: done.code });
      else if (done.value.moved) report.tabled += 1;
    }
    await insertCallEvent(tx, {
      callId: wave.callId,
      waveId,
      act: 'table_applications',
      actorId: actor.userId,
      payload: { sessionId: session.id, tabled: report.tabled, refused: report.refused.length },
    });
    return ok(report);
  });
}
