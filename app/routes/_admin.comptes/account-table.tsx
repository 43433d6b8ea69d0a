import { Link } from '@remix-run/react';
import { Badge } from '#app/components/ui/badge.tsx';
import { type Column, Table } from '#app/components/ui/table.tsx';
import { formatShortDate } from '#app/content/format.ts';
import { roleLabel } from '#app/content/roles.ts';
import { isRoleName } from '#app/domain/account/roles.ts';

interface AccountRow {
  id: string;
  email: string;
  display_name: string;
  created_at: string;
  disabled_at: string | null;
  is_demonstration: boolean;
  roles: readonly {
    id: string;
    role: string;
    authority_name: string | null;
    department_name: string | null;
  }[];
}

const COLUMNS: readonly Column<AccountRow>[] = [
  {
    key: 'name',
    header: 'Nom',
    rowHeader: true,
    cell: ({ id, display_name }) => <Link to={`/comptes/${id}`}>{display_name}</Link>,
  },
  { key: 'email', header: 'Adresse', cell: ({ email }) => email },
  {
    key: 'roles',
    header: 'Rôles',
    cell: ({ roles }) =>
      roles.length === 0
        ? roleLabel('holder')
        : roles.map(({ id, role, authority_name, department_name }) => (
            <span key={id} className="fr-mr-1v">
              {isRoleName(role) ? roleLabel(role, authority_name ?? department_name) : role}
              <br />
            </span>
          )),
  },
  { key: 'created', header: 'Créé le', cell: ({ created_at }) => formatShortDate(created_at) },
  {
    key: 'state',
    header: 'État',
    cell: ({ disabled_at, is_demonstration }) =>
      disabled_at !== null ? (
        <Badge tone="muted" size="sm">
          Fermé
        </Badge>
      ) : is_demonstration ? (
        <Badge tone="warning" size="sm">
          Démonstration
        </Badge>
      ) : (
        <Badge tone="success" size="sm">
          Ouvert
        </Badge>
      ),
  },
];

export function AccountTable({ accounts }: { accounts: readonly AccountRow[] }) {
  return (
    <Table
      caption="Comptes, par ordre alphabétique"
      captionHidden
      columns={COLUMNS}
      rows={accounts}
      rowKey={({ id }) => id}
      density="compact"
    />
  );
}
