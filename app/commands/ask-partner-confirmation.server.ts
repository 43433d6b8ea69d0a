import { parseEmail } from '#app/domain/account/email.ts';
import {
  commitmentFingerprint,
  decidePartnerAsk,
  lastSent,
  listCommitments,
  type PartnerAskRefusal,
  type PartnerCommitment,
  REQUEST_DAYS,
} from '#app/domain/application/partner-confirmation.ts';
import { textOf } from '#app/domain/application/text-answer.ts';
import { DAY_MS, nextSentCount } from '#app/domain/messages/asking-pace.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { environment } from '#app/server/env.server.ts';
import { type HeldApplication, requireHeldApplication } from '#app/server/held-application.server.ts';
import { hashToken, randomToken } from '#app/server/secrets.server.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { lockApplication } from '#db/queries/application-moves.server.ts';
import { findHeldApplication, listMembers } from '#db/queries/applications.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import { cancelPartnerRequests, insertPartnerRequest } from '#db/queries/partner-requests.server.ts';
import { composeMail } from '#emails/index.ts';

type Refusal =
  | PartnerAskRefusal
  | 'not_found'
  | 'not_allowed_role'
  | 'partners_closed'
  | 'partner_unknown'
  | 'email_invalid';

export type PartnerAsked = { applicationId: string; rowId: string; email: string };

/**
 * Sends a partner a personal link to confirm, or refuse, what the form says of it at this instant. Its former links
 * open nothing any more; what was answered stays.
 */
export async function askPartnerConfirmation(
  actor: PersonActor,
  { applicationId, rowId, email: typed }: PartnerAsked,
): Promise<Result<true, Refusal>> {
  return asActor(actor, async (tx): Promise<Result<true, Refusal>> => {
    if (!(await findHeldApplication(tx, { id: applicationId, userId: actor.userId })))
      return refused('not_found');
    await lockApplication(tx, applicationId);
    const held = await requireHeldApplication(tx, { id: applicationId, userId: actor.userId });
    if (held.isReader) return refused('not_allowed_role');
    if (!held.arePartnersOpen) return refused('partners_closed');
    const commitment = listCommitments(held.facts.answers).find((one) => one.rowId === rowId)?.commitment;
    if (!commitment) return refused('partner_unknown');
    const email = parseEmail(typed);
    if (!email) return refused('email_invalid');
    const requests = (held.facts.partnerRequests ?? []).filter((one) => one.rowId === rowId);
    const decision = decidePartnerAsk(commitment, requests, held.now);
    if (!decision.ok) return decision;
    const sentCount = nextSentCount(lastSent(requests), held.now);
    await send(tx, { actor, held, rowId, commitment, email, sentCount });
    return ok(true);
  });
}

type Sending = {
  actor: PersonActor;
  held: HeldApplication;
  rowId: string;
  commitment: PartnerCommitment;
  email: string;
  sentCount: number;
};

async function send(tx: Tx, { actor, held, rowId, commitment, email, sentCount }: Sending): Promise<void> {
  const { application, facts, call, now } = held;
  const [applicationId, callId] = [application.id, application.call_id];
  const [token, expiresAt] = [randomToken(), new Date(now.getTime() + REQUEST_DAYS * DAY_MS)];
  const members = await listMembers(tx, applicationId);
  const mailId = await insertMail(tx, {
    ...composeMail('partner-confirmation', {
      askedBy: members.find(({ id }) => id === actor.userId)?.display_name ?? '',
      holderName: textOf(facts.answers['porteur.name']),
      title: textOf(facts.answers['projet.title']),
      callTitle: call.title,
      commitment,
      url: `${environment().publicOrigin}/participation/${token}`,
      expiresAt: expiresAt.toISOString(),
    }),
    recipientName: '',
    recipientEmail: email,
    callId,
    applicationId,
  });
  await cancelPartnerRequests(tx, { applicationId, rowId });
  await insertPartnerRequest(tx, {
    applicationId,
    callId,
    rowId,
    commitment,
    fingerprint: Buffer.from(commitmentFingerprint(commitment, sha256)),
    email,
    tokenHash: hashToken(token),
    mailId,
    requestedBy: actor.userId,
    sentCount,
    expiresAt,
  });
}
