import { mayChangeQuestions } from '#app/domain/application/question-edition.ts';
import type { RegionalQuestion } from '#app/domain/application/regional-questions.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { authoritiesOf, readQuestionWindow } from '#app/server/question-desk.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { findQuestion, lockQuestions, saveQuestion } from '#db/queries/regional-questions.server.ts';

export type EditQuestionRefusal = 'not_found' | 'window_already_open' | 'already_retired';

/** Writes a question anew, or only its help once the window is open. Its code never changes. */
export async function editRegionalQuestion(
  actor: PersonActor,
  input: { id: string; change: { help: string } | Omit<RegionalQuestion, 'code'> },
): Promise<Result<true, EditQuestionRefusal>> {
  const { id, change } = input;
  return asActor(actor, async (tx) => {
    const known = await findQuestion(tx, id);
    if (!known || !authoritiesOf(actor).includes(known.authorityId)) return refused('not_found');
    if (known.isRetired) return refused('already_retired');
    const state = await readQuestionWindow(tx, known);
    const kind = 'label' in change ? 'edit' : 'reword_help';
    if (!state || !mayChangeQuestions(kind, state)) return refused('window_already_open');
    await lockQuestions(tx, known);
    const question = { ...known, ...change };
    await saveQuestion(tx, { id, question });
    await insertCallEvent(tx, {
      callId: known.callId,
      waveId: known.waveId,
      act: 'edit_question',
      actorId: actor.userId,
      payload: {
        authorityId: known.authorityId,
        code: known.code,
        label: question.label,
        help: question.help,
      },
    });
    return ok(true);
  });
}
