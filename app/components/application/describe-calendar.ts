import { careWords, type PlaceNames, stopNames } from '#app/components/application/describe-passage.ts';
import { count, formatDate } from '#app/content/format.ts';
import { dayOfMonth, HOLIDAY_NAMES, monthName, slotHours } from '#app/content/rounds-calendar.ts';
import type { AllAnswers } from '#app/domain/application/fields.ts';
import {
  calendarStops,
  consecutiveOddWeeks,
  countUnreadableSlots,
  type RoundDate,
  roundDates,
  servicePeriod,
  serviceYears,
  spanOfYear,
} from '#app/domain/application/rounds-calendar.ts';
import { formatHours } from '#app/domain/shared/numbers.ts';
import { publicHolidays } from '#app/domain/shared/public-holidays.ts';

export type CalendarDay = {
  date: string;
  day: string;
  week: number;
  holiday: string | null;
  passages: { key: string; hours: string; place: string; care: string }[];
};

export type CalendarView = {
  year: number;
  years: number[];
  figures: { label: string; value: string }[];
  months: { month: number; name: string; days: CalendarDay[]; summary: string }[];
  stops: { key: string; name: string; dates: number; hours: string }[];
  /** What one must know to read these dates. */
  notes: string[];
  longYear: string | null;
};

export type CalendarSource = {
  answers: AllAnswers;
  places: PlaceNames;
  today: string;
  asked: number | undefined;
};

/** The real dates of a year, month by month, in words. */
export function describeCalendar({ answers, places, today, asked }: CalendarSource): CalendarView {
  const period = servicePeriod(answers);
  const years = serviceYears(period, today);
  const year = years.find((one) => one === asked) ?? years[0] ?? 0;
  const { from, to } = spanOfYear(year, period);
  const dates = roundDates(answers, from, to);
  const stops = calendarStops(answers);
  const nameOf = stopNames(stops, places);
  const months = Array.from({ length: 12 }, (_, index) => {
    const prefix = `${year}-${String(index + 1).padStart(2, '0')}`;
    const days = toDays(
      dates.filter(({ date }) => date.startsWith(prefix)),
      holidayNames(year, stops),
      nameOf,
    );
    const summary = count(days.length, 'jour de tournée', 'jours de tournée');
    return { month: index + 1, name: monthName(index + 1), days, summary };
  });
  return {
    year,
    years: [...years],
    figures: figuresOf(dates),
    months,
    stops: stops.map((stop) => {
      const own = dates.filter(({ stopId }) => stopId === stop.id);
      return { key: stop.id, name: nameOf(stop.id), dates: own.length, hours: hoursOf(own) };
    }),
    notes: notesOf(answers, { from, to, year }),
    longYear: longYearSentence(year, answers),
  };
}

type HolidayName = (date: string, stopId: string) => string | null;

/** A holiday of the whole country, or of the stop's département alone. */
function holidayNames(year: number, stops: ReturnType<typeof calendarStops>): HolidayName {
  const holidaysAt = new Map(
    stops.map(({ id, departmentCode }) => [id, publicHolidays(year, departmentCode)]),
  );
  const everywhere = publicHolidays(year);
  return (date, stopId) => {
    const holiday = (holidaysAt.get(stopId) ?? everywhere).get(date);
    return holiday ? HOLIDAY_NAMES[holiday] : null;
  };
}

function toDays(
  dates: readonly RoundDate[],
  holidayOn: HolidayName,
  nameOf: (stopId: string) => string,
): CalendarDay[] {
  const days = new Map<string, CalendarDay>();
  for (const { date, week, slotId, startTime, endTime, stopId, service, staffRole } of dates) {
    const day = days.get(date) ?? { date, day: dayOfMonth(date), week, holiday: null, passages: [] };
    day.holiday ??= holidayOn(date, stopId);
    days.set(date, day);
    day.passages.push({
      key: slotId,
      hours: slotHours(startTime, endTime),
      place: nameOf(stopId),
      care: careWords(service, staffRole),
    });
  }
  return [...days.values()];
}

function figuresOf(dates: readonly RoundDate[]): CalendarView['figures'] {
  const days = new Set(dates.map(({ date }) => date)).size;
  return [
    { label: 'Jours de sortie', value: String(days) },
    { label: 'Passages', value: String(dates.length) },
    { label: 'Heures d’ouverture', value: hoursOf(dates) },
  ];
}

function hoursOf(dates: readonly RoundDate[]): string {
  return formatHours(dates.reduce((sum, { minutes }) => sum + minutes, 0) / 60);
}

function notesOf(answers: AllAnswers, span: { from: string; to: string; year: number }): string[] {
  const weeks = answers['tournees.weeksPerYear'];
  const unreadable = countUnreadableSlots(answers);
  return [
    span.from > `${span.year}-01-01` ? `La première tournée est prévue le ${formatDate(span.from)}.` : '',
    span.to < `${span.year}-12-31` ? `Le projet se termine le ${formatDate(span.to)}.` : '',
    typeof weeks === 'string' && /^\d+$/.test(weeks.trim()) && Number(weeks) < 52
      ? `Vous prévoyez ${count(Number(weeks), 'semaine', 'semaines')} d’activité par an. Ce calendrier montre toutes les dates possibles : retirez-en les congés.`
      : '',
    unreadable > 0
      ? `${count(unreadable, 'créneau incomplet n’apparaît pas', 'créneaux incomplets n’apparaissent pas')} : il y manque un jour, une fréquence ou une heure.`
      : '',
  ].filter((note) => note !== '');
}

function longYearSentence(year: number, answers: AllAnswers): string | null {
  const pair = consecutiveOddWeeks(year);
  if (pair === undefined) return null;
  const isConcerned = Object.entries(answers).some(
    ([path, value]) => path.startsWith('tournees.creneaux.') && value === 'ODD_WEEKS',
  );
  const sentence = `${year} compte 53 semaines. La semaine 53 (du ${formatDate(pair.week53)}) et la semaine 1 (du ${formatDate(pair.week1)}) sont impaires toutes les deux et se suivent`;
  return isConcerned
    ? `${sentence} : vos tournées des semaines impaires ont lieu deux semaines de suite.`
    : `${sentence}. Aucune de vos tournées n’en dépend.`;
}
