import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

export interface FileToMove {
  id: string;
  reference: string;
  title: string;
  status: string;
  authorityId: number | null;
  associatedAuthorityIds: number[];
  departmentCodes: string[];
  /** What the asking person is in it, if anything: a member of an application never acts on it as an official. */
  memberRole: string | null;
}

/** Files of the wave in one status, locked in a fixed order so that two officials never wait for each other. */
export async function lockFilesInStatus(
  tx: Tx,
  {
    waveId,
    status,
    userId,
    applicationId = null,
  }: { waveId: string; status: string; userId: string; applicationId?: string | null | undefined },
): Promise<FileToMove[]> {
  const { rows } = await sql<FileToMove>`
    select a.id, coalesce(a.reference, '') as reference, a.title, a.status, a.authority_id as "authorityId",
           a.associated_authority_ids as "associatedAuthorityIds", a.department_codes as "departmentCodes",
           (select m.role from application_members m
             where m.application_id = a.id and m.user_id = ${userId}) as "memberRole"
      from applications a
     where a.wave_id = ${waveId} and a.status = ${status} and a.first_deposited_at is not null
       and (${applicationId}::uuid is null or a.id = ${applicationId})
     order by a.id
       for no key update of a`.execute(tx);
  return rows;
}

/** One file of any status, for the acts on a single one. */
export async function lockFile(
  tx: Tx,
  { applicationId, userId }: { applicationId: string; userId: string },
): Promise<(FileToMove & { waveId: string; callId: string }) | undefined> {
  const { rows } = await sql<FileToMove & { waveId: string; callId: string }>`
    select a.id, coalesce(a.reference, '') as reference, a.title, a.status, a.authority_id as "authorityId",
           a.associated_authority_ids as "associatedAuthorityIds", a.department_codes as "departmentCodes",
           a.wave_id as "waveId", a.call_id as "callId",
           (select m.role from application_members m
             where m.application_id = a.id and m.user_id = ${userId}) as "memberRole"
      from applications a
     where a.id = ${applicationId} and a.first_deposited_at is not null
       for no key update of a`.execute(tx);
  return rows[0];
}

/** To take the wave's lock before the file's, always in that order. */
export async function findWaveOfFile(tx: Tx, applicationId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('applications')
    .select('wave_id')
    .where('id', '=', applicationId)
    .executeTakeFirst();
  return row?.wave_id;
}
