import { sql } from 'kysely';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import type { Tx } from '../client.server.ts';

/** The opinion in force of each département that gave one, by what this actor may read. */
export async function listTerritorialOpinions(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('territorial_opinions as o')
    .innerJoin('departments as d', 'd.code', 'o.department_code')
    .innerJoin('users as u', 'u.id', 'o.signed_by')
    .where('o.application_id', '=', applicationId)
    .distinctOn('o.department_code')
    .select(['o.id', 'o.department_code', 'o.opinion_text', 'o.signed_at'])
    .select(['d.name as department_name', 'u.display_name as signed_by_name'])
    .select(sql<ReviewOpinion>`o.opinion`.as('opinion'))
    .orderBy('o.department_code')
    .orderBy('o.signed_at', 'desc')
    .execute();
}

export async function insertTerritorialOpinion(
  tx: Tx,
  opinion: {
    applicationId: string;
    callId: string;
    departmentCode: string;
    opinion: ReviewOpinion;
    text: string;
    signedBy: string;
  },
): Promise<void> {
  await tx
    .insertInto('territorial_opinions')
    .values({
      application_id: opinion.applicationId,
      call_id: opinion.callId,
      department_code: opinion.departmentCode,
      opinion: opinion.opinion,
      opinion_text: opinion.text,
      signed_by: opinion.signedBy,
    })
    .execute();
}

export async function listDepartmentNames(tx: Tx, codes: readonly string[]) {
  if (codes.length === 0) return [];
  return tx
    .selectFrom('departments')
    .select(['code', 'name'])
    .where('code', 'in', [...codes])
    .orderBy('code')
    .execute();
}
