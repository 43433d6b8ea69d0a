import type { Tx } from '../client.server.ts';

/** Examination in progress: deposited, but not yet sent by its région. */
export const EXAMINED_STATUSES = [
  'deposited',
  'complement_requested',
  'admissible',
  'in_review',
  'reviewed',
] as const;

export interface FileUnderExamination {
  applicationId: string;
  reference: string;
  title: string;
  holderName: string;
  authorityName: string;
  status: string;
}

/** Files of the wave that their région has not sent yet: they are named apart, never ranked as zero. */
export async function listFilesUnderExamination(tx: Tx, waveId: string): Promise<FileUnderExamination[]> {
  const rows = await tx
    .selectFrom('applications')
    .innerJoin('authorities', 'authorities.id', 'applications.authority_id')
    .select([
      'applications.id',
      'applications.reference',
      'applications.title',
      'applications.holder_name',
      'applications.status',
      'authorities.name',
    ])
    .where('applications.wave_id', '=', waveId)
    .where('applications.status', 'in', [...EXAMINED_STATUSES])
    .orderBy('authorities.name')
    .orderBy('applications.reference')
    .execute();
  return rows.map((row) => ({
    applicationId: row.id,
    reference: row.reference ?? '',
    title: row.title,
    holderName: row.holder_name,
    authorityName: row.name,
    status: row.status,
  }));
}
