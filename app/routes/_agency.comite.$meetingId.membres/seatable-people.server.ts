import { roleLabel } from '#app/content/roles.ts';
import { isRoleName } from '#app/domain/account/roles.ts';
import { COMMITTEE_MEMBER_ROLES } from '#app/domain/selection/committee/seats.ts';
import type { Tx } from '#db/client.server.ts';
import { listSeatable } from '#db/queries/committee-meetings.server.ts';

export type SeatablePerson = { id: string; label: string };

/** Accounts that may sit, each once, with what opens the seat to them. */
export async function listSeatablePeople(tx: Tx): Promise<SeatablePerson[]> {
  const people = new Map<string, SeatablePerson>();
  for (const { id, name, role, place } of await listSeatable(tx, COMMITTEE_MEMBER_ROLES)) {
    if (people.has(id) || !isRoleName(role)) continue;
    people.set(id, { id, label: `${name} (${roleLabel(role, place)})` });
  }
  return [...people.values()];
}
