import { sql } from 'kysely';
import type { CommitteeOutcome } from '#app/domain/selection/committee/outcome.ts';
import type { Proposal } from '#app/domain/selection/committee/sheet.ts';
import type { Tx } from '../client.server.ts';

/** The last adopted vote of closed meetings on each file of a wave; a file that its reader withdrew from has none. */
export async function listCommitteeOutcomes(tx: Tx, waveId: string): Promise<CommitteeOutcome[]> {
  const { rows } = await sql<CommitteeOutcome>`
    select distinct on (b.application_id) b.id as "ballotId", b.application_id as "applicationId", b.proposal,
           b.reasons, (s.sheet->>'grantCents')::bigint as "grantCents",
           json_build_object('id', m.id, 'number', m.number, 'startsAt', m.starts_at) as meeting
      from committee_ballots b
      join committee_meetings m on m.id = b.meeting_id
      left join committee_sheets s on s.item_id = b.item_id
     where m.wave_id = ${waveId} and m.closed_at is not null and b.result = 'adopted'
     order by b.application_id, m.closed_at desc, b.closed_at desc`.execute(tx);
  return rows;
}

/** Append-only, beside the decision that was taken after that vote. */
export async function insertDecisionVotes(
  tx: Tx,
  votes: readonly {
    decisionId: string;
    applicationId: string;
    callId: string;
    ballotId: string;
    departureReason: string;
  }[],
): Promise<void> {
  if (votes.length === 0) return;
  await tx
    .insertInto('decision_votes')
    .values(
      votes.map((vote) => ({
        decision_id: vote.decisionId,
        application_id: vote.applicationId,
        call_id: vote.callId,
        ballot_id: vote.ballotId,
        departure_reason: vote.departureReason,
      })),
    )
    .execute();
}

/** What the committee had voted before each decision of a file, by decision. */
export async function listDecisionVotes(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('decision_votes as v')
    .innerJoin('committee_ballots as b', 'b.id', 'v.ballot_id')
    .innerJoin('committee_meetings as m', 'm.id', 'b.meeting_id')
    .where('v.application_id', '=', applicationId)
    .select(['v.decision_id as decisionId', 'v.departure_reason as departureReason'])
    .select(['m.id as meetingId', 'm.number as meetingNumber', 'm.starts_at as startsAt'])
    .select(sql<Proposal>`b.proposal`.as('proposal'))
    .execute();
}
