import { type SqlBool, sql } from 'kysely';
import type { AccessRequest } from '#app/domain/access/mask.ts';
import type { Tx } from '../client.server.ts';

export interface ExportableFile {
  id: string;
  reference: string;
  title: string;
  holderName: string;
  /** Nothing is communicable before the decision is known to whom it is about. */
  isCommunicable: boolean;
}

/** The deposited files of a wave that this actor may read, those of which they are a member left out. */
export async function listExportableFiles(
  tx: Tx,
  { waveId, reference }: { waveId: string; reference: string | null },
): Promise<ExportableFile[]> {
  return tx
    .selectFrom('applications as a')
    .select(['a.id', 'a.title', 'a.holder_name as holderName'])
    .select(sql<string>`coalesce(a.reference, '')`.as('reference'))
    .select(
      sql<boolean>`exists (select 1 from decisions d join decision_notifications t on t.decision_id = d.id
        where d.application_id = a.id)`.as('isCommunicable'),
    )
    .where('a.wave_id', '=', waveId)
    .where('a.first_deposited_at', 'is not', null)
    .where(sql<SqlBool>`a.id <> all (coalesce((select my_applications()), '{}'))`)
    .$if(reference !== null, (query) => query.where('a.reference', '=', reference))
    .orderBy('a.reference')
    .execute();
}

export async function insertAccessExport(
  tx: Tx,
  trace: AccessRequest & {
    callId: string;
    waveId: string;
    fileReference: string | null;
    fileCount: number;
    documentCount: number;
    maskedCount: number;
    sumsSha256: Uint8Array;
    exportedBy: string;
  },
): Promise<void> {
  await tx
    .insertInto('access_exports')
    .values({
      call_id: trace.callId,
      wave_id: trace.waveId,
      file_reference: trace.fileReference,
      request_reference: trace.requestReference,
      requested_on: trace.requestedOn,
      documents: [...trace.documents],
      masks: [...trace.masks],
      file_count: trace.fileCount,
      document_count: trace.documentCount,
      masked_count: trace.maskedCount,
      sums_sha256: Buffer.from(trace.sumsSha256),
      exported_by: trace.exportedBy,
    })
    .execute();
}

/** What was exported of a wave, the last first. */
export async function listAccessExports(tx: Tx, waveId: string) {
  return tx
    .selectFrom('access_exports as e')
    .innerJoin('users as u', 'u.id', 'e.exported_by')
    .select(['e.id', 'e.file_reference', 'e.request_reference', 'e.requested_on', 'e.documents', 'e.masks'])
    .select(['e.file_count', 'e.document_count', 'e.masked_count', 'e.sums_sha256', 'e.exported_at'])
    .select('u.display_name as exported_by_name')
    .where('e.wave_id', '=', waveId)
    .orderBy('e.exported_at', 'desc')
    .limit(50)
    .execute();
}
