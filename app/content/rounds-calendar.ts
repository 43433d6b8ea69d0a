import type { PublicHoliday } from '#app/domain/shared/public-holidays.ts';

export const HOLIDAY_NAMES: Readonly<Record<PublicHoliday, string>> = {
  NEW_YEAR: 'Jour de l’An',
  EASTER_MONDAY: 'Lundi de Pâques',
  LABOUR_DAY: 'Fête du travail',
  VICTORY_1945: 'Victoire de 1945',
  ASCENSION: 'Ascension',
  WHIT_MONDAY: 'Lundi de Pentecôte',
  BASTILLE_DAY: 'Fête nationale',
  ASSUMPTION: 'Assomption',
  ALL_SAINTS: 'Toussaint',
  ARMISTICE: 'Armistice de 1918',
  CHRISTMAS: 'Noël',
  GOOD_FRIDAY: 'Vendredi saint',
  SAINT_STEPHEN: 'Saint-Étienne',
  ABOLITION_OF_SLAVERY: 'Abolition de l’esclavage',
};

const MONTHS = [
  'Janvier',
  'Février',
  'Mars',
  'Avril',
  'Mai',
  'Juin',
  'Juillet',
  'Août',
  'Septembre',
  'Octobre',
  'Novembre',
  'Décembre',
];

/** 1 → "Janvier". */
export function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

const DAYS = ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi', 'Dimanche'];

/** "Mardi 5", from YYYY-MM-DD: the month stands above. */
export function dayOfMonth(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  const number = day.getUTCDate();
  return `${DAYS[(day.getUTCDay() + 6) % 7]} ${number === 1 ? '1er' : number}`;
}

/** "9 h 00 – 12 h 30", from HH:MM. */
export function slotHours(startTime: string, endTime: string): string {
  const hour = (time: string) => time.replace(/^0/, '').replace(':', '\u00a0h\u00a0');
  return `${hour(startTime)} – ${hour(endTime)}`;
}
