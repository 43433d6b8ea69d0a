import { can } from '#app/domain/account/permissions.ts';
import type { Status } from '#app/domain/application/lifecycle.ts';
import { decideHeardOpinion, type HeardOpinionRefusal } from '#app/domain/review/heard-opinion.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { insertAssociatedOpinion } from '#db/queries/associated-opinions.server.ts';

export type SignAssociatedRefusal = HeardOpinionRefusal | 'not_found' | 'not_allowed_role' | 'already_signed';

/** The agency of another région served signs its opinion, once; the agency in charge reads it. */
export async function signAssociatedOpinion(
  actor: PersonActor,
  input: { applicationId: string; opinion: ReviewOpinion | null; text: string },
): Promise<Result<undefined, SignAssociatedRefusal>> {
  return asActor(actor, async (tx) => {
    const file = await lockForAct(tx, actor.userId, input.applicationId);
    if (!file || !can(actor, 'read_deposited', file.object)) return refused('not_found');
    if (!can(actor, 'give_associated_opinion', file.object)) return refused('not_allowed_role');
    const { row } = file;
    const decided = decideHeardOpinion({ ...input, status: row.status as Status });
    if (!decided.ok) return decided;
    const signing = actor.roles.find(
      ({ role, authorityId }) =>
        role === 'ars_director' && authorityId !== null && row.associated_authority_ids.includes(authorityId),
    );
    if (!signing || signing.authorityId === null) return refused('not_allowed_role');
    const isSigned = await insertAssociatedOpinion(tx, {
      applicationId: row.id,
      callId: row.call_id,
      authorityId: signing.authorityId,
      ...decided.value,
      signedBy: actor.userId,
    });
    if (!isSigned) return refused('already_signed');
    await insertEvent(tx, {
      applicationId: row.id,
      callId: row.call_id,
      act: 'associated_opinion_signed',
      actorKind: 'authority',
      actorId: actor.userId,
      holderVisible: false,
    });
    return ok(undefined);
  });
}
