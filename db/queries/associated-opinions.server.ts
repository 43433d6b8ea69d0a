import { sql } from 'kysely';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import type { Tx } from '../client.server.ts';

/** Opinions signed by the agencies of the other régions served, the first signed first. */
export async function listAssociatedOpinions(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('associated_opinions as o')
    .innerJoin('authorities as au', 'au.id', 'o.authority_id')
    .leftJoin('users as u', 'u.id', 'o.signed_by')
    .where('o.application_id', '=', applicationId)
    .select(['o.id', 'o.authority_id', 'o.opinion_text', 'o.signed_at'])
    .select(['au.name as authority_name', 'u.display_name as signed_by_name'])
    .select(sql<ReviewOpinion>`o.opinion`.as('opinion'))
    .orderBy('o.signed_at')
    .execute();
}

/** Signed once per agency; false when it already was. */
export async function insertAssociatedOpinion(
  tx: Tx,
  opinion: {
    applicationId: string;
    callId: string;
    authorityId: number;
    opinion: ReviewOpinion;
    text: string;
    signedBy: string;
  },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('associated_opinions')
    .values({
      application_id: opinion.applicationId,
      call_id: opinion.callId,
      authority_id: opinion.authorityId,
      opinion: opinion.opinion,
      opinion_text: opinion.text,
      signed_by: opinion.signedBy,
    })
    .onConflict((conflict) => conflict.columns(['application_id', 'authority_id']).doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}
