import { randomUUID } from 'node:crypto';
import { tallyVotes } from '#app/domain/selection/committee/ballot.ts';
import { presidingOf } from '#app/domain/selection/committee/quorum.ts';
import type { Proposal } from '#app/domain/selection/committee/sheet.ts';
import { FIRST_OUTCOMES } from '#app/domain/selection/decision.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asClerk, type ItemRefusal, type ReadableItem, tellItem } from '#app/server/committee-act.server.ts';
import { type Room, recusedFrom, roomQuorum } from '#app/server/committee-room.server.ts';
import type { PersonActor } from '#db/client.server.ts';
import { saveDiscussion } from '#db/queries/committee-items.server.ts';
import { insertBallot, listVotes, saveTally } from '#db/queries/committee-votes.server.ts';

export type BallotRefusal =
  | ItemRefusal
  | 'ballot_in_progress'
  | 'no_ballot'
  | 'nobody_voted'
  | 'proposal_unknown'
  | 'reasons_missing'
  | 'already_adopted'
  | 'quorum_not_met_on_item';

const LONGEST_TEXT = 4_000;

type Place = { meetingId: string; itemId: string };

/** A proposal is put to the vote, with its reasons; a rejected one may be followed by another. */
export async function openBallot(
  actor: PersonActor,
  { proposal: asked, reasons, ...place }: Place & { proposal: string; reasons: string },
): Promise<Result<{ ballotId: string }, BallotRefusal>> {
  const proposal: Proposal | undefined = FIRST_OUTCOMES.find((known) => known === asked);
  const written = reasons.trim().slice(0, LONGEST_TEXT);
  return asClerk<{ ballotId: string }, BallotRefusal>(actor, place, async (tx, room, item) => {
    if (proposal === undefined) return refused('proposal_unknown');
    if (written === '') return refused('reasons_missing');
    const before = ballotsOf(room, item);
    if (before.some(({ closedAt }) => closedAt === null)) return refused('ballot_in_progress');
    if (before.some(({ result }) => result === 'adopted')) return refused('already_adopted');
    if (!roomQuorum(room, item.applicationId).isMet) return refused('quorum_not_met_on_item');
    const ballotId = randomUUID();
    await insertBallot(tx, {
      id: ballotId,
      itemId: item.id,
      meetingId: place.meetingId,
      applicationId: item.applicationId,
      callId: room.meeting.call_id,
      round: before.length + 1,
      proposal,
      reasons: written,
      openedBy: actor.userId,
    });
    await tellItem(tx, actor, room, { act: 'open_ballot', item });
    return ok({ ballotId });
  });
}

/** The votes are counted, and the ballot is over for good; whoever presides decides a tie by their own vote. */
export async function countBallot(
  actor: PersonActor,
  place: Place,
): Promise<Result<{ result: 'adopted' | 'rejected' }, BallotRefusal>> {
  return asClerk<{ result: 'adopted' | 'rejected' }, BallotRefusal>(actor, place, async (tx, room, item) => {
    const ballot = ballotsOf(room, item).find(({ closedAt }) => closedAt === null);
    if (!ballot) return refused('no_ballot');
    const gone = recusedFrom(room, item.applicationId);
    // Whoever withdrew after voting no longer counts.
    const votes = (await listVotes(tx, place.meetingId)).filter(
      ({ ballotId, memberId, castBy }) => ballotId === ballot.id && !gone.has(memberId) && !gone.has(castBy),
    );
    if (votes.length === 0) return refused('nobody_voted');
    const tally = tallyVotes(votes, presidingOf(room.members, gone));
    await saveTally(tx, ballot.id, tally);
    await tellItem(tx, actor, room, { act: 'count_ballot', item });
    return ok({ result: tally.result });
  });
}

/** What was said of the file, in a few words, for the minutes. */
export async function noteDiscussion(
  actor: PersonActor,
  { discussion, ...place }: Place & { discussion: string },
): Promise<Result<undefined, BallotRefusal>> {
  return asClerk<undefined, BallotRefusal>(actor, place, async (tx, _room, item) => {
    await saveDiscussion(tx, item.id, discussion.trim().slice(0, LONGEST_TEXT));
    return ok(undefined);
  });
}

function ballotsOf({ ballots }: Room, { id }: ReadableItem) {
  return ballots.filter(({ itemId }) => itemId === id);
}
