import { lapsesAt } from '#app/domain/application/complement-deadline.ts';
import { decideTransition, type Status, type TransitionRefusal } from '#app/domain/application/lifecycle.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { tellOfComplements } from '#app/server/complement-mail.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { lockApplication, moveApplication, readClock } from '#db/queries/application-moves.server.ts';
import { endComplementRequest, findOpenRequest } from '#db/queries/complements.server.ts';
import { findPendingAnswer } from '#db/queries/deposits.server.ts';

type LapseRefusal = TransitionRefusal | 'not_found' | 'answer_pending';

/**
 * The clock ends a request that nobody answered in the time given, nor in the days of grace: the file goes back to the
 * agency as it was, flagged unanswered. An answer already sent and still being written comes first.
 */
export async function lapseComplements(
  applicationId: string,
  { graceDays }: { graceDays: number },
): Promise<Result<true, LapseRefusal>> {
  return asActor(WORKER, async (tx) => {
    const application = await lockApplication(tx, applicationId);
    const request = application && (await findOpenRequest(tx, applicationId));
    if (!application || !request) return refused('not_found');
    if (await findPendingAnswer(tx, request.id)) return refused('answer_pending');
    const decision = decideTransition({
      act: 'lapse_complements',
      status: application.status as Status,
      actorRoles: ['clock'],
      facts: { complementDeadlinePassed: (await readClock(tx)) >= lapsesAt(request.due_at, graceDays) },
    });
    if (!decision.ok) return decision;
    const unanswered = request.items.map(({ target }) => target);
    await endComplementRequest(tx, { id: request.id, outcome: 'lapsed', unanswered });
    const moved = await moveApplication(tx, {
      applicationId,
      callId: application.call_id,
      act: 'lapse_complements',
      from: application.status,
      to: decision.value.to,
      actorKind: 'system',
      holderVisible: true,
      payload: { requestNumber: request.number, flags: decision.value.flags },
    });
    if (!moved) throw new Error('The status moved under the lock of its own application');
    await tellOfComplements(tx, 'complement-lapsed', { applicationId, requestId: request.id });
    return ok(true);
  });
}
