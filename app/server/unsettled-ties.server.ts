import { localDateAt } from '#app/domain/call/local-date.ts';
import { type Conflict, findHardConflicts } from '#app/domain/review/conflicts-of-interest.ts';
import { type Room, recusedFrom } from '#app/server/committee-room.server.ts';
import type { Tx } from '#db/client.server.ts';
import { listFilesToAssign, listPersonTies } from '#db/queries/conflicts-of-interest.server.ts';

export type UnsettledTie = { applicationId: string; userId: string; name: string; conflicts: Conflict[] };

/**
 * Ties in force between members and files of the agenda, from which the member has not withdrawn: the same rule as
 * for reviewers. For those who run the committee, who read the files and what was declared.
 */
export async function listUnsettledTies(
  tx: Tx,
  room: Room,
  applicationIds: readonly string[],
  now: Date = new Date(),
): Promise<UnsettledTie[]> {
  const names = new Map(room.members.map(({ userId, name }) => [userId, name]));
  const persons = await listPersonTies(tx, [...names.keys()]);
  const files = await listFilesToAssign(tx, applicationIds);
  const found = findHardConflicts(persons, files, localDateAt(now));
  return [...found].flatMap(([applicationId, byPerson]) =>
    [...byPerson].flatMap(([userId, conflicts]) =>
      recusedFrom(room, applicationId).has(userId)
        ? []
        : { applicationId, userId, name: names.get(userId) ?? '', conflicts },
    ),
  );
}
