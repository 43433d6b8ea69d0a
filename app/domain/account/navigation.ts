import { isRoleName, type RoleName } from './roles.ts';

/** The space that a person is in: one frame, one navigation. Source: screens.md, Frame. */
export const SPACES = ['public', 'holder', 'agency', 'reviewer', 'national', 'admin'] as const;
export type Space = (typeof SPACES)[number];

export type NavigationEntry = {
  code: NavigationCode;
  path: string;
  /** Pages found elsewhere by their address, and under this entry by their subject. */
  also?: readonly string[];
};

export type NavigationCode =
  | 'call'
  | 'eligibility'
  | 'results'
  | 'help'
  | 'my_applications'
  | 'messages'
  | 'applications'
  | 'my_reviews'
  | 'interests'
  | 'steering'
  | 'examination'
  | 'selection'
  | 'committee'
  | 'decisions'
  | 'publication'
  | 'accounts';

/** At most five entries each, and only pages that exist: an entry joins with its page. */
export const NAVIGATION: Readonly<Record<Space, readonly NavigationEntry[]>> = {
  public: [
    { code: 'call', path: '/', also: ['/formulaire', '/grille'] },
    { code: 'eligibility', path: '/eligibilite' },
    { code: 'results', path: '/resultats', also: ['/scellement', '/donnees-ouvertes'] },
    { code: 'help', path: '/aide' },
  ],
  holder: [
    { code: 'my_applications', path: '/candidatures' },
    { code: 'messages', path: '/messages' },
    { code: 'help', path: '/aide' },
  ],
  agency: [
    { code: 'applications', path: '/instruction', also: ['/deports'] },
    { code: 'messages', path: '/messages' },
    { code: 'committee', path: '/comite' },
    { code: 'help', path: '/aide' },
  ],
  reviewer: [
    { code: 'my_reviews', path: '/evaluations' },
    { code: 'interests', path: '/declaration-interets' },
    { code: 'help', path: '/aide' },
  ],
  national: [
    { code: 'steering', path: '/pilotage' },
    { code: 'examination', path: '/instruction', also: ['/deports'] },
    { code: 'selection', path: '/selection', also: ['/comite'] },
    { code: 'decisions', path: '/decisions' },
    { code: 'publication', path: '/publication' },
  ],
  admin: [{ code: 'accounts', path: '/comptes' }],
};

const SPACE_OF_ROLE: Readonly<Record<RoleName, Space>> = {
  ars_officer: 'agency',
  ars_director: 'agency',
  ars_reviewer: 'reviewer',
  anct_delegate: 'agency',
  anct_reviewer: 'reviewer',
  national_official: 'national',
  national_chair: 'national',
  publisher: 'national',
  admin: 'admin',
  auditor: 'national',
};

/** Without an active role, a person who is signed in is a holder. */
export function spaceOf(role: RoleName | null): Space {
  return role === null ? 'holder' : SPACE_OF_ROLE[role];
}

const DELEGATE_ENTRIES: readonly NavigationCode[] = ['applications', 'help'];
const REVIEWING_DELEGATE_ENTRIES: readonly NavigationCode[] = [
  'applications',
  'my_reviews',
  'interests',
  'help',
];
const PUBLISHER_ENTRIES: readonly NavigationCode[] = ['examination', 'publication'];
const AUDITOR_ENTRIES: readonly NavigationCode[] = ['steering', 'examination', 'decisions'];

/**
 * The entries of the active role; an entry that would be refused is not shown. `held` are all the roles of the
 * person: a delegate who reviews has their reviews at hand, without changing role.
 */
export function navigationOf(
  role: RoleName | null,
  held: readonly string[] = [],
): readonly NavigationEntry[] {
  const entries = NAVIGATION[spaceOf(role)];
  // Those who examine the files do not sit on the committee.
  if (role === 'ars_officer') return entries.filter(({ code }) => code !== 'committee');
  // Delegates may review: they are not of the correspondence with holders.
  if (role === 'anct_delegate') {
    const reviews = held.some((one) => isRoleName(one) && spaceOf(one) === 'reviewer');
    const codes: readonly NavigationCode[] = reviews ? REVIEWING_DELEGATE_ENTRIES : DELEGATE_ENTRIES;
    const all = [...entries, ...NAVIGATION.reviewer];
    return codes.flatMap((code) => all.find((entry) => entry.code === code) ?? []);
  }
  if (role === 'publisher') return entries.filter(({ code }) => PUBLISHER_ENTRIES.includes(code));
  if (role === 'auditor') return entries.filter(({ code }) => AUDITOR_ENTRIES.includes(code));
  return entries;
}

/** The address of the entry that a page belongs to, undefined when it is of none. */
export function currentEntryPath(entries: readonly NavigationEntry[], pathname: string): string | undefined {
  const isUnder = (path: string) =>
    path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`);
  return entries.find(({ path, also = [] }) => [path, ...also].some(isUnder))?.path;
}

/** Where a person lands after signing in or changing role. */
export function homePathOf(role: RoleName | null): string {
  return navigationOf(role)[0]?.path ?? '/';
}
