import { sql } from 'kysely';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import type { Tx } from '../client.server.ts';

/** Statuses whose files have a score and are, or were, before the committee. */
export const POOL_STATUSES = ['ranked', 'in_committee', 'decided'] as const;

export interface PoolApplication {
  applicationId: string;
  reference: string;
  title: string;
  holderName: string;
  status: string;
  authorityId: number;
  authorityName: string;
  authorityIsFictitious: boolean;
  regionCode: string | null;
  regionName: string;
  departmentCodes: string[];
  population: number;
  zipShareBp: number;
  ltcPerThousandBp: number;
  requestedCents: number;
  eligibleCents: number;
  ceilingCents: number;
  regionalOpinion: ReviewOpinion | null;
  regionalRank: number | null;
  reviews: { reviewId: string; seat: string; opinion: ReviewOpinion; marks: Record<string, number> }[];
}

/** The pool of a wave, with its locked reviews as whole marks, in order of reference. */
export async function listPool(tx: Tx, waveId: string): Promise<PoolApplication[]> {
  const { rows } = await sql<PoolApplication>`
    select a.id as "applicationId", coalesce(a.reference, '') as reference, a.title,
           a.holder_name as "holderName", a.status, a.authority_id as "authorityId",
           h.name as "authorityName", h.is_fictitious as "authorityIsFictitious",
           a.region_code as "regionCode", coalesce(g.name, h.name) as "regionName",
           a.department_codes as "departmentCodes", a.population, a.zip_share_bp as "zipShareBp",
           a.ltc_per_thousand_bp as "ltcPerThousandBp", a.requested_cents as "requestedCents",
           a.eligible_cents as "eligibleCents", coalesce(w.ceiling_cents, c.ceiling_cents) as "ceilingCents",
           o.opinion as "regionalOpinion", o.regional_rank as "regionalRank",
           coalesce((
             select json_agg(json_build_object('reviewId', r.id, 'seat', r.seat, 'opinion', r.opinion, 'marks', (
                      select coalesce(json_object_agg(k.code, m.mark) filter (where m.mark is not null), '{}')
                        from marks m join criteria k on k.id = m.criterion_id where m.review_id = r.id))
                    order by r.id)
               from reviews r
               join assignments s on s.id = r.assignment_id and s.state in ('deployed', 'accepted')
              where r.application_id = a.id and r.locked_at is not null
                and not exists (select 1 from reviews newer
                  where newer.corrects_id = r.id and newer.locked_at is not null)), '[]') as reviews
      from applications a
      join calls c on c.id = a.call_id
      join authorities h on h.id = a.authority_id
      left join regions g on g.code = a.region_code
      left join regional_windows w on w.wave_id = a.wave_id and w.authority_id = a.authority_id
      left join lateral (
        select opinion, regional_rank from regional_opinions
         where application_id = a.id order by signed_at desc limit 1) o on true
     where a.wave_id = ${waveId} and a.status = any(${[...POOL_STATUSES]})
     order by a.reference`.execute(tx);
  return rows;
}

export interface ReviewComment {
  applicationId: string;
  seat: string;
  code: string;
  mark: number;
  comment: string;
}

/** Marks with their comments, for the reasons that officials edit; never a reviewer's name. */
export async function listReviewComments(tx: Tx, waveId: string): Promise<ReviewComment[]> {
  const { rows } = await sql<ReviewComment>`
    select r.application_id as "applicationId", r.seat, k.code, m.mark, m.comment
      from applications a
      join reviews r on r.application_id = a.id and r.locked_at is not null
      join assignments s on s.id = r.assignment_id and s.state in ('deployed', 'accepted')
      join marks m on m.review_id = r.id and m.mark is not null
      join criteria k on k.id = m.criterion_id
     where a.wave_id = ${waveId} and a.status = any(${[...POOL_STATUSES]})
     order by r.application_id, k.position, r.seat`.execute(tx);
  return rows;
}
