import type { Tx } from '../client.server.ts';

/** This person's own filters, by name. */
export async function listSavedFilters(tx: Tx, userId: string) {
  return tx
    .selectFrom('saved_filters')
    .select(['id', 'name', 'query', 'is_default'])
    .where('user_id', '=', userId)
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** The filter on which this person's list opens; undefined when they chose none. */
export async function findDefaultFilter(tx: Tx, userId: string) {
  return tx
    .selectFrom('saved_filters')
    .select(['id', 'query'])
    .where('user_id', '=', userId)
    .where('is_default', '=', true)
    .executeTakeFirst();
}

export async function insertSavedFilter(
  tx: Tx,
  filter: { userId: string; name: string; query: string },
): Promise<void> {
  await tx
    .insertInto('saved_filters')
    .values({ user_id: filter.userId, name: filter.name, query: filter.query })
    .execute();
}

export async function renameSavedFilter(
  tx: Tx,
  { id, userId, name }: { id: string; userId: string; name: string },
): Promise<boolean> {
  const renamed = await tx
    .updateTable('saved_filters')
    .set({ name })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return renamed.numUpdatedRows === 1n;
}

/** At most one filter is the default; null leaves none. */
export async function chooseDefaultFilter(
  tx: Tx,
  { id, userId }: { id: string | null; userId: string },
): Promise<boolean> {
  await tx
    .updateTable('saved_filters')
    .set({ is_default: false })
    .where('user_id', '=', userId)
    .where('is_default', '=', true)
    .execute();
  if (id === null) return true;
  const chosen = await tx
    .updateTable('saved_filters')
    .set({ is_default: true })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return chosen.numUpdatedRows === 1n;
}

export async function deleteSavedFilter(
  tx: Tx,
  { id, userId }: { id: string; userId: string },
): Promise<boolean> {
  const removed = await tx
    .deleteFrom('saved_filters')
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return removed.numDeletedRows === 1n;
}
