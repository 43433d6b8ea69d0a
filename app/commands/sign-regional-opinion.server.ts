import { can, lifecycleRolesOf } from '#app/domain/account/permissions.ts';
import { decideTransition, type Status, type TransitionRefusal } from '#app/domain/application/lifecycle.ts';
import { OPINION_MIN_LENGTH } from '#app/domain/review/complete-review.ts';
import { isDivergenceOpen } from '#app/domain/review/divergence.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { findSigningPower, rolesToSign } from '#app/server/signing-power.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { moveApplication } from '#db/queries/application-moves.server.ts';
import { insertRegionalOpinion, listTakenRanks } from '#db/queries/regional-opinions.server.ts';
import { findProgress } from '#db/queries/reviews.server.ts';

export type SignOpinionRefusal =
  | TransitionRefusal
  | 'not_found'
  | 'opinion_missing'
  | 'opinion_text_too_short'
  | 'rank_invalid'
  | 'rank_taken';

export type RegionalOpinionInput = {
  applicationId: string;
  opinion: ReviewOpinion | null;
  text: string;
  regionalRank: number | null;
};

const HIGHEST_RANK = 999;

/** The director signs the opinion of the région, with a rank if the région ranks its files, and the file moves on. */
export async function signRegionalOpinion(
  actor: PersonActor,
  input: RegionalOpinionInput,
): Promise<Result<{ status: Status }, SignOpinionRefusal>> {
  return asActor(actor, async (tx) => {
    const file = await lockForAct(tx, actor.userId, input.applicationId);
    if (!file || !can(actor, 'read_deposited', file.object)) return refused('not_found');
    const { row } = file;
    if (row.authority_id === null) return refused('not_found');
    const power = await findSigningPower(tx, actor, row.authority_id, 'regional_opinion');
    const progress = await findProgress(tx, row.id);
    const decision = decideTransition({
      act: 'rank',
      status: row.status as Status,
      actorRoles: rolesToSign(lifecycleRolesOf(actor, file.object), power),
      facts: {
        regionalOpinionSigned: true,
        divergenceOpen: isDivergenceOpen({ ...progress, isDivergent: progress?.is_divergent }),
      },
    });
    if (!decision.ok) return decision;
    const key = { waveId: row.wave_id, authorityId: row.authority_id };
    const refusal = await refuseInput(tx, key, input);
    if (!refusal.ok) return refusal;
    const moved = await moveApplication(tx, {
      applicationId: row.id,
      callId: row.call_id,
      act: 'rank',
      from: row.status,
      to: decision.value.to,
      actorKind: 'authority',
      actorId: actor.userId,
      holderVisible: false,
    });
    if (!moved) return refused('not_allowed_from_status');
    await insertRegionalOpinion(tx, {
      applicationId: row.id,
      callId: row.call_id,
      authorityId: row.authority_id,
      opinion: refusal.value,
      text: input.text.trim(),
      regionalRank: input.regionalRank,
      signedBy: actor.userId,
      delegationId: power?.delegation?.id ?? null,
    });
    return ok({ status: decision.value.to });
  });
}

async function refuseInput(
  tx: Tx,
  key: { waveId: string; authorityId: number },
  { opinion, text, regionalRank }: RegionalOpinionInput,
): Promise<Result<ReviewOpinion, SignOpinionRefusal>> {
  if (opinion === null) return refused('opinion_missing');
  const missing = OPINION_MIN_LENGTH - [...text.trim()].length;
  if (missing > 0) return refused('opinion_text_too_short', { missing });
  if (regionalRank === null) return ok(opinion);
  if (!Number.isInteger(regionalRank) || regionalRank < 1 || regionalRank > HIGHEST_RANK) {
    return refused('rank_invalid');
  }
  const taken = (await listTakenRanks(tx, key)).find((one) => one.regional_rank === regionalRank);
  return taken ? refused('rank_taken', { reference: taken.reference ?? '' }) : ok(opinion);
}
