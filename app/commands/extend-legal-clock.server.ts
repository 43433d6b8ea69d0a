import { can, lifecycleRolesOf } from '#app/domain/account/permissions.ts';
import { isTerminal, type Status } from '#app/domain/application/lifecycle.ts';
import { legalClocks } from '#app/domain/call/application-clocks.ts';
import { parseDate } from '#app/domain/shared/calendar-date.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { environment } from '#app/server/env.server.ts';
import { loadHolderRecipients } from '#app/server/holder-recipients.server.ts';
import { loadClockFacts } from '#app/server/legal-clocks.server.ts';
import { freezeLetter } from '#app/server/letters.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { insertClockExtension } from '#db/queries/legal-clocks.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import type { ClockExtendedProps } from '#emails/mail-props.ts';

export type ExtensionRefusal =
  | 'not_found'
  | 'not_allowed_role'
  | 'not_allowed_from_status'
  | 'clock_not_extendable'
  | 'extension_date_invalid'
  | 'reason_missing';

export type Extension = { applicationId: string; until: string; reason: string };

/**
 * The director puts the implicit rejection off by a reasoned decision, which decree 2018-514 allows (article 7) and the
 * CRPA does not. The holder reads the reason.
 */
export async function extendLegalClock(
  actor: PersonActor,
  { applicationId, until, reason }: Extension,
): Promise<Result<true, ExtensionRefusal>> {
  return asActor(actor, async (tx) => {
    const file = await lockForAct(tx, actor.userId, applicationId);
    if (!file || !can(actor, 'read_deposited', file.object)) return refused('not_found');
    if (!lifecycleRolesOf(actor, file.object).includes('ars_director')) return refused('not_allowed_role');
    if (isTerminal(file.row.status as Status)) return refused('not_allowed_from_status');
    const clocks = legalClocks(await loadClockFacts(tx, applicationId));
    if (clocks.regime !== 'STATE_2018_514') return refused('clock_not_extendable');
    const untilOn = parseDate(until);
    if (untilOn === undefined || untilOn <= clocks.rejection.on) return refused('extension_date_invalid');
    const words = reason.trim();
    if (words === '') return refused('reason_missing');
    const callId = file.row.call_id;
    const extension = { applicationId, callId, untilOn, reason: words, decidedBy: actor.userId };
    const subjectId = await insertClockExtension(tx, extension);
    await insertEvent(tx, {
      applicationId,
      callId,
      act: 'extend_clock',
      actorKind: 'authority',
      actorId: actor.userId,
      holderVisible: true,
      reason: words,
      payload: { until: untilOn },
    });
    await tellHolder(tx, { applicationId, subjectId, untilOn, reason: words });
    return ok(true);
  });
}

type Told = { applicationId: string; subjectId: string; untilOn: string; reason: string };

async function tellHolder(tx: Tx, { applicationId, subjectId, untilOn, reason }: Told): Promise<void> {
  await freezeLetter(tx, {
    applicationId,
    subjectId,
    subject: { kind: 'clock_extension', untilOn, reason },
  });
  const facts = await findLetterFacts(tx, applicationId);
  if (!facts) return;
  const url = `${environment().publicOrigin}/candidatures/${applicationId}`;
  for (const { name, email } of await loadHolderRecipients(tx, applicationId)) {
    const props: ClockExtendedProps = {
      recipientName: name,
      dossier: { ...facts.dossier, url },
      letterUrl: `${url}/courrier.pdf?objet=${subjectId}`,
      untilOn,
      reason,
      desk: facts.desk,
    };
    await insertMail(tx, {
      template: 'clock-extended',
      props: { ...props },
      recipientName: name,
      recipientEmail: email,
      callId: facts.callId,
      applicationId,
    });
  }
}
