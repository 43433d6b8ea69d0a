import { ok, type Result, refused } from '#app/domain/shared/result.ts';

export const FILTER_NAME_LENGTH = 60;
export const MAX_SAVED_FILTERS = 20;

export type FilterNameRefusal = 'filter_name_missing' | 'filter_name_too_long' | 'filter_name_taken';
export type SavedFilterRefusal = FilterNameRefusal | 'too_many_filters' | 'filter_unknown' | 'filter_empty';

type NamedFilter = { id: string; name: string };

/**
 * The name under which a list is kept, trimmed: every name is one's own, once, whatever its capitals. `renamed` is
 * the filter that changes its name, which may keep it.
 */
export function decideFilterName(
  typed: string,
  existing: readonly NamedFilter[],
  renamed?: string,
): Result<string, FilterNameRefusal> {
  const name = typed.trim().replace(/\s+/g, ' ');
  if (name === '') return refused('filter_name_missing');
  if (name.length > FILTER_NAME_LENGTH) return refused('filter_name_too_long');
  const taken = existing.some(
    (other) => other.id !== renamed && other.name.toLowerCase() === name.toLowerCase(),
  );
  return taken ? refused('filter_name_taken') : ok(name);
}
