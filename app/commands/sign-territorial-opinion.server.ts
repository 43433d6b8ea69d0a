import { can } from '#app/domain/account/permissions.ts';
import type { Status } from '#app/domain/application/lifecycle.ts';
import { decideHeardOpinion, type HeardOpinionRefusal } from '#app/domain/review/heard-opinion.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import { delegatedDepartments } from '#app/domain/review/territorial-opinion.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { insertTerritorialOpinion } from '#db/queries/territorial-opinions.server.ts';

export type SignTerritorialRefusal = HeardOpinionRefusal | 'not_found' | 'not_allowed_role';

/**
 * ANCT's delegate says what the project is worth to a département that it serves. A later opinion replaces the
 * last, which is kept; once the région has signed, nothing is written any more.
 */
export async function signTerritorialOpinion(
  actor: PersonActor,
  input: { applicationId: string; departmentCode: string; opinion: ReviewOpinion | null; text: string },
): Promise<Result<true, SignTerritorialRefusal>> {
  return asActor(actor, async (tx) => {
    const file = await lockForAct(tx, actor.userId, input.applicationId);
    if (!file || !can(actor, 'read_deposited', file.object)) return refused('not_found');
    if (!can(actor, 'give_territorial_opinion', file.object)) return refused('not_allowed_role');
    const { row } = file;
    if (!delegatedDepartments(actor, row.department_codes).includes(input.departmentCode))
      return refused('not_allowed_role');
    const decided = decideHeardOpinion({ ...input, status: row.status as Status });
    if (!decided.ok) return decided;
    await insertTerritorialOpinion(tx, {
      applicationId: row.id,
      callId: row.call_id,
      departmentCode: input.departmentCode,
      ...decided.value,
      signedBy: actor.userId,
    });
    await insertEvent(tx, {
      applicationId: row.id,
      callId: row.call_id,
      act: 'territorial_opinion_signed',
      actorKind: 'authority',
      actorId: actor.userId,
      holderVisible: false,
      payload: { department: input.departmentCode },
    });
    return ok(true);
  });
}
