import type { FrameViewer } from './frame-data.ts';

export type Space = 'public' | 'holder' | 'agency' | 'reviewer' | 'national' | 'admin';

export type NavigationEntry = { to: string; label: string };

/** At most five entries each, and only towards pages that exist. */
const NAVIGATION: Record<Space, readonly NavigationEntry[]> = {
  public: [
    { to: '/', label: 'L’appel à projets' },
    { to: '/grille', label: 'Grille de notation' },
    { to: '/resultats', label: 'Résultats' },
    { to: '/aide', label: 'Aide' },
  ],
  holder: [
    { to: '/candidatures', label: 'Mes candidatures' },
    { to: '/grille', label: 'Grille de notation' },
    { to: '/resultats', label: 'Résultats' },
    { to: '/aide', label: 'Aide' },
  ],
  agency: [
    { to: '/instruction', label: 'Candidatures' },
    { to: '/grille', label: 'Grille de notation' },
    { to: '/resultats', label: 'Résultats' },
    { to: '/aide', label: 'Aide' },
  ],
  reviewer: [
    { to: '/evaluations', label: 'Mes évaluations' },
    { to: '/grille', label: 'Grille de notation' },
    { to: '/aide', label: 'Aide' },
  ],
  national: [
    { to: '/pilotage', label: 'Pilotage' },
    { to: '/instruction', label: 'Instruction' },
    { to: '/selection', label: 'Sélection' },
    { to: '/decisions', label: 'Décisions' },
    { to: '/publication', label: 'Publication' },
  ],
  admin: [
    { to: '/appels', label: 'Appels' },
    { to: '/comptes', label: 'Comptes' },
    { to: '/aide', label: 'Aide' },
  ],
};

const SPACE_OF_ROLE: Record<string, Space> = {
  holder: 'holder',
  ars_officer: 'agency',
  ars_director: 'agency',
  anct_delegate: 'agency',
  ars_reviewer: 'reviewer',
  anct_reviewer: 'reviewer',
  national_official: 'national',
  national_chair: 'national',
  publisher: 'national',
  admin: 'admin',
  auditor: 'admin',
};

/** The navigation follows the person's active role, wherever they read; else the space of the page. */
export function navigationFor(viewer: FrameViewer | null, space: Space): readonly NavigationEntry[] {
  if (viewer === null) return NAVIGATION[space];
  const active = viewer.roles.find((role) => role.id === viewer.activeRoleId);
  return NAVIGATION[SPACE_OF_ROLE[active?.role ?? 'holder'] ?? 'holder'];
}
