import { canDeposit, type MemberRole } from '#app/domain/account/roles.ts';
import type { WithdrawalRefusal } from '#app/domain/application/filing-refusals.ts';
import { decideTransition, type Status } from '#app/domain/application/lifecycle.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { environment } from '#app/server/env.server.ts';
import { loadHolderRecipients } from '#app/server/holder-recipients.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { lockApplication, moveApplication, readClock } from '#db/queries/application-moves.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import type { MailProps } from '#emails/mail-props.ts';

const MAX_REASON = 2_000;

/** Takes an application back, for good; those who hold it are told by mail. */
export async function withdrawApplication(
  actor: PersonActor,
  request: { applicationId: string; confirmed: boolean; reason: string },
): Promise<Result<undefined, WithdrawalRefusal>> {
  if (request.reason.length > MAX_REASON) return refused('reason_too_long', { max: MAX_REASON });
  return asActor(actor, async (tx) => {
    const held = await findHeldApplication(tx, { id: request.applicationId, userId: actor.userId });
    const application = held && (await lockApplication(tx, held.id));
    if (!held || !application) return refused('not_found');
    const decision = decideTransition({
      act: 'withdraw',
      status: application.status as Status,
      actorRoles: canDeposit(held.member_role as MemberRole) ? ['signatory'] : [],
      facts: { confirmed: request.confirmed },
    });
    if (!decision.ok) return decision;
    const moved = await moveApplication(tx, {
      applicationId: application.id,
      callId: application.call_id,
      act: 'withdraw',
      from: application.status,
      to: decision.value.to,
      actorKind: 'holder',
      actorId: actor.userId,
      holderVisible: true,
      reason: request.reason.trim(),
    });
    if (!moved) return refused('not_allowed_from_status', { act: 'withdraw', status: application.status });
    await acknowledge(tx, application);
    return ok(undefined);
  });
}

async function acknowledge(
  tx: Tx,
  application: { id: string; call_id: string; title: string; holder_name: string },
): Promise<void> {
  const letter = await findLetterFacts(tx, application.id);
  const props: Omit<MailProps['withdrawal-acknowledgement'], 'recipientName'> = {
    dossier: {
      ...(letter?.dossier ?? {
        title: application.title,
        holderName: application.holder_name,
        reference: '',
      }),
      url: `${environment().publicOrigin}/candidatures/${application.id}`,
    },
    withdrawnAt: (await readClock(tx)).toISOString(),
    desk: letter?.desk ?? null,
  };
  for (const { name, email } of await loadHolderRecipients(tx, application.id)) {
    await insertMail(tx, {
      template: 'withdrawal-acknowledgement',
      props: { ...props, recipientName: name },
      recipientName: name,
      recipientEmail: email,
      callId: application.call_id,
      applicationId: application.id,
    });
  }
}
