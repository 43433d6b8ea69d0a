import { can } from '#app/domain/account/permissions.ts';
import { type AnswerRefusal, type AppealOutcome, readAnswer } from '#app/domain/appeal/gracious-appeal.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { environment } from '#app/server/env.server.ts';
import { loadHolderRecipients } from '#app/server/holder-recipients.server.ts';
import { freezeLetter } from '#app/server/letters.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { insertAppealAnswer, lockAppeal, saveExaminer } from '#db/queries/appeals.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import { composeMail } from '#emails/index.ts';

export type AnswerAppealRefusal = AnswerRefusal | 'not_found' | 'not_allowed_role';

export type AppealAnswer = { applicationId: string; appealId: string; outcome: string; reasons: string };

/**
 * The decider answers an appeal, once, with reasons; the letter and the mail leave with it. An upheld appeal changes
 * nothing by itself: the decision that follows supersedes the contested one, as any other does.
 */
export async function answerAppeal(
  actor: PersonActor,
  { applicationId, appealId, ...typed }: AppealAnswer,
): Promise<Result<{ outcome: AppealOutcome }, AnswerAppealRefusal>> {
  return asActor(actor, async (tx) => {
    const file = await lockForAct(tx, actor.userId, applicationId);
    if (!file || !can(actor, 'read_deposited', file.object)) return refused('not_found');
    if (!can(actor, 'answer_appeal', file.object)) return refused('not_allowed_role');
    const appeal = await lockAppeal(tx, appealId);
    if (appeal?.application_id !== applicationId) return refused('not_found');
    const read = readAnswer(typed, appeal.is_answered);
    if (!read.ok) return read;
    await saveExaminer(tx, { id: appealId, userId: actor.userId });
    const callId = appeal.call_id;
    const answer = { appealId, applicationId, callId, answeredBy: actor.userId, ...read.value };
    const answerId = await insertAppealAnswer(tx, answer);
    await insertEvent(tx, {
      applicationId,
      callId,
      act: 'answer_appeal',
      actorKind: 'national',
      actorId: actor.userId,
      holderVisible: true,
      payload: { outcome: read.value.outcome },
    });
    await tellHolder(tx, { appeal, answerId, ...read.value });
    return ok({ outcome: read.value.outcome });
  });
}

type Told = {
  appeal: NonNullable<Awaited<ReturnType<typeof lockAppeal>>>;
  answerId: string;
  outcome: AppealOutcome;
  reasons: string;
};

async function tellHolder(tx: Tx, { appeal, answerId, outcome, reasons }: Told): Promise<void> {
  const { application_id: applicationId, contested } = appeal;
  const answer = {
    outcome,
    reasons,
    contested,
    contestedOn: appeal.contested_on,
    receivedOn: appeal.received_on,
  };
  const subject = { kind: 'appeal_answer' as const, ...answer };
  await freezeLetter(tx, { applicationId, subjectId: answerId, subject });
  const facts = await findLetterFacts(tx, applicationId);
  if (!facts) return;
  const url = `${environment().publicOrigin}/candidatures/${applicationId}`;
  for (const { name, email } of await loadHolderRecipients(tx, applicationId)) {
    const mail = composeMail('appeal-answer', {
      recipientName: name,
      dossier: { ...facts.dossier, url: `${url}/recours` },
      letterUrl: `${url}/courrier.pdf?objet=${answerId}`,
      answer,
      desk: facts.desk,
      decider: facts.decider,
    });
    await insertMail(tx, {
      ...mail,
      recipientName: name,
      recipientEmail: email,
      callId: facts.callId,
      applicationId,
    });
  }
}
