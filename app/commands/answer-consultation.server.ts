import {
  type AnswerProblem,
  type ConsultedAnswer,
  problemsOfAnswer,
} from '#app/domain/review/consultation.ts';
import { asActor, type ConsultedBody } from '#db/client.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import {
  findOwnConsultation,
  saveConsultedAnswer,
  sendConsultedAnswer,
} from '#db/queries/consultations.server.ts';

export type AnswerConsultationOutcome =
  | { ok: true; value: { isSent: boolean } }
  | { ok: false; code: 'not_found' | 'already_sent' }
  | { ok: false; code: 'answer_incomplete'; problems: readonly AnswerProblem[] };

/** Keeps the opinion of a consulted body, or sends it for good. What was typed is kept even when it cannot be sent. */
export async function answerConsultation(
  actor: ConsultedBody,
  { answer, isFinal }: { answer: ConsultedAnswer; isFinal: boolean },
): Promise<AnswerConsultationOutcome> {
  return asActor(actor, async (tx) => {
    const asked = await findOwnConsultation(tx);
    if (!asked) return { ok: false, code: 'not_found' };
    const ids = { consultationId: asked.id, applicationId: asked.application_id };
    const isSaved = asked.sent_at === null && (await saveConsultedAnswer(tx, { ...ids, ...answer }));
    if (!isSaved) return { ok: false, code: 'already_sent' };
    if (!isFinal) return { ok: true, value: { isSent: false } };
    const problems = problemsOfAnswer(answer);
    if (problems.length > 0) return { ok: false, code: 'answer_incomplete', problems };
    await sendConsultedAnswer(tx, asked.id);
    await insertEvent(tx, {
      applicationId: asked.application_id,
      callId: asked.call_id,
      act: 'consultation_answered',
      actorKind: 'consulted_body',
      holderVisible: false,
      reason: asked.body_name,
    });
    return { ok: true, value: { isSent: true } };
  });
}
