import {
  decideFilterName,
  MAX_SAVED_FILTERS,
  type SavedFilterRefusal,
} from '#app/domain/account/saved-filter.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { insertSavedFilter, listSavedFilters } from '#db/queries/saved-filters.server.ts';

const LONGEST_QUERY = 1000;

/** Keeps the filters of a list under a name of this person's own. `query` is the list's, already read and rewritten. */
export async function saveFilter(
  actor: PersonActor,
  { name: typed, query }: { name: string; query: string },
): Promise<Result<undefined, SavedFilterRefusal>> {
  return asActor(actor, async (tx) => {
    if (query === '' || query.length > LONGEST_QUERY) return refused('filter_empty');
    const existing = await listSavedFilters(tx, actor.userId);
    if (existing.length >= MAX_SAVED_FILTERS) return refused('too_many_filters', { max: MAX_SAVED_FILTERS });
    const name = decideFilterName(typed, existing);
    if (!name.ok) return name;
    await insertSavedFilter(tx, { userId: actor.userId, name: name.value, query });
    return ok(undefined);
  });
}
