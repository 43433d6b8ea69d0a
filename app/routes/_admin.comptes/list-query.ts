import type { ActiveFilter } from '#app/components/ui/filter-bar.tsx';
import { ROLE_LABELS } from '#app/content/roles.ts';
import { isRoleName } from '#app/domain/account/roles.ts';
import type { AccountCursor, AccountFilters } from '#db/queries/accounts.server.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MAX_SEARCH_LENGTH = 100;

/** Filters and place in the list, as the address says them; what makes no sense is left out. */
export function readListQuery(url: string): { filters: AccountFilters; cursor: AccountCursor | null } {
  const params = new URL(url).searchParams;
  const role = params.get('role') ?? '';
  const search = (params.get('recherche') ?? '')
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, MAX_SEARCH_LENGTH);
  return { filters: { search, role: isRoleName(role) ? role : '' }, cursor: readCursor(params) };
}

function readCursor(params: URLSearchParams): AccountCursor | null {
  for (const [key, direction] of [
    ['apres', 'after'],
    ['avant', 'before'],
  ] as const) {
    const [id = '', ...name] = (params.get(key) ?? '').split(' ');
    if (UUID.test(id)) return { id, name: name.join(' ').replaceAll('\0', ''), direction };
  }
  return null;
}

/** Where "Précédent" and "Suivant" lead; null where there is nothing. */
export function pageLinks(
  url: string,
  accounts: readonly { id: string; display_name: string }[],
  cursor: AccountCursor | null,
  hasMore: boolean,
): { previous: string | null; next: string | null } {
  const first = accounts[0];
  const last = accounts.at(-1);
  const backwards = cursor?.direction === 'before';
  const hasPrevious = backwards ? hasMore : cursor !== null;
  const hasNext = backwards || hasMore;
  return {
    previous: hasPrevious && first ? linkTo(url, 'avant', first) : null,
    next: hasNext && last ? linkTo(url, 'apres', last) : null,
  };
}

function linkTo(url: string, key: 'apres' | 'avant', account: { id: string; display_name: string }): string {
  const params = new URL(url).searchParams;
  params.delete('apres');
  params.delete('avant');
  params.delete('_data');
  params.set(key, `${account.id} ${account.display_name}`);
  return `/comptes?${params}`;
}

export function activeFilters({ search, role }: AccountFilters): ActiveFilter[] {
  const filters: ActiveFilter[] = [];
  if (search !== '') filters.push({ key: 'recherche', label: `« ${search} »`, removeTo: address({ role }) });
  if (isRoleName(role))
    filters.push({ key: 'role', label: ROLE_LABELS[role], removeTo: address({ recherche: search }) });
  return filters;
}

function address(values: Record<string, string>): string {
  const kept = Object.entries(values).filter(([, value]) => value !== '');
  return kept.length === 0 ? '/comptes' : `/comptes?${new URLSearchParams(kept)}`;
}
