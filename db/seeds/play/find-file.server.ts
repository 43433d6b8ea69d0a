import { asActor, WORKER } from '../../client.server.ts';
import type { FileToExamine } from './examine.server.ts';

/** Which desk received the file, and the département whose delegate reads it. */
export async function findFile(applicationId: string): Promise<FileToExamine> {
  const row = await asActor(WORKER, (tx) =>
    tx
      .selectFrom('applications')
      .select(['authority_id', 'department_codes'])
      .where('id', '=', applicationId)
      .executeTakeFirstOrThrow(),
  );
  const departmentCode = row.department_codes[0];
  if (row.authority_id === null || departmentCode === undefined) throw new Error('The file is not routed');
  return { applicationId, authorityId: row.authority_id, departmentCode };
}
