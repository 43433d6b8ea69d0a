import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

const PAGE_SIZE = 25;

/** Where a page of accounts begins: after (or before) the account of this name and id. */
export interface AccountCursor {
  name: string;
  id: string;
  direction: 'after' | 'before';
}

export interface AccountFilters {
  search: string;
  role: string;
}

/** Accounts by name, with a look at one more than the page to know whether there are others. */
export async function listAccounts(tx: Tx, filters: AccountFilters, cursor: AccountCursor | null) {
  const backwards = cursor?.direction === 'before';
  let query = tx
    .selectFrom('users')
    .select(['id', 'email', 'display_name', 'disabled_at', 'is_demonstration', 'created_at'])
    .orderBy('display_name', backwards ? 'desc' : 'asc')
    .orderBy('id', backwards ? 'desc' : 'asc')
    .limit(PAGE_SIZE + 1);
  if (filters.search !== '') {
    const pattern = `%${filters.search.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((eb) => eb.or([eb('display_name', 'ilike', pattern), eb('email', 'ilike', pattern)]));
  }
  if (filters.role !== '') {
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('user_roles')
          .select('user_roles.id')
          .whereRef('user_roles.user_id', '=', 'users.id')
          .where('user_roles.revoked_at', 'is', null)
          .where('user_roles.role', '=', filters.role),
      ),
    );
  }
  if (cursor) {
    const than = sql`(${cursor.name}, ${cursor.id}::uuid)`;
    query = query.where(
      backwards ? sql<boolean>`(display_name, id) < ${than}` : sql<boolean>`(display_name, id) > ${than}`,
    );
  }
  const found = await query.execute();
  const hasMore = found.length > PAGE_SIZE;
  const page = found.slice(0, PAGE_SIZE);
  return { accounts: backwards ? page.reverse() : page, hasMore };
}

/** Roles held today by these people, with the name of their place. */
export async function listRolesOf(tx: Tx, userIds: readonly string[]) {
  if (userIds.length === 0) return [];
  return tx
    .selectFrom('user_roles')
    .leftJoin('authorities', 'authorities.id', 'user_roles.authority_id')
    .leftJoin('departments', 'departments.code', 'user_roles.department_code')
    .select([
      'user_roles.id',
      'user_roles.user_id',
      'user_roles.role',
      'user_roles.granted_at',
      'authorities.name as authority_name',
      'departments.name as department_name',
    ])
    .where('user_roles.user_id', 'in', userIds)
    .where('user_roles.revoked_at', 'is', null)
    .orderBy('user_roles.granted_at')
    .orderBy('user_roles.id')
    .execute();
}

/** What was done to an account, the latest first. */
export async function listAccountEvents(tx: Tx, userId: string) {
  return tx
    .selectFrom('account_events')
    .leftJoin('users as actors', 'actors.id', 'account_events.actor_id')
    .select([
      'account_events.id',
      'account_events.act',
      'account_events.at',
      'account_events.actor_id',
      'account_events.payload',
      'actors.display_name as actor_name',
    ])
    .where('account_events.user_id', '=', userId)
    .orderBy('account_events.id', 'desc')
    .limit(50)
    .execute();
}

/** Départements that a delegate can be invited for. */
export async function listDepartments(tx: Tx) {
  return tx.selectFrom('departments').select(['code', 'name']).orderBy('code').execute();
}

/** Name of the place that a role is held for; null when the role has none, undefined when it does not exist. */
export async function findScopeName(
  tx: Tx,
  scope: { authorityId: number | null; departmentCode: string | null },
): Promise<string | null | undefined> {
  if (scope.authorityId !== null) {
    const found = await tx
      .selectFrom('authorities')
      .select('name')
      .where('id', '=', scope.authorityId)
      .executeTakeFirst();
    return found?.name;
  }
  if (scope.departmentCode === null) return null;
  const found = await tx
    .selectFrom('departments')
    .select('name')
    .where('code', '=', scope.departmentCode)
    .executeTakeFirst();
  return found?.name;
}
