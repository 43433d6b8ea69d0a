import { mayChangeQuestions } from '#app/domain/application/question-edition.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { authoritiesOf, readQuestionWindow } from '#app/server/question-desk.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { findQuestion, retireQuestion } from '#db/queries/regional-questions.server.ts';

export type RetireQuestionRefusal = 'not_found' | 'window_already_open' | 'already_retired';

/** Takes a question out of the form before the window opens. It is kept, for what was already written of it. */
export async function retireRegionalQuestion(
  actor: PersonActor,
  id: string,
): Promise<Result<true, RetireQuestionRefusal>> {
  return asActor(actor, async (tx) => {
    const known = await findQuestion(tx, id);
    if (!known || !authoritiesOf(actor).includes(known.authorityId)) return refused('not_found');
    if (known.isRetired) return refused('already_retired');
    const state = await readQuestionWindow(tx, known);
    if (!state || !mayChangeQuestions('retire', state)) return refused('window_already_open');
    await retireQuestion(tx, id);
    await insertCallEvent(tx, {
      callId: known.callId,
      waveId: known.waveId,
      act: 'retire_question',
      actorId: actor.userId,
      payload: { authorityId: known.authorityId, code: known.code, label: known.label },
    });
    return ok(true);
  });
}
