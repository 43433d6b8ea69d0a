import { can } from '#app/domain/account/permissions.ts';
import type { ConsultationRefusal } from '#app/domain/review/consultation.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { lockConsultation, revokeConsultation as revoke } from '#db/queries/consultations.server.ts';

export type RevokeConsultationRefusal = ConsultationRefusal | 'not_found' | 'not_allowed_role';

/** Takes a consultation back: its link opens nothing any more. An answer already sent stays. */
export async function revokeConsultation(
  actor: PersonActor,
  { applicationId, consultationId }: { applicationId: string; consultationId: string },
): Promise<Result<undefined, RevokeConsultationRefusal>> {
  return asActor(actor, async (tx) => {
    const file = await lockForAct(tx, actor.userId, applicationId);
    if (!file || !can(actor, 'read_deposited', file.object)) return refused('not_found');
    if (!can(actor, 'consult_bodies', file.object)) return refused('not_allowed_role');
    const asked = await lockConsultation(tx, { id: consultationId, applicationId });
    if (!asked) return refused('not_found');
    if (asked.answered_at !== null || asked.revoked_at !== null) return refused('consultation_over');
    await revoke(tx, asked.id);
    await insertEvent(tx, {
      applicationId,
      callId: asked.call_id,
      act: 'consultation_revoked',
      actorKind: 'authority',
      actorId: actor.userId,
      holderVisible: false,
      reason: asked.body_name,
    });
    return ok(undefined);
  });
}
