import { sql } from 'kysely';
import type { LetterKind } from '#app/domain/application/letter.ts';
import type { Tx } from '../client.server.ts';

/** Keeps what a letter says, beside the act that it tells of. One letter per act. */
export async function insertLetter(
  tx: Tx,
  letter: {
    applicationId: string;
    callId: string;
    kind: LetterKind;
    subjectId: string;
    content: Buffer;
    sha256: Buffer;
  },
): Promise<void> {
  await tx
    .insertInto('letters')
    .values({
      application_id: letter.applicationId,
      call_id: letter.callId,
      kind: letter.kind,
      subject_id: letter.subjectId,
      content: letter.content,
      content_sha256: letter.sha256,
    })
    .execute();
}

/** Letters of an application, newest first, for those whom row-level security lets read it. */
export async function listLetters(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('letters')
    .select(['subject_id', 'made_at', sql<LetterKind>`kind`.as('kind')])
    .where('application_id', '=', applicationId)
    .orderBy('made_at', 'desc')
    .execute();
}

/** The letter of one act, or the last one of the application. */
export async function findLetter(
  tx: Tx,
  { applicationId, subjectId }: { applicationId: string; subjectId: string | null },
) {
  return tx
    .selectFrom('letters')
    .select(['id', 'content', 'made_at', 'pdf', 'pdf_sha256', sql<LetterKind>`kind`.as('kind')])
    .where('application_id', '=', applicationId)
    .$if(subjectId !== null, (query) => query.where('subject_id', '=', subjectId as string))
    .orderBy('made_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Keeps the PDF of a letter once; what was kept first stands. */
export async function saveLetterPdf(
  tx: Tx,
  letter: { id: string; pdf: Buffer; sha256: Buffer },
): Promise<void> {
  await tx
    .updateTable('letters')
    .set({ pdf: letter.pdf, pdf_sha256: letter.sha256 })
    .where('id', '=', letter.id)
    .where('pdf', 'is', null)
    .execute();
}
