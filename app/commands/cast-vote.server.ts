import { isVoteChoice } from '#app/domain/selection/committee/ballot.ts';
import { mayKeepMinutes } from '#app/domain/selection/committee/seats.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { type ItemRefusal, onItem } from '#app/server/committee-act.server.ts';
import { recusedFrom, voicesOfRoom } from '#app/server/committee-room.server.ts';
import type { PersonActor } from '#db/client.server.ts';
import { listVotes, saveVote } from '#db/queries/committee-votes.server.ts';

export type VoteRefusal =
  | ItemRefusal
  | 'no_ballot'
  | 'choice_unknown'
  | 'no_voice'
  | 'member_recused'
  | 'already_voted';

/**
 * One voice on the open ballot: one's own, that of the member one represents, or, written down by whoever runs the
 * item, that of a member in the room. Somebody who withdrew neither votes nor is voted for. It may be changed until
 * the count.
 */
export async function castVote(
  actor: PersonActor,
  vote: { meetingId: string; itemId: string; memberId: string; choice: string },
): Promise<Result<undefined, VoteRefusal>> {
  const { meetingId, memberId, choice } = vote;
  return onItem<undefined, VoteRefusal>(actor, vote, async (tx, room, item) => {
    const ballot = room.ballots.find(({ itemId, closedAt }) => itemId === item.id && closedAt === null);
    if (!ballot) return refused('no_ballot');
    if (!isVoteChoice(choice)) return refused('choice_unknown');
    const gone = recusedFrom(room, item.applicationId);
    if (gone.has(memberId)) return refused('member_recused');
    const voice = voicesOfRoom(room, item.id).find((one) => one.memberId === memberId);
    const mayCast = voice?.castBy === actor.userId || mayKeepMinutes(actor);
    if (!voice || !mayCast) return refused('no_voice');
    const before = (await listVotes(tx, meetingId)).find(
      (cast) => cast.ballotId === ballot.id && cast.memberId === memberId,
    );
    const isTheirs = voice.castBy === actor.userId || before === undefined || before.castBy === actor.userId;
    if (!isTheirs) return refused('already_voted');
    await saveVote(tx, {
      ballotId: ballot.id,
      meetingId,
      applicationId: item.applicationId,
      callId: room.meeting.call_id,
      memberId,
      choice,
      castBy: actor.userId,
    });
    return ok(undefined);
  });
}
