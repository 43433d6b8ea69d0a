import { asActor, type PersonActor } from '#db/client.server.ts';
import type { DeskScope } from '#db/queries/desk.server.ts';
import type { DeskFilters } from '#db/queries/desk-filters.server.ts';
import { type DeskPage, type DeskRow, listDeskApplications } from '#db/queries/desk-list.server.ts';

const PAGE_SIZE = 500;

/**
 * Every file of a filtered list, page after page. Each page is a transaction of its own: a slow reader never holds
 * a connection, and nothing is kept in memory but the page being written.
 */
export async function* everyDeskFile(
  actor: PersonActor,
  scope: DeskScope,
  filters: DeskFilters,
  { sort, direction }: Pick<DeskPage, 'sort' | 'direction'>,
): AsyncGenerator<DeskRow[], void> {
  let cursor: DeskPage['cursor'];
  while (true) {
    const page = { sort, direction, size: PAGE_SIZE, cursor };
    const { rows, hasNext } = await asActor(actor, (tx) => listDeskApplications(tx, scope, filters, page));
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!hasNext || !last) return;
    cursor = { side: 'after', value: last.sort_value, id: last.id };
  }
}
