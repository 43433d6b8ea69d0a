import { can } from '#app/domain/account/permissions.ts';
import type { Status } from '#app/domain/application/lifecycle.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import {
  type ConsultationAsked,
  type ConsultationRefusal,
  decideConsultation,
} from '#app/domain/review/consultation.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { newConsultationLink } from '#app/server/consultation-link.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent, readClock } from '#db/queries/application-moves.server.ts';
import { insertConsultation, listConsultations } from '#db/queries/consultations.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import { composeMail } from '#emails/index.ts';

export type AskConsultationRefusal = ConsultationRefusal | 'not_found' | 'not_allowed_role';

/** Asks a body for its opinion on one file, by a personal link that shows that file and nothing else. */
export async function askConsultation(
  actor: PersonActor,
  { applicationId, ...typed }: ConsultationAsked & { applicationId: string },
): Promise<Result<undefined, AskConsultationRefusal>> {
  return asActor(actor, async (tx) => {
    const file = await lockForAct(tx, actor.userId, applicationId);
    if (!file || !can(actor, 'read_deposited', file.object)) return refused('not_found');
    if (!can(actor, 'consult_bodies', file.object)) return refused('not_allowed_role');
    const { row } = file;
    const earlier = await listConsultations(tx, applicationId);
    const asked = decideConsultation(typed, {
      status: row.status as Status,
      open: earlier
        .filter((one) => one.answered_at === null && one.revoked_at === null)
        .map((one) => ({ recipientEmail: one.recipient_email })),
      today: localDateAt(await readClock(tx)),
    });
    if (!asked.ok) return asked;
    const facts = await findLetterFacts(tx, applicationId);
    if (!facts || row.authority_id === null) return refused('not_found');
    const link = newConsultationLink(asked.value.dueOn);
    const hung = { applicationId, callId: row.call_id };
    await insertConsultation(tx, {
      ...hung,
      ...asked.value,
      ...link,
      authorityId: row.authority_id,
      askedBy: actor.userId,
    });
    await insertEvent(tx, {
      ...hung,
      act: 'consultation_asked',
      actorKind: 'authority',
      actorId: actor.userId,
      holderVisible: false,
      reason: asked.value.bodyName,
    });
    await insertMail(tx, {
      ...hung,
      ...composeMail('consultation', {
        bodyName: asked.value.bodyName,
        dossier: { ...facts.dossier, url: link.url },
        question: asked.value.question,
        dueOn: asked.value.dueOn,
        isReminder: false,
        desk: facts.desk,
      }),
      recipientName: asked.value.bodyName,
      recipientEmail: asked.value.email,
    });
    return ok(undefined);
  });
}
