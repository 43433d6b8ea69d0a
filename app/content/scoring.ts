/** What must be read before any figure of calibration. Source: domain.md 5.4. */
export const CALIBRATION_WARNING =
  'Ces estimations ne changent aucune note. La note d’un dossier est la moyenne de ses évaluations verrouillées ; l’estimation aide à repérer ce qui mérite une relecture ou une discussion.';

export function groupName(group: number): string {
  return `Groupe\u00a0${group + 1}`;
}

export function notComparable(groups: number): string {
  return `Non comparable : les dossiers forment ${groups} groupes sans aucun évaluateur en commun, directement ou de proche en proche. Une estimation ne se compare qu’à l’intérieur d’un même groupe.`;
}
