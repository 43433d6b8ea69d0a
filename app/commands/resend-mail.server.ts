import { parseEmail } from '#app/domain/account/email.ts';
import { can } from '#app/domain/account/permissions.ts';
import { mayBeSentAgain } from '#app/domain/messages/delivery.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { findDelivery, insertMailAgain } from '#db/queries/mail-deliveries.server.ts';

export type ResendRefusal = 'not_found' | 'not_allowed_role' | 'not_sent_again' | 'email_invalid';

/** Sends a mail of a file again, to the same address or to a corrected one. Asked twice by one form, it leaves once. */
export async function resendMail(
  actor: PersonActor,
  { id, applicationId, mailId, email }: { id: string; applicationId: string; mailId: string; email: string },
): Promise<Result<true, ResendRefusal>> {
  return asActor(actor, async (tx): Promise<Result<true, ResendRefusal>> => {
    const file = await lockForAct(tx, actor.userId, applicationId);
    if (!file || !can(actor, 'read_messages', file.object)) return refused('not_found');
    if (!can(actor, 'write_message', file.object)) return refused('not_allowed_role');
    const mail = await findDelivery(tx, { applicationId, mailId });
    if (!mail) return refused('not_found');
    if (!mayBeSentAgain(mail.template)) return refused('not_sent_again');
    const address = parseEmail(email);
    if (address === undefined) return refused('email_invalid');
    const isNew = await insertMailAgain(tx, {
      id,
      of: mail.replaces_id ?? mailId,
      applicationId,
      callId: file.row.call_id,
      template: mail.template,
      recipientName: mail.recipient_name,
      recipientEmail: address,
    });
    if (!isNew) return ok(true);
    await tellHistory(tx, actor, file.row, address !== mail.recipient_email);
    return ok(true);
  });
}

/** That an address was corrected is told to the holder too; to where, to nobody. */
async function tellHistory(
  tx: Tx,
  actor: PersonActor,
  row: { id: string; call_id: string; authority_id: number | null },
  isCorrected: boolean,
): Promise<void> {
  const isAgency = actor.roles.some(
    ({ authorityId }) => authorityId !== null && authorityId === row.authority_id,
  );
  await insertEvent(tx, {
    applicationId: row.id,
    callId: row.call_id,
    act: isCorrected ? 'correct_mail_address' : 'resend_mail',
    actorKind: isAgency ? 'authority' : 'national',
    actorId: actor.userId,
    holderVisible: isCorrected,
  });
}
