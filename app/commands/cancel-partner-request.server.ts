import { canEdit } from '#app/domain/account/roles.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';
import { cancelPartnerRequests } from '#db/queries/partner-requests.server.ts';

/** Takes back the link that a partner has not answered. Taking it back twice changes nothing more. */
export async function cancelPartnerRequest(
  actor: PersonActor,
  partner: { applicationId: string; rowId: string },
): Promise<Result<true, 'not_found' | 'not_allowed_role'>> {
  return asActor(actor, async (tx) => {
    const held = await findHeldApplication(tx, { id: partner.applicationId, userId: actor.userId });
    if (!held) return refused('not_found');
    if (!canEdit(held.member_role)) return refused('not_allowed_role');
    await cancelPartnerRequests(tx, partner);
    return ok(true);
  });
}
