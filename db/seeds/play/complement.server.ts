import { randomUUID } from 'node:crypto';
import { answerComplements, readAnswerContent } from '#app/commands/answer-complements.server.ts';
import { finishComplementAnswer } from '#app/commands/finish-complement-answer.server.ts';
import { lapseComplements } from '#app/commands/lapse-complements.server.ts';
import { requestComplements } from '#app/commands/request-complements.server.ts';
import { saveAnswers } from '#app/commands/save-answers.server.ts';
import { lapsesAt } from '#app/domain/application/complement-deadline.ts';
import { loadOpenRequest } from '#app/server/complement-form.server.ts';
import { asActor } from '../../client.server.ts';
import { listAnswersAt } from '../../queries/answers.server.ts';
import { dateLapse, dateRequest } from '../dating/exchanges.server.ts';
import { addDays, endOfWorkingDay } from '../stories/story-dates.ts';
import { holder, must, officerOf } from './actors.ts';
import type { FileToExamine } from './examine.server.ts';

const TITLE = 'projet.title';

/** The officer of the agency asks for a clearer title and a second quote. */
export async function askComplements({ applicationId, authorityId }: FileToExamine): Promise<void> {
  must(
    'ask for complements',
    await requestComplements(officerOf(authorityId), {
      applicationId,
      deadline: addDays(new Date(), 15).toISOString().slice(0, 10),
      items: [
        { kind: 'answer', target: TITLE, sentence: 'Nommez dans le titre le territoire desservi.' },
        {
          kind: 'document',
          target: 'P07',
          sentence: 'Le second devis du véhicule est illisible : joignez-le de nouveau.',
        },
      ],
    }),
  );
}

/** The request was sent twelve days ago, and is due in three: a demonstration shows how far the clock was stopped. */
export async function dateAsked(applicationId: string): Promise<void> {
  const now = new Date();
  await dateRequest(applicationId, {
    requestedAt: addDays(now, -12),
    dueAt: endOfWorkingDay(addDays(now, 3)),
  });
}

/** The holder answers one of the two points: the agency reads a difference, and a partial answer. */
export async function answerInPart(holderIndex: number, applicationId: string): Promise<void> {
  const actor = holder(holderIndex);
  const [title] = await asActor(actor, (tx) => listAnswersAt(tx, { applicationId, paths: [TITLE] }));
  const value = `${String(title?.value ?? 'Médicobus')}, de village en village`;
  const changes = [{ path: TITLE, value, baseVersion: title?.version ?? 0 }];
  must('complete', await saveAnswers(actor, { applicationId, changes }));
  const fingerprint = await asActor(actor, async (tx) => {
    const open = await loadOpenRequest(tx, applicationId);
    return open ? (await readAnswerContent(tx, applicationId, open)).fingerprint : '';
  });
  const answer = { applicationId, fingerprint, idempotencyKey: randomUUID(), confirmed: true };
  const { attemptId } = must('answer', await answerComplements(actor, answer));
  must('finish the answer', await finishComplementAnswer(actor, attemptId));
}

/** Nobody answered in time: the clock ends the request. Four days back, a deadline moved past a weekend is over. */
export async function letLapse(applicationId: string): Promise<void> {
  const now = new Date();
  const dueAt = endOfWorkingDay(addDays(now, -4));
  await dateRequest(applicationId, { requestedAt: addDays(now, -18), dueAt });
  must('lapse', await lapseComplements(applicationId, { graceDays: 0 }));
  await dateLapse(applicationId, lapsesAt(dueAt, 0));
}
