import type { MinutesContent } from '#app/domain/selection/committee/minutes.ts';
import { presidingOf } from '#app/domain/selection/committee/quorum.ts';
import { canonicalBytes } from '#app/domain/shared/canonical-json.ts';
import { type Room, recusedFrom, roomQuorum } from '#app/server/committee-room.server.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import type { AgendaItem } from '#db/queries/committee-items.server.ts';
import type { listVotes } from '#db/queries/committee-votes.server.ts';

type Votes = Awaited<ReturnType<typeof listVotes>>;

/** The minutes made from what happened and what the secretary wrote. Items hidden from this reader are not in it. */
export function minutesContent(
  room: Room,
  votes: Votes,
  texts: { opening: string; closing: string },
): MinutesContent {
  const { meeting, members } = room;
  return {
    layout: 'medicobus-minutes-1',
    callTitle: meeting.call_title,
    waveLabel: meeting.wave_label,
    number: meeting.number,
    startsAt: meeting.starts_at.toISOString(),
    openedAt: meeting.opened_at?.toISOString() ?? '',
    closedAt: meeting.closed_at?.toISOString() ?? '',
    place: meeting.place,
    isSecond: meeting.follows_id !== null,
    members: members.map(({ name, capacity, seat, attendance, proxyName }) => ({
      name,
      capacity,
      seat,
      attendance,
      proxyName,
    })),
    quorum: roomQuorum(room),
    opening: texts.opening,
    items: room.items.flatMap((item) => describeOne(room, item, votes)),
    closing: texts.closing,
  };
}

function describeOne(room: Room, item: AgendaItem, votes: Votes): MinutesContent['items'] {
  const { sheet, applicationId } = item;
  if (sheet === null) return [];
  const gone = recusedFrom(room, applicationId);
  const presiding = presidingOf(room.members, gone);
  return [
    {
      position: item.position,
      reference: sheet.reference,
      title: sheet.title,
      holderName: sheet.holderName,
      regionName: sheet.regionName,
      wasCalled: item.calledAt !== null,
      withdrawn: room.members.filter(({ userId }) => gone.has(userId)).map(({ name }) => name),
      presidingName: room.members.find(({ userId }) => userId === presiding)?.name ?? null,
      discussion: item.discussion ?? '',
      ballots: room.ballots
        .filter(({ itemId, result }) => itemId === item.id && result !== null)
        .map(
          ({ id, round, proposal, reasons, votesFor, votesAgainst, abstentions, castingName, result }) => ({
            round,
            proposal,
            reasons,
            tally: { votesFor, votesAgainst, abstentions, castingName, result },
            votes: votes.flatMap(({ ballotId, name, choice }) => (ballotId === id ? { name, choice } : [])),
          }),
        ),
    },
  ];
}

/** SHA-256 of the minutes' canonical bytes: what both signatures are on. */
export function fingerprint(content: MinutesContent): Uint8Array {
  return sha256(canonicalBytes(content));
}

/** Everybody of the meeting who withdrew from one of its files at least. */
export function withdrawnAnywhere({ recused }: Pick<Room, 'recused'>): ReadonlySet<string> {
  return new Set([...recused.values()].flatMap((gone) => [...gone]));
}
