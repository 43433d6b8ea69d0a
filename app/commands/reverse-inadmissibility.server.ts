import { can, lifecycleRolesOf } from '#app/domain/account/permissions.ts';
import { decideTransition, type Status, type TransitionRefusal } from '#app/domain/application/lifecycle.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { environment } from '#app/server/env.server.ts';
import { loadHolderRecipients } from '#app/server/holder-recipients.server.ts';
import { freezeLetter } from '#app/server/letters.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { insertAdmissibilityDecision } from '#db/queries/admissibility.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { moveApplication } from '#db/queries/application-moves.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import type { AdmissibleProps } from '#emails/mail-props.ts';

/** The director goes back on an inadmissibility, with a reason that the holder reads. */
export async function reverseInadmissibility(
  actor: PersonActor,
  { applicationId, reason }: { applicationId: string; reason: string },
): Promise<Result<{ status: Status }, TransitionRefusal | 'not_found'>> {
  return asActor(actor, async (tx) => {
    const file = await lockForAct(tx, actor.userId, applicationId);
    if (!file || !can(actor, 'read_deposited', file.object)) return refused('not_found');
    const { row } = file;
    const decision = decideTransition({
      act: 'reverse_inadmissibility',
      status: row.status as Status,
      actorRoles: lifecycleRolesOf(actor, file.object),
      facts: { reason },
    });
    if (!decision.ok) return decision;
    if (row.current_version_id === null) return refused('not_found');
    const moved = await moveApplication(tx, {
      applicationId,
      callId: row.call_id,
      act: 'reverse_inadmissibility',
      from: row.status,
      to: decision.value.to,
      actorKind: 'authority',
      actorId: actor.userId,
      holderVisible: true,
      reason: reason.trim(),
    });
    if (!moved) return refused('not_allowed_from_status');
    const decisionId = await insertAdmissibilityDecision(tx, {
      applicationId,
      versionId: row.current_version_id,
      outcome: 'admissible',
      reasons: reason.trim(),
      checks: [],
      decidedBy: actor.userId,
    });
    await tellHolder(tx, applicationId, { decisionId, reason: reason.trim() });
    return ok({ status: decision.value.to });
  });
}

async function tellHolder(
  tx: Tx,
  applicationId: string,
  { decisionId, reason }: { decisionId: string; reason: string },
): Promise<void> {
  const facts = await findLetterFacts(tx, applicationId);
  if (!facts) return;
  const { resultsExpectedOn } = facts;
  await freezeLetter(tx, {
    applicationId,
    subjectId: decisionId,
    subject: { kind: 'reversal', reason, resultsExpectedOn },
  });
  const url = `${environment().publicOrigin}/candidatures/${applicationId}`;
  for (const recipient of await loadHolderRecipients(tx, applicationId)) {
    const props: AdmissibleProps = {
      recipientName: recipient.name,
      dossier: { ...facts.dossier, url },
      letterUrl: `${url}/courrier.pdf?objet=${decisionId}`,
      decidedOn: facts.today,
      resultsExpectedOn,
      desk: facts.desk,
    };
    await insertMail(tx, {
      template: 'admissible',
      props: { ...props },
      recipientName: recipient.name,
      recipientEmail: recipient.email,
      callId: facts.callId,
      applicationId,
    });
  }
}
