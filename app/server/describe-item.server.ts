import { presidingOf } from '#app/domain/selection/committee/quorum.ts';
import {
  isInHand,
  leaving,
  type Room,
  recusedFrom,
  roomQuorum,
  voicesOfRoom,
} from '#app/server/committee-room.server.ts';
import type { PersonActor } from '#db/client.server.ts';
import type { AgendaItem } from '#db/queries/committee-items.server.ts';
import type { BallotRow, listVotes } from '#db/queries/committee-votes.server.ts';

type Votes = Awaited<ReturnType<typeof listVotes>>;

/**
 * One item as this person may read it: nothing of it for whoever withdrew. While a ballot is open, each reads their
 * own voices and who has voted; what the others voted is told with the count.
 */
export function describeItem(actor: PersonActor, room: Room, item: AgendaItem, votes: Votes) {
  const { id, position, sheet, proposal, discussion, applicationId } = item;
  const place = { id, position, isInHand: isInHand(item), isOver: item.endedAt !== null };
  if (sheet === null) return { ...place, file: null };
  const ballots = room.ballots.filter(({ itemId }) => itemId === id);
  const open = ballots.find(({ closedAt }) => closedAt === null);
  const gone = recusedFrom(room, applicationId);
  const nameOf = new Map(room.members.map(({ userId, name }) => [userId, name]));
  return {
    ...place,
    file: {
      sheet,
      proposal: proposal ?? 'not_selected',
      discussion: discussion ?? '',
      quorum: roomQuorum(room, applicationId),
      presidingName: nameOf.get(presidingOf(room.members, gone) ?? '') ?? null,
      withdrawn: room.members.filter(({ userId }) => gone.has(userId)).map(({ name }) => name),
      leaving: leaving(room, applicationId).map(({ name }) => name),
      isAdopted: ballots.some(({ result }) => result === 'adopted'),
      open: open ? describeOpen(actor, room, { open, nameOf, votes }) : null,
      counted: ballots.flatMap((ballot) => (ballot.result === null ? [] : describeCounted(ballot, votes))),
    },
  };
}

export type ItemShown = ReturnType<typeof describeItem>;

type Facts = {
  open: BallotRow;
  nameOf: ReadonlyMap<string, string>;
  votes: Votes;
};

function describeOpen(actor: PersonActor, room: Room, { open, nameOf, votes }: Facts) {
  const cast = new Map(
    votes.filter(({ ballotId }) => ballotId === open.id).map((vote) => [vote.memberId, vote]),
  );
  const voices = voicesOfRoom(room, open.itemId).map(({ memberId, castBy, isProxy }) => {
    const vote = cast.get(memberId);
    const isMine = castBy === actor.userId;
    return {
      memberId,
      name: nameOf.get(memberId) ?? '',
      carriedBy: isProxy ? (nameOf.get(castBy) ?? '') : null,
      isMine,
      hasVoted: vote !== undefined,
      choice: isMine || vote?.castBy === actor.userId ? (vote?.choice ?? null) : null,
    };
  });
  return { round: open.round, proposal: open.proposal, reasons: open.reasons, voices };
}

function describeCounted(ballot: BallotRow, votes: Votes) {
  const { id, round, proposal, reasons, result } = ballot;
  const { votesFor, votesAgainst, abstentions, castingName } = ballot;
  return {
    id,
    round,
    proposal,
    reasons,
    tally: { votesFor, votesAgainst, abstentions, castingName, result },
    votes: votes.flatMap(({ ballotId, memberId, name, choice }) =>
      ballotId === id ? { memberId, name, choice } : [],
    ),
  };
}
