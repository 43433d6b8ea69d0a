import { lifecycleRolesOf } from '#app/domain/account/permissions.ts';
import { decideTransition, type Status, type TransitionRefusal } from '#app/domain/application/lifecycle.ts';
import { fileObject } from '#app/domain/selection/national-rights.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { moveApplication } from '#db/queries/application-moves.server.ts';
import {
  type FileToMove,
  insertCallEvent,
  listSessions,
  lockFilesInStatus,
  lockWave,
} from '#db/queries/call-steering.server.ts';

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
    for (const file of files) await tableFile(tx, { actor, callId: wave.callId, file, session, report });
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

async function tableFile(
  tx: Tx,
  act: {
    actor: PersonActor;
    callId: string;
    file: FileToMove;
    session: { id: string };
    report: TablingReport;
  },
): Promise<void> {
  const { actor, file, report } = act;
  const decided = decideTransition({
    act: 'table',
    status: file.status as Status,
    actorRoles: lifecycleRolesOf(actor, fileObject(file)),
    facts: { sessionOpen: true },
  });
  if (!decided.ok) {
    report.refused.push({ reference: file.reference, title: file.title, code: decided.code });
    return;
  }
  const moved = await moveApplication(tx, {
    applicationId: file.id,
    callId: act.callId,
    act: 'table',
    from: file.status,
    to: decided.value.to,
    actorKind: 'national',
    actorId: actor.userId,
    holderVisible: true,
    payload: { sessionId: act.session.id },
  });
  if (moved) report.tabled += 1;
}
