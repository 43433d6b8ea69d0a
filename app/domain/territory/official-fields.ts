/** Fields that nobody is asked once the official file names the commune. */
export const OFFICIAL_FIELDS = [
  'zoningClass',
  'zoningVersionDate',
  'aplGp',
  'aplYear',
  'densityLevel',
  'ruralRevitalisation',
  'healthLivingAreaId',
] as const;
