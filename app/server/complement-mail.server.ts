import type { ComplementMessage } from '#app/domain/application/complement-message.ts';
import { departmentOfCommune } from '#app/domain/routing/department-of-commune.ts';
import { readVersion } from '#app/server/complement-form.server.ts';
import { environment } from '#app/server/env.server.ts';
import { loadHolderRecipients } from '#app/server/holder-recipients.server.ts';
import { loadClocks } from '#app/server/legal-clocks.server.ts';
import type { Tx } from '#db/client.server.ts';
import { listComplementRequests } from '#db/queries/complements.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';

export type ComplementTemplate =
  | 'complement-request'
  | 'complement-reminder'
  | 'complement-acknowledgement'
  | 'complement-lapsed';

type Subject = { applicationId: string; requestId: string };

/** Tells those who hold an application of what becomes of a request: the address for notices, and who may sign. */
export async function tellOfComplements(
  tx: Tx,
  template: ComplementTemplate,
  subject: Subject,
): Promise<void> {
  const { callId, message } = await loadComplementMessage(tx, subject);
  for (const { name, email } of await loadHolderRecipients(tx, subject.applicationId)) {
    await insertMail(tx, {
      template,
      props: { ...message, recipientName: name },
      recipientName: name,
      recipientEmail: email,
      callId,
      applicationId: subject.applicationId,
    });
  }
}

/** What messages and letters say of one request: what is asked, until when, and what it does to the legal clock. */
export async function loadComplementMessage(
  tx: Tx,
  { applicationId, requestId }: Subject,
): Promise<{ callId: string; message: ComplementMessage }> {
  const request = (await listComplementRequests(tx, applicationId)).find(({ id }) => id === requestId);
  const letter = await findLetterFacts(tx, applicationId);
  if (!request || !letter) throw new Error('A request for complements without its application');
  const { content } = await readVersion(tx, request.base_version_id);
  const clocks = await loadClocks(tx, applicationId);
  const url = `${environment().publicOrigin}/candidatures/${applicationId}`;
  const message: ComplementMessage = {
    dossier: { ...letter.dossier, url },
    letterUrl: `${url}/courrier.pdf?objet=${requestId}`,
    number: request.number,
    requestedAt: request.requested_at.toISOString(),
    dueAt: request.due_at.toISOString(),
    departmentCode: departmentOfCommune(content.porteur.addressCommune) ?? '',
    items: request.items.map(({ target, sentence }) => ({ target, sentence })),
    answeredAt: request.answered_at?.toISOString() ?? null,
    isLate: request.is_late,
    unanswered: request.unanswered,
    regime: clocks.regime,
    rejectionOn: clocks.rejection.on,
    desk: letter.desk,
  };
  return { callId: letter.callId, message };
}
