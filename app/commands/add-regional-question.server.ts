import { randomInt } from 'node:crypto';
import { MAX_QUESTIONS, mayChangeQuestions } from '#app/domain/application/question-edition.ts';
import { questionsAskedBy, type RegionalQuestion } from '#app/domain/application/regional-questions.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { authoritiesOf, readQuestionWindow } from '#app/server/question-desk.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { findWave } from '#db/queries/calls.server.ts';
import { insertQuestion, listWaveQuestions, lockQuestions } from '#db/queries/regional-questions.server.ts';

export type AddQuestionRefusal = 'not_found' | 'window_already_open' | 'too_many_questions';

const CODE_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const CODE_LENGTH = 8;

/** An agency adds a question to the form of its holders, before its window opens. */
export async function addRegionalQuestion(
  actor: PersonActor,
  input: { waveId: string; authorityId: number; question: Omit<RegionalQuestion, 'code'> },
): Promise<Result<{ id: string }, AddQuestionRefusal>> {
  const { waveId, authorityId, question } = input;
  if (!authoritiesOf(actor).includes(authorityId)) return refused('not_found');
  return asActor(actor, async (tx) => {
    const wave = await findWave(tx, waveId);
    const state = wave && (await readQuestionWindow(tx, input));
    if (!wave || !state) return refused('not_found');
    if (!mayChangeQuestions('add', state)) return refused('window_already_open');
    await lockQuestions(tx, input);
    const known = questionsAskedBy(await listWaveQuestions(tx, waveId), authorityId);
    if (known.length >= MAX_QUESTIONS) return refused('too_many_questions');
    const code = newCode();
    const id = await insertQuestion(tx, {
      ...question,
      code,
      waveId,
      callId: wave.call_id,
      authorityId,
      createdBy: actor.userId,
    });
    await insertCallEvent(tx, {
      callId: wave.call_id,
      waveId,
      act: 'add_question',
      actorId: actor.userId,
      payload: { authorityId, code, label: question.label },
    });
    return ok({ id });
  });
}

function newCode(): string {
  const letters = Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]);
  return `q${letters.join('')}`;
}
