import { Link } from '@remix-run/react';
import { type Column, Table } from '#app/components/ui/table.tsx';
import { formatDate } from '#app/content/format.ts';
import { roleLabel } from '#app/content/roles.ts';
import { isRoleName } from '#app/domain/account/roles.ts';

interface HeldRole {
  id: string;
  role: string;
  granted_at: string;
  authority_name: string | null;
  department_name: string | null;
}

interface HeldRolesProps {
  userId: string;
  roles: readonly HeldRole[];
  mayManage: boolean;
}

export function HeldRoles({ userId, roles, mayManage }: HeldRolesProps) {
  if (roles.length === 0)
    return (
      <>
        <h2>Rôles</h2>
        <p>Aucun rôle : cette personne peut déposer des candidatures, comme tout le monde.</p>
      </>
    );
  return (
    <>
      <h2>Rôles</h2>
      <Table
        caption="Rôles en vigueur"
        captionHidden
        columns={columns(userId, mayManage)}
        rows={roles}
        rowKey={({ id }) => id}
      />
    </>
  );
}

function columns(userId: string, mayManage: boolean): Column<HeldRole>[] {
  const shown: Column<HeldRole>[] = [
    { key: 'role', header: 'Rôle', rowHeader: true, cell: nameOf },
    { key: 'since', header: 'Depuis le', cell: ({ granted_at }) => formatDate(granted_at) },
  ];
  if (!mayManage) return shown;
  return [
    ...shown,
    {
      key: 'act',
      header: 'Action',
      hiddenHeader: true,
      align: 'end',
      cell: (held) => (
        <Link to={`/comptes/${userId}/retrait/${held.id}`} aria-label={`Retirer le rôle ${nameOf(held)}`}>
          Retirer
        </Link>
      ),
    },
  ];
}

function nameOf({ role, authority_name, department_name }: HeldRole): string {
  return isRoleName(role) ? roleLabel(role, authority_name ?? department_name) : role;
}
