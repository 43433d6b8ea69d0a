import { type SqlBool, sql } from 'kysely';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import type { Tx } from '../client.server.ts';

export type RankingKey = { waveId: string; authorityId: number };

/** Statuses in which a region ranks a file, and those in which the committee has it already. */
const TO_RANK = ['reviewed', 'ranked'];
const RANKED_BEYOND = ['in_committee', 'decided'];
const STILL_EXAMINED = ['deposited', 'complement_requested', 'admissible', 'in_review'];

/** The opinion signed last. */
const signed = (column: 'id' | 'opinion' | 'opinion_text' | 'regional_rank') =>
  sql`(select o.${sql.ref(column)} from regional_opinions o where o.application_id = a.id
    order by o.signed_at desc limit 1)`;

/** Mean of the open reviews in force, in points out of 100, unrounded; null before they are open. */
const mean = sql<number | null>`(select (avg(v.total_fifths) / 5)::float8 from reviews v
  where v.application_id = a.id and v.unblinded_at is not null and v.locked_at is not null
    and not exists (select 1 from reviews n where n.corrects_id = v.id and n.locked_at is not null))`;

/** Files that the region ranks, by reference: with the opinion in force, else the one prepared. */
export async function listFilesToRank(tx: Tx, { waveId, authorityId }: RankingKey) {
  return tx
    .selectFrom('applications as a')
    .leftJoin('regional_opinion_drafts as d', 'd.application_id', 'a.id')
    .leftJoin('review_progress as rp', 'rp.application_id', 'a.id')
    .where('a.wave_id', '=', waveId)
    .where('a.authority_id', '=', authorityId)
    .where('a.status', 'in', TO_RANK)
    .where(sql<SqlBool>`a.id <> all(coalesce((select my_applications()), '{}'))`)
    .select(['a.id', 'a.reference', 'a.title', 'a.holder_name', 'a.status', 'a.call_id'])
    .select(['rp.is_divergent', 'rp.required', 'rp.locked'])
    .select([
      sql<string | null>`case when a.status = 'ranked' then ${signed('id')} end`.as('opinion_id'),
      sql<ReviewOpinion | null>`case when a.status = 'ranked' then ${signed('opinion')} else d.opinion end`.as(
        'opinion',
      ),
      sql<
        string | null
      >`case when a.status = 'ranked' then ${signed('opinion_text')} else d.opinion_text end`.as(
        'opinion_text',
      ),
      sql<number | null>`case when a.status = 'ranked' then ${signed('regional_rank')} end`.as('rank'),
      sql<string | null>`(select e.reason from application_events e where e.application_id = a.id
        and a.status = 'ranked' and e.act = 'return_to_region' order by e.at desc limit 1)`.as(
        'return_reason',
      ),
      mean.as('mean'),
    ])
    .orderBy('a.reference')
    .execute();
}

export type FileToRankRow = Awaited<ReturnType<typeof listFilesToRank>>[number];

/** Files of the region that the committee has before it, or has judged: their ranks stay. */
export async function listFilesBeyond(tx: Tx, { waveId, authorityId }: RankingKey) {
  return tx
    .selectFrom('applications as a')
    .where('a.wave_id', '=', waveId)
    .where('a.authority_id', '=', authorityId)
    .where('a.status', 'in', RANKED_BEYOND)
    .select(['a.id', 'a.reference', 'a.title'])
    .select(sql<number | null>`${signed('regional_rank')}`.as('rank'))
    .orderBy(signed('regional_rank'))
    .execute();
}

/** How many files of the region are not examined yet: a ranking signed now leaves them out, and says so. */
export async function countStillExamined(tx: Tx, { waveId, authorityId }: RankingKey): Promise<number> {
  const row = await tx
    .selectFrom('applications')
    .where('wave_id', '=', waveId)
    .where('authority_id', '=', authorityId)
    .where('status', 'in', STILL_EXAMINED)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Waves in which this agency has something to rank or has ranked, the last opened first. */
export async function listWavesToRank(tx: Tx, authorityId: number) {
  return tx
    .selectFrom('waves as w')
    .innerJoin('calls as c', 'c.id', 'w.call_id')
    .where(
      sql<SqlBool>`exists (select 1 from applications a where a.wave_id = w.id
        and a.authority_id = ${authorityId} and a.status in ('in_review', 'reviewed', 'ranked', 'in_committee'))
        or exists (select 1 from regional_rankings g where g.wave_id = w.id and g.authority_id = ${authorityId})`,
    )
    .select(['w.id', 'w.label', 'w.call_id', 'c.title as call_title'])
    .orderBy('w.opens_at', 'desc')
    .execute();
}

/** Rankings signed by the region for a wave, the one in force first. */
export async function listRankings(tx: Tx, { waveId, authorityId }: RankingKey) {
  return tx
    .selectFrom('regional_rankings as g')
    .leftJoin('users as u', 'u.id', 'g.signed_by')
    .leftJoin('signature_delegations as d', 'd.id', 'g.delegation_id')
    .leftJoin('users as b', 'b.id', 'd.granted_by')
    .where('g.wave_id', '=', waveId)
    .where('g.authority_id', '=', authorityId)
    .select(['g.id', 'g.number', 'g.signed_at', 'u.display_name as signed_by_name'])
    .select(['d.reference as delegation_reference', 'b.display_name as delegated_by_name'])
    .select(sql<string>`encode(g.sha256, 'hex')`.as('sha256'))
    .select(sql<number>`cardinality(g.application_ids)`.as('files'))
    .orderBy('g.number', 'desc')
    .execute();
}

export async function findRankingDocument(tx: Tx, id: string) {
  return tx.selectFrom('regional_rankings').select(['pdf', 'number']).where('id', '=', id).executeTakeFirst();
}

/** One region signs one ranking of a wave at a time. Gives the number of the next one. */
export async function lockRankings(tx: Tx, { waveId, authorityId }: RankingKey): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`ranking ${waveId} ${authorityId}`}, 0))`.execute(
    tx,
  );
  const last = await tx
    .selectFrom('regional_rankings')
    .where('wave_id', '=', waveId)
    .where('authority_id', '=', authorityId)
    .select((eb) => eb.fn.max('number').as('number'))
    .executeTakeFirst();
  return (last?.number ?? 0) + 1;
}

export interface SignedRanking {
  id: string;
  callId: string;
  waveId: string;
  authorityId: number;
  number: number;
  pdf: Buffer;
  sha256: Buffer;
  signedBy: string;
  delegationId: string | null;
  lines: readonly { applicationId: string; opinionId: string; rank: number }[];
}

export async function insertRanking(tx: Tx, ranking: SignedRanking): Promise<void> {
  await tx
    .insertInto('regional_rankings')
    .values({
      id: ranking.id,
      call_id: ranking.callId,
      wave_id: ranking.waveId,
      authority_id: ranking.authorityId,
      number: ranking.number,
      application_ids: ranking.lines.map(({ applicationId }) => applicationId),
      pdf: ranking.pdf,
      sha256: ranking.sha256,
      signed_by: ranking.signedBy,
      delegation_id: ranking.delegationId,
    })
    .execute();
  await tx
    .insertInto('regional_ranking_lines')
    .values(
      ranking.lines.map(({ applicationId, opinionId, rank }) => ({
        ranking_id: ranking.id,
        application_id: applicationId,
        authority_id: ranking.authorityId,
        opinion_id: opinionId,
        rank,
      })),
    )
    .execute();
}

/** Writes what is prepared for the signature, over what was there. */
export async function saveOpinionDraft(
  tx: Tx,
  draft: {
    applicationId: string;
    callId: string;
    authorityId: number;
    opinion: ReviewOpinion;
    text: string;
    updatedBy: string;
  },
): Promise<void> {
  const written = { opinion: draft.opinion, opinion_text: draft.text, updated_by: draft.updatedBy };
  await tx
    .insertInto('regional_opinion_drafts')
    .values({
      ...written,
      application_id: draft.applicationId,
      call_id: draft.callId,
      authority_id: draft.authorityId,
    })
    .onConflict((conflict) =>
      conflict
        .column('application_id')
        .doUpdateSet({ ...written, authority_id: draft.authorityId, updated_at: sql`clock_timestamp()` }),
    )
    .execute();
}

export async function findOpinionDraft(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('regional_opinion_drafts as d')
    .leftJoin('users as u', 'u.id', 'd.updated_by')
    .where('d.application_id', '=', applicationId)
    .select(['d.opinion_text', 'd.updated_at', 'u.display_name as updated_by_name'])
    .select(sql<ReviewOpinion>`d.opinion`.as('opinion'))
    .executeTakeFirst();
}
