import {
  ANSWERED_DAYS,
  type PartnerReply,
  problemsOfReply,
  type ReplyField,
} from '#app/domain/application/partner-confirmation.ts';
import { DAY_MS } from '#app/domain/messages/asking-pace.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { loadPartnerLink } from '#app/server/partner-link.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { insertEvent, lockApplication } from '#db/queries/application-moves.server.ts';
import { findPartnerLink, savePartnerAnswer } from '#db/queries/partner-requests.server.ts';

type Answered = Result<true, 'not_found' | 'not_open'> | { ok: false; code: 'invalid'; fields: ReplyField[] };

/**
 * Records the word of the bearer of a link about the very commitment that it was sent for. The file is locked first:
 * its holder cannot deposit, nor change that commitment, between what is checked and what is written.
 */
export async function answerPartnerRequest(tokenHash: Buffer, reply: PartnerReply): Promise<Answered> {
  return asActor(WORKER, async (tx): Promise<Answered> => {
    const known = await findPartnerLink(tx, tokenHash);
    if (known) await lockApplication(tx, known.application.id);
    const link = await loadPartnerLink(tx, tokenHash);
    if (!link) return refused('not_found');
    if (link.state !== 'open') return refused('not_open');
    const fields = problemsOfReply(reply);
    if (reply.answer === null || fields.length > 0) return { ok: false, code: 'invalid', fields };
    await savePartnerAnswer(tx, {
      id: link.id,
      answer: reply.answer,
      answeredAt: link.now,
      expiresAt: new Date(link.now.getTime() + ANSWERED_DAYS * DAY_MS),
      name: reply.name,
      function: reply.function,
      word: reply.answer === 'refused' ? reply.word : '',
    });
    await insertEvent(tx, {
      applicationId: link.applicationId,
      callId: link.callId,
      act: reply.answer === 'confirmed' ? 'partner_confirmed' : 'partner_refused',
      actorKind: 'system',
      holderVisible: true,
      payload: { partner: link.request.commitment.name, fingerprint: link.request.fingerprint },
    });
    return ok(true);
  });
}
