import { can } from '#app/domain/account/permissions.ts';
import { type ConsultationRefusal, decideReminder } from '#app/domain/review/consultation.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { newConsultationLink } from '#app/server/consultation-link.server.ts';
import { asActor, type PersonActor, type Tx, type WORKER } from '#db/client.server.ts';
import { findApplicationObject } from '#db/queries/application-acts.server.ts';
import { insertEvent, lockApplication, readClock } from '#db/queries/application-moves.server.ts';
import { lockConsultation, renewConsultation } from '#db/queries/consultations.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import { composeMail } from '#emails/index.ts';

export type RemindConsultationRefusal = ConsultationRefusal | 'not_found' | 'not_allowed_role';
type Named = { applicationId: string; consultationId: string };

/** Writes to a consulted body again, by its officer or by the clock. The new link takes the place of the last. */
export async function remindConsultation(
  actor: PersonActor | typeof WORKER,
  { applicationId, consultationId }: Named,
): Promise<Result<undefined, RemindConsultationRefusal>> {
  return asActor(actor, async (tx) => {
    const row = await lockApplication(tx, applicationId);
    if (!row) return refused('not_found');
    if (actor.kind === 'person') {
      const object = await findApplicationObject(tx, row, actor.userId);
      if (!can(actor, 'consult_bodies', object)) return refused('not_allowed_role');
    }
    const asked = await lockConsultation(tx, { id: consultationId, applicationId });
    if (!asked) return refused('not_found');
    const facts = {
      answeredAt: asked.answered_at,
      revokedAt: asked.revoked_at,
      lastSentAt: asked.last_sent_at,
    };
    const decided = decideReminder(facts, await readClock(tx));
    if (!decided.ok) return decided;
    await sendAgain(tx, asked);
    await insertEvent(tx, {
      applicationId,
      callId: asked.call_id,
      act: 'consultation_reminded',
      actorKind: actor.kind === 'person' ? 'authority' : 'system',
      actorId: actor.kind === 'person' ? actor.userId : undefined,
      holderVisible: false,
      reason: asked.body_name,
    });
    return ok(undefined);
  });
}

type Asked = NonNullable<Awaited<ReturnType<typeof lockConsultation>>>;

async function sendAgain(tx: Tx, asked: Asked): Promise<void> {
  const facts = await findLetterFacts(tx, asked.application_id);
  if (!facts) throw new Error('A consultation without its file');
  const link = newConsultationLink(asked.due_on);
  await renewConsultation(tx, { id: asked.id, ...link });
  await insertMail(tx, {
    ...composeMail('consultation', {
      bodyName: asked.body_name,
      dossier: { ...facts.dossier, url: link.url },
      question: asked.question,
      dueOn: asked.due_on,
      isReminder: true,
      desk: facts.desk,
    }),
    recipientName: asked.body_name,
    recipientEmail: asked.recipient_email,
    callId: asked.call_id,
    applicationId: asked.application_id,
  });
}
