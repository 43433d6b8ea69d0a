import { randomUUID } from 'node:crypto';
import { type SqlBool, sql } from 'kysely';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import type { Tx } from '../client.server.ts';

/** Signed once and for all: a new signature is a new row, and the last one is in force. */
export async function insertRegionalOpinion(
  tx: Tx,
  opinion: {
    applicationId: string;
    callId: string;
    authorityId: number;
    opinion: ReviewOpinion;
    text: string;
    regionalRank: number | null;
    signedBy: string;
    delegationId: string | null;
  },
): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto('regional_opinions')
    .values({
      id,
      application_id: opinion.applicationId,
      call_id: opinion.callId,
      authority_id: opinion.authorityId,
      opinion: opinion.opinion,
      opinion_text: opinion.text,
      regional_rank: opinion.regionalRank,
      signed_by: opinion.signedBy,
      delegation_id: opinion.delegationId,
    })
    .execute();
  return id;
}

/** Opinions signed on a file, the one in force first. */
export async function listRegionalOpinions(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('regional_opinions as o')
    .leftJoin('users as u', 'u.id', 'o.signed_by')
    .leftJoin('signature_delegations as d', 'd.id', 'o.delegation_id')
    .leftJoin('users as b', 'b.id', 'd.granted_by')
    .select(['o.id', 'o.opinion_text', 'o.regional_rank', 'o.signed_at', 'u.display_name as signed_by_name'])
    .select(['d.reference as delegation_reference', 'b.display_name as delegated_by_name'])
    .select(sql<ReviewOpinion>`o.opinion`.as('opinion'))
    .where('o.application_id', '=', applicationId)
    .orderBy('o.signed_at', 'desc')
    .execute();
}

/** Ranks already given in this région for this wave, by opinions in force of files still ranked or further. */
export async function listTakenRanks(tx: Tx, key: { waveId: string; authorityId: number }) {
  return tx
    .selectFrom('regional_opinions as o')
    .innerJoin('applications as a', 'a.id', 'o.application_id')
    .select(['o.application_id', 'a.reference', 'a.title'])
    .select(sql<number>`o.regional_rank`.as('regional_rank'))
    .where('a.wave_id', '=', key.waveId)
    .where('o.authority_id', '=', key.authorityId)
    .where('a.status', 'in', ['ranked', 'in_committee', 'decided'])
    .where('o.regional_rank', 'is not', null)
    .where(
      sql<SqlBool>`o.signed_at = (select max(other.signed_at) from regional_opinions other
        where other.application_id = o.application_id)`,
    )
    .orderBy('o.regional_rank')
    .execute();
}
