import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

export type ExaminationDocumentKind = 'reconciliation_minutes' | 'instruction_report';

/** Keeps a document as it was made: its bytes and their SHA-256, which the database computes again. */
export async function insertExaminationDocument(
  tx: Tx,
  document: {
    id: string;
    applicationId: string;
    callId: string;
    authorityId: number;
    kind: ExaminationDocumentKind;
    pdf: Buffer;
    sha256: Buffer;
    createdBy: string;
  },
): Promise<void> {
  await tx
    .insertInto('examination_documents')
    .values({
      id: document.id,
      application_id: document.applicationId,
      call_id: document.callId,
      authority_id: document.authorityId,
      kind: document.kind,
      pdf: document.pdf,
      sha256: document.sha256,
      created_by: document.createdBy,
    })
    .execute();
}

/** Documents of a file without their bytes, the last first. */
export async function listExaminationDocuments(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('examination_documents as d')
    .select(['d.id', 'd.created_at', sql<string>`encode(d.sha256, 'hex')`.as('sha256')])
    .select(sql<ExaminationDocumentKind>`d.kind`.as('kind'))
    .where('d.application_id', '=', applicationId)
    .orderBy('d.created_at', 'desc')
    .execute();
}

export async function findExaminationDocument(tx: Tx, key: { applicationId: string; documentId: string }) {
  return tx
    .selectFrom('examination_documents')
    .select(['pdf', sql<ExaminationDocumentKind>`kind`.as('kind')])
    .where('id', '=', key.documentId)
    .where('application_id', '=', key.applicationId)
    .executeTakeFirst();
}
