import { readDeskSearch, toDeskFilters } from '#app/components/desk/desk-search.ts';
import { MAX_GROUP } from '#app/domain/messages/template.ts';
import type { Tx } from '#db/client.server.ts';
import type { DeskScope } from '#db/queries/desk.server.ts';
import { listDeskApplications } from '#db/queries/desk-list.server.ts';

/** The files of a filter of the desk whose holders this service writes to; those that others lead are only counted. */
export async function loadGroup(tx: Tx, scope: DeskScope, params: URLSearchParams) {
  const search = readDeskSearch(params);
  const page = { sort: search.sort, direction: search.direction, size: MAX_GROUP };
  const { rows, hasNext } = await listDeskApplications(tx, scope, toDeskFilters(search), page);
  const files = rows.filter((row) => scope.isNational || !row.is_associated);
  return { files, others: rows.length - files.length, isTooLarge: hasNext };
}

export type GroupFile = Awaited<ReturnType<typeof loadGroup>>['files'][number];
