import { mayChangeQuestions } from '#app/domain/application/question-edition.ts';
import { questionsAskedBy } from '#app/domain/application/regional-questions.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { authoritiesOf, readQuestionWindow } from '#app/server/question-desk.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import {
  findQuestion,
  listWaveQuestions,
  lockQuestions,
  saveOrder,
} from '#db/queries/regional-questions.server.ts';

export type ReorderRefusal = 'not_found' | 'window_already_open';

/** Moves a question one rank up or down in its agency's list; at an end of the list it stays. */
export async function reorderRegionalQuestions(
  actor: PersonActor,
  { id, direction }: { id: string; direction: 'up' | 'down' },
): Promise<Result<true, ReorderRefusal>> {
  return asActor(actor, async (tx) => {
    const known = await findQuestion(tx, id);
    if (!known || known.isRetired || !authoritiesOf(actor).includes(known.authorityId))
      return refused('not_found');
    const state = await readQuestionWindow(tx, known);
    if (!state || !mayChangeQuestions('reorder', state)) return refused('window_already_open');
    await lockQuestions(tx, known);
    const ids = questionsAskedBy(await listWaveQuestions(tx, known.waveId), known.authorityId).map(
      (question) => question.id,
    );
    const order = moved(ids, id, direction === 'up' ? -1 : 1);
    await saveOrder(tx, order);
    await insertCallEvent(tx, {
      callId: known.callId,
      waveId: known.waveId,
      act: 'reorder_questions',
      actorId: actor.userId,
      payload: { authorityId: known.authorityId, order },
    });
    return ok(true);
  });
}

function moved(ids: readonly string[], id: string, step: -1 | 1): string[] {
  const from = ids.indexOf(id);
  const order = ids.filter((one) => one !== id);
  order.splice(Math.max(0, from + step), 0, id);
  return order;
}
