import type { RoleName } from '#app/domain/account/roles.ts';

export const ROLE_LABELS: Record<RoleName | 'holder', string> = {
  holder: 'Porteur de projet',
  ars_officer: 'Instruction',
  ars_director: 'Direction',
  ars_reviewer: 'Évaluation',
  anct_delegate: 'Délégation ANCT',
  anct_reviewer: 'Évaluation ANCT',
  national_official: 'Pilotage national',
  national_chair: 'Présidence du comité national',
  publisher: 'Publication des résultats',
  admin: 'Administration',
  auditor: 'Contrôle (lecture seule)',
};

/** "Instruction, ARS Bretagne"; "Délégation ANCT, Orne"; "Pilotage national". */
export function roleLabel(role: RoleName | 'holder', place?: string | null): string {
  return place ? `${ROLE_LABELS[role]}, ${place}` : ROLE_LABELS[role];
}
