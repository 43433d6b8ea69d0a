import { type LetterContent, type LetterSubject, letterBytes } from '#app/domain/application/letter.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { asActor, type Tx, WORKER } from '#db/client.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';
import { insertLetter, saveLetterPdf } from '#db/queries/letters.server.ts';

/** What a letter about this file would say today. */
export async function composeLetter(
  tx: Tx,
  applicationId: string,
  subject: LetterSubject,
): Promise<{ callId: string; content: LetterContent }> {
  const facts = await findLetterFacts(tx, applicationId);
  if (!facts) throw new Error('A letter about a file without its agency');
  const { dossier, desk, decider, callId } = facts;
  return { callId, content: { subject, dossier, service: desk, decider } };
}

/** Freezes the letter of an act with its hash, in the act's own transaction. */
export async function freezeLetter(
  tx: Tx,
  { applicationId, subjectId, subject }: { applicationId: string; subjectId: string; subject: LetterSubject },
): Promise<void> {
  const { callId, content } = await composeLetter(tx, applicationId, subject);
  const bytes = letterBytes(content);
  await insertLetter(tx, {
    applicationId,
    callId,
    kind: subject.kind,
    subjectId,
    content: Buffer.from(bytes),
    sha256: Buffer.from(sha256(bytes)),
  });
}

/** Keeps the PDF made of a letter, with its hash: whoever reads it later reads these bytes. */
export async function keepLetterPdf(id: string, pdf: Buffer): Promise<void> {
  await asActor(WORKER, (tx) => saveLetterPdf(tx, { id, pdf, sha256: Buffer.from(sha256(pdf)) }));
}
