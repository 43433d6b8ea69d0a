import { decideFilterName, type SavedFilterRefusal } from '#app/domain/account/saved-filter.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import {
  chooseDefaultFilter,
  deleteSavedFilter,
  listSavedFilters,
  renameSavedFilter,
} from '#db/queries/saved-filters.server.ts';

export type FilterChange =
  | { act: 'rename'; id: string; name: string }
  | { act: 'choose_default'; id: string | null }
  | { act: 'delete'; id: string };

/** Renames, deletes or opens on a filter of this person's own. */
export async function changeSavedFilter(
  actor: PersonActor,
  change: FilterChange,
): Promise<Result<undefined, SavedFilterRefusal>> {
  const { userId } = actor;
  return asActor(actor, async (tx) => {
    if (change.act === 'rename') {
      const name = decideFilterName(change.name, await listSavedFilters(tx, userId), change.id);
      if (!name.ok) return name;
      return found(await renameSavedFilter(tx, { id: change.id, userId, name: name.value }));
    }
    if (change.act === 'delete') return found(await deleteSavedFilter(tx, { id: change.id, userId }));
    return found(await chooseDefaultFilter(tx, { id: change.id, userId }));
  });
}

function found(isFound: boolean): Result<undefined, SavedFilterRefusal> {
  return isFound ? ok(undefined) : refused('filter_unknown');
}
