/** Time zone of a département or community that does not live by Paris time, and where it is said to be. */
const ZONES: Readonly<Record<string, { zone: string; place: string }>> = {
  '971': { zone: 'America/Guadeloupe', place: 'en Guadeloupe' },
  '972': { zone: 'America/Martinique', place: 'en Martinique' },
  '973': { zone: 'America/Cayenne', place: 'en Guyane' },
  '974': { zone: 'Indian/Reunion', place: 'à La Réunion' },
  '975': { zone: 'America/Miquelon', place: 'à Saint-Pierre-et-Miquelon' },
  '976': { zone: 'Indian/Mayotte', place: 'à Mayotte' },
  '977': { zone: 'America/St_Barthelemy', place: 'à Saint-Barthélemy' },
  '978': { zone: 'America/Marigot', place: 'à Saint-Martin' },
};

/** Undefined where Paris time is the local time. */
export function overseasTime(
  departmentCode: string | undefined,
): { readonly zone: string; readonly place: string } | undefined {
  return departmentCode === undefined ? undefined : ZONES[departmentCode];
}
