import { describeExtract } from '#app/components/application/describe-extract.ts';
import { consultedBodyOf } from '#app/server/consultation-link.server.ts';
import { loadFrozen } from '#app/server/desk.server.ts';
import { unknownLink } from '#app/server/personal-link.server.ts';
import { countConsultation } from '#app/server/rate-limit.server.ts';
import { asActor, type ConsultedBody, type Tx } from '#db/client.server.ts';
import { findOwnConsultation } from '#db/queries/consultations.server.ts';

/** The body that a link speaks for. A link that was replaced, taken back or never sent opens nothing. */
export async function requireConsultedBody(
  token: string | undefined,
  clientAddress: string,
): Promise<ConsultedBody> {
  const actor = consultedBodyOf(token);
  const found = actor && (await asActor(actor, findOwnConsultation));
  if (actor && found) return actor;
  throw unknownLink(await countConsultation(clientAddress));
}

/** What the body reads and has written so far: one file, without names, money, marks or other opinions. */
export async function loadConsultation(tx: Tx) {
  const asked = await findOwnConsultation(tx);
  if (!asked) throw new Response(null, { status: 404, statusText: 'Not Found' });
  return {
    asked: {
      bodyName: asked.body_name,
      question: asked.question,
      dueOn: asked.due_on,
      authorityName: asked.authority_name,
      authorityEmail: asked.authority_email,
      authorityPhone: asked.authority_phone,
    },
    file: {
      title: asked.title,
      reference: asked.reference,
      holderName: asked.holder_name,
      callTitle: asked.call_title,
    },
    answer: {
      opinion: asked.opinion,
      text: asked.opinion_text ?? '',
      signatoryName: asked.signatory_name ?? '',
      signatoryTitle: asked.signatory_title ?? '',
      savedAt: asked.saved_at,
      sentAt: asked.sent_at,
    },
    applicationId: asked.application_id,
    dossier: describeExtract(await loadFrozen(tx, asked.current_version_id)),
  };
}
