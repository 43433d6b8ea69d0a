import { sql } from 'kysely';
import { answerPartnerRequest } from '#app/commands/answer-partner-request.server.ts';
import { askPartnerConfirmation } from '#app/commands/ask-partner-confirmation.server.ts';
import { rowIds } from '#app/domain/application/paths.ts';
import { linkHash } from '#app/server/personal-link.server.ts';
import { asActor, type PersonActor, WORKER } from '../../client.server.ts';
import { listAnswers } from '../../queries/answers.server.ts';
import { toAnswers } from '../../queries/form-facts.server.ts';
import { must } from './actors.ts';

/** A holder asks its first two partners, `days` ago; the first confirms the day after, the other has yet to answer. */
export async function playPartnerConfirmations(
  actor: PersonActor,
  applicationId: string,
  days: number,
): Promise<void> {
  const answers = toAnswers(await asActor(actor, (tx) => listAnswers(tx, applicationId)));
  const [first, second] = rowIds(answers, 'partenaires', 'structures');
  if (first === undefined || second === undefined) throw new Error('A story without its partners');
  for (const [rowId, email] of [
    [first, 'direction@maison-sante.demonstration.invalid'],
    [second, 'presidence@intercommunalite.demonstration.invalid'],
  ] as const)
    must('ask a partner', await askPartnerConfirmation(actor, { applicationId, rowId, email }));
  await confirm(applicationId, 'direction@maison-sante.demonstration.invalid');
  await asActor(WORKER, (tx) =>
    sql`update partner_requests set sent_at = sent_at - ${days} * interval '1 day',
          expires_at = expires_at - ${days} * interval '1 day',
          answered_at = answered_at - ${days - 1} * interval '1 day'
        where application_id = ${applicationId}`.execute(tx),
  );
}

/** As the bearer of the mail's link. */
async function confirm(applicationId: string, email: string): Promise<void> {
  const mail = await asActor(WORKER, (tx) =>
    tx
      .selectFrom('mails')
      .select('props')
      .where('application_id', '=', applicationId)
      .where('recipient_email', '=', email)
      .executeTakeFirstOrThrow(),
  );
  const { url } = mail.props as { url: string };
  const tokenHash = linkHash(url.slice(url.lastIndexOf('/') + 1));
  if (!tokenHash) throw new Error('A mail without its link');
  const answered = await answerPartnerRequest(tokenHash, {
    answer: 'confirmed',
    name: 'Claude Fictif',
    function: 'Coordination de la maison de santé',
    isEntitled: true,
    word: '',
  });
  if (!answered.ok) throw new Error(`A partner could not confirm: ${answered.code}`);
}
