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
  | 'CHRISTMAS'
  | 'GOOD_FRIDAY'
  | 'SAINT_STEPHEN'
  | 'ABOLITION_OF_SLAVERY';

/** Day of the abolition of slavery, a holiday where it is commemorated (article L.3422-2 C. trav.). */
const ABOLITION_DAY: Readonly<Record<string, string>> = {
  '971': '05-27',
  '972': '05-22',
  '973': '06-10',
  '974': '12-20',
  '976': '04-27',
  '977': '10-09',
  '978': '05-28',
};

/** Good Friday and 26 December are holidays too under Alsace-Moselle's local law (L.3134-13 C. trav.). */
const LOCAL_LAW_DEPARTMENTS = ['57', '67', '68'];

/**
 * Public holidays of a year by date, YYYY-MM-DD: the eleven of the whole country (labour code art. L3133-1), and
 * those of the département when it has its own.
 */
export function publicHolidays(
  year: number,
  departmentCode?: string | null,
): ReadonlyMap<string, PublicHoliday> {
  const prefix = String(year).padStart(4, '0');
  const abolition = ABOLITION_DAY[departmentCode ?? ''];
  const hasLocalLaw = LOCAL_LAW_DEPARTMENTS.includes(departmentCode ?? '');
  const easter = easterSunday(year);
  const after = (days: number) => addDays(easter, days) ?? '';
  return new Map<string, PublicHoliday>([
    [`${prefix}-01-01`, 'NEW_YEAR'],
    [after(1), 'EASTER_MONDAY'],
    [`${prefix}-05-01`, 'LABOUR_DAY'],
    [`${prefix}-05-08`, 'VICTORY_1945'],
    [after(39), 'ASCENSION'],
    [after(50), 'WHIT_MONDAY'],
    [`${prefix}-07-14`, 'BASTILLE_DAY'],
    [`${prefix}-08-15`, 'ASSUMPTION'],
    [`${prefix}-11-01`, 'ALL_SAINTS'],
    [`${prefix}-11-11`, 'ARMISTICE'],
    [`${prefix}-12-25`, 'CHRISTMAS'],
    ...(hasLocalLaw
      ? ([
          [after(-2), 'GOOD_FRIDAY'],
          [`${prefix}-12-26`, 'SAINT_STEPHEN'],
        ] as const)
      : []),
    ...(abolition ? ([[`${prefix}-${abolition}`, 'ABOLITION_OF_SLAVERY']] as const) : []),
  ]);
}

/** Gregorian Easter (algorithm of Meeus, Jones and Butcher). */
export function easterSunday(year: number): string {
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
