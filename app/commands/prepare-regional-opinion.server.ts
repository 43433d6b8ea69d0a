import { can } from '#app/domain/account/permissions.ts';
import { OPINION_MIN_LENGTH } from '#app/domain/review/complete-review.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { saveOpinionDraft } from '#db/queries/regional-rankings.server.ts';

export type PrepareOpinionRefusal =
  | 'not_found'
  | 'not_allowed_role'
  | 'not_allowed_from_status'
  | 'opinion_missing'
  | 'opinion_text_too_short';

/** The agency writes the opinion that its director will sign, alone or with the ranking; until then it changes freely. */
export async function prepareRegionalOpinion(
  actor: PersonActor,
  input: { applicationId: string; opinion: ReviewOpinion | null; text: string },
): Promise<Result<undefined, PrepareOpinionRefusal>> {
  return asActor(actor, async (tx) => {
    const file = await lockForAct(tx, actor.userId, input.applicationId);
    if (!file || !can(actor, 'read_deposited', file.object)) return refused('not_found');
    if (!can(actor, 'prepare_regional_opinion', file.object)) return refused('not_allowed_role');
    const { row } = file;
    if (row.status !== 'reviewed' || row.authority_id === null) {
      return refused('not_allowed_from_status', { status: row.status });
    }
    if (input.opinion === null) return refused('opinion_missing');
    const text = input.text.trim();
    const missing = OPINION_MIN_LENGTH - [...text].length;
    if (missing > 0) return refused('opinion_text_too_short', { missing });
    await saveOpinionDraft(tx, {
      applicationId: row.id,
      callId: row.call_id,
      authorityId: row.authority_id,
      opinion: input.opinion,
      text,
      updatedBy: actor.userId,
    });
    return ok(undefined);
  });
}
