import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Select } from '#app/components/form/select.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { count } from '#app/content/format.ts';
import { ROLE_LABELS } from '#app/content/roles.ts';
import { ROLES } from '#app/domain/account/roles.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { asActor } from '#db/client.server.ts';
import { listAccounts, listRolesOf } from '#db/queries/accounts.server.ts';
import { AccountTable } from './account-table.tsx';
import { activeFilters, pageLinks, readListQuery } from './list-query.ts';

export const handle: RouteHandle = { width: 'wide' };

export const meta = () => [{ title: pageTitle('Comptes') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, ['admin', 'auditor']);
  const { filters, cursor } = readListQuery(request.url);
  return asActor(actor, async (tx) => {
    const { accounts, hasMore } = await listAccounts(tx, filters, cursor);
    const roles = await listRolesOf(
      tx,
      accounts.map(({ id }) => id),
    );
    return {
      filters,
      mayManage: actor.roles.some(({ role }) => role === 'admin'),
      accounts: accounts.map((account) => ({
        ...account,
        roles: roles.filter(({ user_id }) => user_id === account.id),
      })),
      links: pageLinks(request.url, accounts, cursor, hasMore),
    };
  });
}

export default function Accounts() {
  const { filters, accounts, links, mayManage } = useLoaderData<typeof loader>();
  const active = activeFilters(filters);
  return (
    <>
      <PageHeader
        title="Comptes"
        lead="Les personnes qui utilisent le portail, et leurs rôles. Un porteur n’a pas besoin de rôle : son compte naît à sa première connexion."
        actions={
          mayManage ? (
            <ButtonLink to="/comptes/invitation" icon="fr-icon-user-add-line">
              Inviter un agent
            </ButtonLink>
          ) : undefined
        }
      />
      <FilterBar
        active={active}
        clearTo="/comptes"
        resultCount={`${count(accounts.length, 'compte', 'comptes')} sur cette page`}
      >
        <TextInput name="recherche" label="Nom ou adresse" defaultValue={filters.search} />
        <Select
          name="role"
          label="Rôle"
          placeholder="Tous"
          defaultValue={filters.role}
          options={ROLES.map((role) => ({ value: role, label: ROLE_LABELS[role] }))}
        />
      </FilterBar>
      {accounts.length === 0 ? (
        <EmptyState title="Aucun compte ne correspond">
          Élargissez la recherche, ou invitez la personne que vous cherchez.
        </EmptyState>
      ) : (
        <AccountTable accounts={accounts} />
      )}
      <Pagination previousTo={links.previous} nextTo={links.next} label="Pages des comptes" />
    </>
  );
}
