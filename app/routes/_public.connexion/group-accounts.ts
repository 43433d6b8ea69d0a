import { roleLabel } from '#app/content/roles.ts';
import { isRoleName, type RoleName } from '#app/domain/account/roles.ts';

export interface DemonstrationAccount {
  id: string;
  name: string;
  role: string;
  note: string;
}

export interface AccountGroup {
  title: string;
  /** Those worth trying first, with a note that says what they are for. */
  featured: DemonstrationAccount[];
  others: DemonstrationAccount[];
}

interface AccountRow {
  id: string;
  display_name: string;
  demonstration_note: string;
  role: string | null;
  authority_name: string | null;
  department_name: string | null;
}

const GROUPS: readonly { title: string; roles: readonly (RoleName | 'holder')[] }[] = [
  { title: 'Porteurs de projet', roles: ['holder'] },
  { title: 'Agences régionales de santé (ARS)', roles: ['ars_officer', 'ars_director'] },
  { title: 'Évaluation', roles: ['ars_reviewer', 'anct_reviewer'] },
  { title: 'Délégations de l’ANCT dans les départements', roles: ['anct_delegate'] },
  { title: 'Pilotage national', roles: ['national_official', 'national_chair', 'publisher'] },
  { title: 'Administration et contrôle', roles: ['admin', 'auditor'] },
];

/** The demonstration's people by what they do; somebody with two roles appears under each. */
export function groupAccounts(rows: readonly AccountRow[]): AccountGroup[] {
  return GROUPS.map(({ title, roles }) => {
    const accounts = rows
      .filter(({ role }) => roles.some((wanted) => wanted === (role ?? 'holder')))
      .map(toAccount);
    const featured = accounts.filter(({ note }) => note !== '');
    return { title, featured, others: accounts.filter(({ note }) => note === '') };
  }).filter(({ featured, others }) => featured.length + others.length > 0);
}

function toAccount(row: AccountRow): DemonstrationAccount {
  const role = row.role !== null && isRoleName(row.role) ? row.role : 'holder';
  return {
    id: row.id,
    name: row.display_name,
    note: row.demonstration_note,
    role: roleLabel(role, row.authority_name ?? row.department_name),
  };
}
