import { canEdit } from '#app/domain/account/roles.ts';
import { DAY_MS, nextSentCount } from '#app/domain/messages/asking-pace.ts';
import { type AskingRefusal, CONFIRMATION_DAYS, decideAsking } from '#app/domain/messages/notice-address.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { environment } from '#app/server/env.server.ts';
import { readNoticeFacts } from '#app/server/notice-address.server.ts';
import { hashToken, randomToken } from '#app/server/secrets.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { lockApplication, readClock } from '#db/queries/application-moves.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';
import { findCall } from '#db/queries/calls.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import { saveNoticeAddress } from '#db/queries/notice-addresses.server.ts';
import { composeMail } from '#emails/index.ts';

type Refusal = AskingRefusal | 'not_found' | 'not_allowed_role';

/**
 * Sends a mail to the address that a file gives for notices, with a link that confirms it. The mail tells of the call
 * and of nothing that the file says: the address may be anybody's.
 */
export async function askNoticeConfirmation(
  actor: PersonActor,
  applicationId: string,
): Promise<Result<true, Refusal>> {
  return asActor(actor, async (tx): Promise<Result<true, Refusal>> => {
    const held = await findHeldApplication(tx, { id: applicationId, userId: actor.userId });
    if (!held) return refused('not_found');
    if (!canEdit(held.member_role)) return refused('not_allowed_role');
    await lockApplication(tx, applicationId);
    const [facts, now] = [await readNoticeFacts(tx, applicationId), await readClock(tx)];
    const decision = decideAsking(facts, now);
    if (!decision.ok) return decision;
    const call = await findCall(tx, held.call_id);
    const [token, expiresAt] = [randomToken(), new Date(now.getTime() + CONFIRMATION_DAYS * DAY_MS)];
    const mailId = await insertMail(tx, {
      ...composeMail('notice-confirmation', {
        callTitle: call?.title ?? '',
        url: `${environment().publicOrigin}/adresse-de-notification/${token}`,
        expiresAt: expiresAt.toISOString(),
      }),
      recipientName: '',
      recipientEmail: facts.email,
      callId: held.call_id,
      applicationId,
    });
    await saveNoticeAddress(tx, {
      applicationId,
      callId: held.call_id,
      email: facts.email,
      tokenHash: hashToken(token),
      mailId,
      requestedBy: actor.userId,
      sentCount: nextSentCount(facts.asked, now),
      expiresAt,
    });
    return ok(true);
  });
}
