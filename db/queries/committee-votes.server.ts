import { sql } from 'kysely';
import type { Tally, VoteChoice } from '#app/domain/selection/committee/ballot.ts';
import type { Proposal } from '#app/domain/selection/committee/sheet.ts';
import type { Tx } from '../client.server.ts';

const now = sql<Date>`clock_timestamp()`;

/** Every ballot of a meeting that this person may read, by item and round. */
export async function listBallots(tx: Tx, meetingId: string) {
  return tx
    .selectFrom('committee_ballots as b')
    .leftJoin('users as u', 'u.id', 'b.casting_by')
    .where('b.meeting_id', '=', meetingId)
    .select(['b.id', 'b.item_id as itemId', 'b.round', 'b.reasons', 'b.opened_at as openedAt'])
    .select(['b.closed_at as closedAt', 'b.votes_for as votesFor', 'b.votes_against as votesAgainst'])
    .select(['b.abstentions', 'b.casting_by as castingBy', 'u.display_name as castingName'])
    .select([
      sql<Proposal>`b.proposal`.as('proposal'),
      sql<'adopted' | 'rejected' | null>`b.result`.as('result'),
    ])
    .orderBy('b.item_id')
    .orderBy('b.round')
    .execute();
}

export type BallotRow = Awaited<ReturnType<typeof listBallots>>[number];

export async function listVotes(tx: Tx, meetingId: string) {
  return tx
    .selectFrom('committee_votes as v')
    .innerJoin('users as u', 'u.id', 'v.member_id')
    .where('v.meeting_id', '=', meetingId)
    .select(['v.ballot_id as ballotId', 'v.member_id as memberId', 'v.cast_by as castBy'])
    .select(['u.display_name as name', sql<VoteChoice>`v.choice`.as('choice')])
    .orderBy('u.display_name')
    .orderBy('v.member_id')
    .execute();
}

export async function insertBallot(
  tx: Tx,
  ballot: {
    id: string;
    itemId: string;
    meetingId: string;
    applicationId: string;
    callId: string;
    round: number;
    proposal: Proposal;
    reasons: string;
    openedBy: string;
  },
): Promise<void> {
  await tx
    .insertInto('committee_ballots')
    .values({
      id: ballot.id,
      item_id: ballot.itemId,
      meeting_id: ballot.meetingId,
      application_id: ballot.applicationId,
      call_id: ballot.callId,
      round: ballot.round,
      proposal: ballot.proposal,
      reasons: ballot.reasons,
      opened_by: ballot.openedBy,
    })
    .execute();
}

/** A voice may be changed until the ballot is counted. */
export async function saveVote(
  tx: Tx,
  vote: {
    ballotId: string;
    meetingId: string;
    applicationId: string;
    callId: string;
    memberId: string;
    choice: VoteChoice;
    castBy: string;
  },
): Promise<void> {
  await tx
    .insertInto('committee_votes')
    .values({
      ballot_id: vote.ballotId,
      meeting_id: vote.meetingId,
      application_id: vote.applicationId,
      call_id: vote.callId,
      member_id: vote.memberId,
      choice: vote.choice,
      cast_by: vote.castBy,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['ballot_id', 'member_id'])
        .doUpdateSet({ choice: vote.choice, cast_by: vote.castBy, cast_at: now }),
    )
    .execute();
}

export async function saveTally(tx: Tx, ballotId: string, tally: Tally): Promise<void> {
  await tx
    .updateTable('committee_ballots')
    .set({
      closed_at: now,
      votes_for: tally.for,
      votes_against: tally.against,
      abstentions: tally.abstain,
      casting_by: tally.castingBy,
      result: tally.result,
    })
    .where('id', '=', ballotId)
    .where('closed_at', 'is', null)
    .execute();
}
