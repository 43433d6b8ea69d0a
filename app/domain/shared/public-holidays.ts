import { addDays, formatIsoDate } from './calendar-date.ts';

export type PublicHoliday =
  | 'NEW_YEAR'
  | 'EASTER_MONDAY'
  | 'LABOUR_DAY'
  | 'VICTORY_1945'
  | 'ASCENSION'
  | 'WHIT_MONDAY'
  | 'BASTILLE_DAY'
  | 'ASSUMPTION'
  | 'ALL_SAINTS'
  | 'ARMISTICE'
  | 'CHRISTMAS';

/** The eleven public holidays of the whole country in a year (labour code art. L3133-1), by date, YYYY-MM-DD. */
export function publicHolidays(year: number): ReadonlyMap<string, PublicHoliday> {
  const easter = easterSunday(year);
  const after = (days: number) => addDays(easter, days) ?? '';
  return new Map<string, PublicHoliday>([
    [`${year}-01-01`, 'NEW_YEAR'],
    [after(1), 'EASTER_MONDAY'],
    [`${year}-05-01`, 'LABOUR_DAY'],
    [`${year}-05-08`, 'VICTORY_1945'],
    [after(39), 'ASCENSION'],
    [after(50), 'WHIT_MONDAY'],
    [`${year}-07-14`, 'BASTILLE_DAY'],
    [`${year}-08-15`, 'ASSUMPTION'],
    [`${year}-11-01`, 'ALL_SAINTS'],
    [`${year}-11-11`, 'ARMISTICE'],
    [`${year}-12-25`, 'CHRISTMAS'],
  ]);
}

/** Gregorian Easter (algorithm of Meeus, Jones and Butcher). */
function easterSunday(year: number): string {
  const golden = year % 19;
  const [century, yearOfCentury] = [Math.floor(year / 100), year % 100];
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * shift + 114;
  return formatIsoDate({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 });
}
