import { can } from '#app/domain/account/permissions.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { lockAppeal, saveExaminer } from '#db/queries/appeals.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';

export type ExamineRefusal = 'not_found' | 'not_allowed_role' | 'appeal_examined' | 'appeal_answered';

/** An official takes charge of an appeal: the holder sees that it is examined, colleagues see by whom. */
export async function examineAppeal(
  actor: PersonActor,
  { applicationId, appealId }: { applicationId: string; appealId: string },
): Promise<Result<undefined, ExamineRefusal>> {
  return asActor(actor, async (tx) => {
    const file = await lockForAct(tx, actor.userId, applicationId);
    if (!file || !can(actor, 'read_deposited', file.object)) return refused('not_found');
    if (!can(actor, 'answer_appeal', file.object)) return refused('not_allowed_role');
    const appeal = await lockAppeal(tx, appealId);
    if (appeal?.application_id !== applicationId) return refused('not_found');
    if (appeal.is_answered) return refused('appeal_answered');
    if (!(await saveExaminer(tx, { id: appealId, userId: actor.userId }))) return refused('appeal_examined');
    await insertEvent(tx, {
      applicationId,
      callId: appeal.call_id,
      act: 'examine_appeal',
      actorKind: 'national',
      actorId: actor.userId,
      holderVisible: true,
    });
    return ok(undefined);
  });
}
