import type { RoleName } from '#app/domain/account/roles.ts';

export interface DemonstrationAccount {
  id: string;
  name: string;
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
}

/** An account stands in the first group that one of its roles belongs to. */
const GROUPS: readonly { title: string; roles: readonly (RoleName | 'holder')[] }[] = [
  { title: 'Porteurs de projet', roles: ['holder'] },
  { title: 'Agences régionales de santé (ARS)', roles: ['ars_officer', 'ars_director'] },
  { title: 'Délégations de l’ANCT dans les départements', roles: ['anct_delegate'] },
  { title: 'Évaluation des dossiers', roles: ['ars_reviewer', 'anct_reviewer'] },
  { title: 'Pilotage national', roles: ['national_official', 'national_chair', 'publisher'] },
  { title: 'Administration et contrôle', roles: ['admin', 'auditor'] },
];

const BY_NAME = new Intl.Collator('fr', { numeric: true });

/** The demonstration's people by what they do, in the order in which a file meets them. */
export function groupAccounts(rows: readonly AccountRow[]): AccountGroup[] {
  const people = byPerson(rows);
  return GROUPS.map((group) => {
    const accounts = people
      .filter((roles) => firstGroup(roles) === group)
      .flatMap(([person]) => (person === undefined ? [] : [toAccount(person)]))
      .sort((left, right) => BY_NAME.compare(left.name, right.name));
    return {
      title: group.title,
      featured: accounts.filter(({ note }) => note !== ''),
      others: accounts.filter(({ note }) => note === ''),
    };
  }).filter(({ featured, others }) => featured.length + others.length > 0);
}

function byPerson(rows: readonly AccountRow[]): AccountRow[][] {
  const people = new Map<string, AccountRow[]>();
  for (const row of rows) people.set(row.id, [...(people.get(row.id) ?? []), row]);
  return [...people.values()];
}

function firstGroup(roles: readonly AccountRow[]) {
  return GROUPS.find((group) =>
    roles.some(({ role }) => group.roles.some((wanted) => wanted === (role ?? 'holder'))),
  );
}

function toAccount({ id, display_name, demonstration_note }: AccountRow): DemonstrationAccount {
  return { id, name: display_name, note: demonstration_note };
}
